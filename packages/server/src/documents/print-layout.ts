import type { DocumentLayout } from '@orderwright/engine';
import pdfmake from 'pdfmake';
import { layOut } from './document-pages.ts';
import type { Pictures } from './print-pictures.ts';
import { FACES } from './typeface.ts';

/** A document is made of what it is handed: nothing is fetched, and of the disk only the font files are read. */
const fontFiles = new Set(Object.values(FACES).flatMap((face) => Object.values(face)));
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));
pdfmake.setFonts({ ...FACES });

/** A document as PDF. Throws TooManyPages. */
export const printLayout = async (layout: DocumentLayout, pictures: Pictures): Promise<Uint8Array> =>
  new Uint8Array(await pdfmake.createPdf(layOut(layout, pictures)).getBuffer());
