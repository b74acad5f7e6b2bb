import type { Content, ContentText, CustomTableLayout } from 'pdfmake/interfaces.js';
import type { DocumentLayout } from '@orderwright/engine';
import type { PrintImage } from './print-pictures.ts';

export const INK = '#16232b';
export const QUIET = '#5d6b74';
export const LINE = '#dfe5e8';
export const PAPER = '#f5f7f8';
export const BRAND = '#0d4a56';
export const TONES = { pass: '#1b7a46', fail: '#b3261e', na: '#5d6b74' } as const;
export const CATEGORY = {
  open: '#3d5a6c',
  planned: '#2d5fa8',
  active: '#a85a00',
  paused: '#7a5b00',
  done: '#1b7a46',
  validated: '#0d5c38',
  cancelled: '#6b6b6b',
} as const;

/** A page in points, with the white around the text. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
}

const SIZES = { A4: [595.28, 841.89], Letter: [612, 792] } as const;

/** The sheet a document is printed on. */
export const sheetOf = ({ size, orientation }: DocumentLayout['page']): Sheet => {
  const [short, long] = SIZES[size];
  const [width, height] = orientation === 'portrait' ? [short, long] : [long, short];
  return { width, height, side: 48, top: 44, bottom: 56 };
};

/** What a line of text may take. */
export const lineWidth = (sheet: Sheet): number => sheet.width - 2 * sheet.side;

/** How a text looks; `width` counts where it stands in a column. */
export type Look = Omit<ContentText, 'text'> & { readonly width?: string | number };
/** A text; a word longer than the line is cut, not lost. */
export const say = (text: string, look: Look = {}): ContentText => ({ text: breakable(text), ...look });
export const label = (text: string, look: Look = {}): ContentText =>
  say(text, { fontSize: 7.5, color: QUIET, ...look });

/** Puts a place to break into words that no line can hold. */
const breakable = (text: string): string => text.replaceAll(/\S{28}(?=\S)/gu, '$&\u200B');

export const dataUrl = (image: PrintImage): string =>
  `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`;

/** A thin line from edge to edge. */
export const rule = (
  width: number,
  color = LINE,
  margin: [number, number, number, number] = [0, 0, 0, 0],
): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.75, lineColor: color }],
  margin,
});

export const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** Thin lines between rows, a stronger one under the `heads` first rows and above a row of totals. */
export const ruled = (heads: number, totals: boolean, tight: boolean): CustomTableLayout => ({
  hLineWidth: (row, node) =>
    row < heads ? 0 : row === heads || (totals && row === node.table.body.length - 1) ? 0.9 : 0.5,
  vLineWidth: () => 0,
  hLineColor: (row, node) =>
    row === heads || (totals && row === node.table.body.length - 1) ? '#b8c4ca' : LINE,
  paddingLeft: (column) => (column === 0 ? 0 : tight ? 3.5 : 6),
  paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 0 : tight ? 3.5 : 6),
  paddingTop: () => 4.5,
  paddingBottom: () => 4.5,
});

/** A rounded badge as wide as its word. */
export const badge = (text: string, color: string): Content => ({
  table: {
    widths: ['auto'],
    body: [[say(text, { color: '#ffffff', bold: true, fontSize: 8, fillColor: color } as Look)]],
  },
  layout: {
    ...plain,
    paddingLeft: () => 7,
    paddingRight: () => 7,
    paddingTop: () => 2.5,
    paddingBottom: () => 3,
  },
});
