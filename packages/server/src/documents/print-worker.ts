import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { Report } from './report.ts';
import { layOut } from './report-layout.ts';
import { FACES } from './typeface.ts';

/** A report is made of what it is handed: nothing is fetched, and of the disk only the font files are read. */
const fontFiles = new Set(Object.values(FACES).flatMap((face) => Object.values(face)));
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));
pdfmake.setFonts({ ...FACES });

const print = async (report: Report): Promise<Uint8Array> => pdfmake.createPdf(layOut(report)).getBuffer();

if (parentPort === null) throw new Error('this file runs as a thread');
const port = parentPort;
port.on('message', (request: { id: number; report: Report }) => {
  print(request.report).then(
    (bytes) => {
      const own = new Uint8Array(bytes);
      port.postMessage({ id: request.id, bytes: own }, [own.buffer]);
    },
    (error: unknown) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      port.postMessage({ id: request.id, error: reason }, []);
    },
  );
});
