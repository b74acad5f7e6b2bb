import type { Category } from '@orderwright/engine';

/** An image ready for print: JPEG or PNG bytes with its size in pixels. */
export interface PrintImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
}

/** One label with its answer. `wide` answers take the whole line. */
export interface ReportFact {
  readonly label: string;
  readonly value: string;
  readonly wide?: boolean;
  readonly tone?: 'pass' | 'fail' | 'na';
}

export interface ReportColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Columns of words share the width that columns of figures leave. */
  readonly narrow: boolean;
}

/** What a section of the report is made of. All texts are already in the report's language. */
export type ReportBlock =
  | { readonly type: 'facts'; readonly items: readonly ReportFact[] }
  | {
      readonly type: 'table';
      readonly title: string | null;
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly totals: readonly (string | null)[] | null;
      /** Words of a result column that are coloured, by their text. */
      readonly tones?: Readonly<Record<string, 'pass' | 'fail' | 'na'>>;
    }
  | {
      readonly type: 'photos';
      readonly title: string | null;
      readonly items: readonly { readonly image: PrintImage | null; readonly caption: string }[];
    }
  | {
      readonly type: 'signature';
      readonly label: string;
      readonly image: PrintImage | null;
      readonly name: string | null;
      readonly statement: string | null;
      readonly at: string | null;
    }
  | { readonly type: 'totals'; readonly items: readonly ReportFact[] }
  | { readonly type: 'note'; readonly title: string; readonly text: string }
  | { readonly type: 'heading'; readonly text: string };

export interface ReportSection {
  readonly title: string | null;
  readonly blocks: readonly ReportBlock[];
}

/** One line of "who did what and when"; `details` are the lines under it. */
export interface ReportHistoryLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly details: readonly string[];
}

export interface ReportCorrection {
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** A report as words and pictures, before it has pages. Plain data, so that another thread can print it. */
export interface Report {
  readonly language: string;
  readonly organisation: {
    readonly name: string;
    readonly lines: readonly string[];
    readonly logo: PrintImage | null;
  };
  readonly title: string;
  readonly number: string;
  readonly state: { readonly label: string; readonly category: Category };
  /** Marks a trial order across every page; null on a real one. */
  readonly mark: string | null;
  readonly parties: readonly {
    readonly label: string;
    readonly name: string;
    readonly lines: readonly string[];
  }[];
  readonly times: readonly ReportFact[];
  readonly description: ReportFact | null;
  readonly sections: readonly ReportSection[];
  readonly corrections: readonly ReportCorrection[];
  readonly history: readonly ReportHistoryLine[];
  /** What the foot of each page says, and what the last one says about the log. */
  readonly foot: string;
  readonly proof: { readonly label: string; readonly hash: string; readonly explanation: string } | null;
  readonly words: {
    readonly page: string;
    readonly corrections: string;
    readonly history: string;
    readonly total: string;
    readonly awaited: string;
  };
}
