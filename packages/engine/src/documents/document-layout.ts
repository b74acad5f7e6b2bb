import type { Category } from '../template/template.ts';

/** One label with its answer. `wide` answers take the whole line. */
export interface LaidFact {
  readonly label: string;
  readonly value: string;
  readonly wide?: boolean;
  readonly tone?: 'pass' | 'fail' | 'na';
}

export interface LaidColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Columns of words share the width that columns of figures leave. */
  readonly narrow: boolean;
}

/** One signature; `image` is the id of its attachment. */
export interface LaidSignature {
  readonly label: string;
  readonly image: string;
  readonly name: string | null;
  readonly statement: string | null;
  readonly at: string | null;
}

/** One line of "who did what and when"; `details` are the lines under it. */
export interface LaidHistoryLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly details: readonly string[];
}

export interface LaidCorrection {
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** What a document is made of once it speaks of an order. All texts are in its language, pictures are ids of attachments. */
export type LaidBlock =
  | {
      readonly type: 'header';
      readonly title: string;
      readonly number: string | null;
      readonly state: { readonly label: string; readonly category: Category } | null;
      /** The organisation's name where its logo stands when there is none. */
      readonly logo: { readonly image: string | null; readonly name: string } | null;
      readonly organisation: { readonly name: string; readonly lines: readonly string[] } | null;
      readonly dates: readonly LaidFact[];
    }
  | {
      readonly type: 'parties';
      readonly items: readonly {
        readonly label: string;
        readonly name: string;
        readonly lines: readonly string[];
      }[];
    }
  | { readonly type: 'times'; readonly items: readonly LaidFact[] }
  /** The title over a block, with a line under it. */
  | { readonly type: 'title'; readonly text: string }
  /** A title inside a block. */
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'facts'; readonly items: readonly LaidFact[]; readonly columns: number }
  | {
      readonly type: 'table';
      readonly title: string | null;
      readonly columns: readonly LaidColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly totals: readonly (string | null)[] | null;
      /** Words of a result column that are coloured, by their text. */
      readonly tones?: Readonly<Record<string, 'pass' | 'fail' | 'na'>>;
    }
  | {
      readonly type: 'photos';
      readonly title: string | null;
      readonly columns: number;
      readonly items: readonly { readonly image: string; readonly caption: string }[];
      /** What says that more were left out than may be printed. */
      readonly more: string | null;
    }
  | { readonly type: 'signatures'; readonly items: readonly LaidSignature[] }
  | { readonly type: 'totals'; readonly items: readonly LaidFact[] }
  | { readonly type: 'note'; readonly title: string; readonly text: string }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly style: 'normal' | 'heading' | 'small' | 'boxed';
      readonly align: 'left' | 'center' | 'right';
    }
  | { readonly type: 'corrections'; readonly items: readonly LaidCorrection[] }
  | { readonly type: 'history'; readonly lines: readonly LaidHistoryLine[] }
  | { readonly type: 'proof'; readonly label: string; readonly hash: string; readonly explanation: string }
  | { readonly type: 'page-break' }
  | { readonly type: 'columns'; readonly columns: readonly (readonly LaidBlock[])[] };

/** A document of an order as words and ids of pictures, before it has pages. Plain data: whoever prints it adds nothing. */
export interface DocumentLayout {
  readonly language: string;
  readonly title: string;
  readonly number: string;
  /** The organisation's name. */
  readonly author: string;
  readonly page: {
    readonly size: 'A4' | 'Letter';
    readonly orientation: 'portrait' | 'landscape';
  };
  /** Marks a trial order across every page; null on a real one. */
  readonly mark: string | null;
  readonly blocks: readonly LaidBlock[];
  /** What the foot of each page says. */
  readonly foot: string;
  readonly words: { readonly page: string; readonly total: string; readonly awaited: string };
}

/** Ids of the attachments whose pictures a layout shows. */
export const picturesIn = (blocks: readonly LaidBlock[]): string[] =>
  blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'header':
        return block.logo?.image ? [block.logo.image] : [];
      case 'photos':
      case 'signatures':
        return block.items.map(({ image }) => image);
      case 'columns':
        return block.columns.flatMap(picturesIn);
      default:
        return [];
    }
  });
