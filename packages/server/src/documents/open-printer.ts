import type { DocumentLayout } from '@orderwright/engine';
import { openWorker, type WorkerLine } from './open-worker.ts';
import type { Pictures } from './print-pictures.ts';

/** Printing must end: a document that takes longer is given up. */
const LIMITS = { seconds: 60, megabytes: 512 };

/** What turns documents into PDF, in a thread of its own so that requests are answered meanwhile. */
export interface Printer {
  print(layout: DocumentLayout, pictures: Pictures): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Bytes of the pictures are handed over, not copied: a document is printed once. */
const buffersOf = (pictures: Pictures): ArrayBuffer[] => [
  ...new Set(
    [...pictures.values()].flatMap(({ bytes }) =>
      bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength ? [bytes.buffer] : [],
    ),
  ),
];

/** Has a thread that prints make a PDF. */
export const printOn = async (
  line: WorkerLine,
  layout: DocumentLayout,
  pictures: Pictures,
): Promise<Uint8Array> => (await line.ask({ layout, pictures }, buffersOf(pictures))) as Uint8Array;

/** Makes a printer. */
export const openPrinter = (): Printer => {
  const line = openWorker(new URL('./print-worker.ts', import.meta.url), LIMITS);
  return { print: (layout, pictures) => printOn(line, layout, pictures), close: () => line.close() };
};
