import { LIMITS, type DocumentLayout } from '@orderwright/engine';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { blocksOf } from './document-blocks.ts';
import { BRAND, INK, label, lineWidth, sheetOf } from './document-style.ts';
import type { Pictures } from './print-pictures.ts';

/** Lays a document out on pages. */
export const layOut = (layout: DocumentLayout, pictures: Pictures): TDocumentDefinitions => {
  const sheet = sheetOf(layout.page);
  return {
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: [sheet.side, sheet.top, sheet.side, sheet.bottom],
    defaultStyle: { font: 'Plex', fontSize: 9.5, color: INK, lineHeight: 1.15 },
    info: {
      title: `${layout.title} ${layout.number}`,
      author: layout.author,
      creator: 'Orderwright',
    },
    language: layout.language,
    ...(layout.mark === null
      ? {}
      : { watermark: { text: layout.mark, color: BRAND, opacity: 0.07, bold: true, font: 'Plex' } }),
    content: blocksOf(layout.blocks, { words: layout.words, pictures, width: lineWidth(sheet) }),
    /** A title never stands alone at the foot of a page: `headlineLevel` holds the room it needs. */
    pageBreakBefore: (node) =>
      node.headlineLevel !== undefined &&
      node.startPosition.top > sheet.height - sheet.bottom - node.headlineLevel &&
      node.startPosition.top > sheet.top + 20,
    footer: (page, pages) => {
      if (pages > LIMITS.documentPages) throw new TooManyPages(pages);
      return {
        columns: [
          label(layout.foot, { width: '*' }),
          label(layout.words.page.replace('{page}', String(page)).replace('{pages}', String(pages)), {
            alignment: 'right',
            width: 90,
          }),
        ],
        margin: [sheet.side, 22, sheet.side, 0],
      };
    },
  };
};

/** A document is longer than may be printed. */
export class TooManyPages extends Error {
  readonly pages: number;
  constructor(pages: number) {
    super(`The document has ${pages} pages; at most ${LIMITS.documentPages} are printed.`);
    this.name = 'TooManyPages';
    this.pages = pages;
  }
}
