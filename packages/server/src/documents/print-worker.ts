import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { Report } from './report.ts';
import { layOut } from './report-layout.ts';
import { loadFaces } from './typeface.ts';

/** A report is made of what it is handed: nothing is fetched, nothing is read from disk. */
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);
pdfmake.setFonts(loadFaces());

const print = async (report: Report): Promise<Uint8Array> => pdfmake.createPdf(layOut(report)).getBuffer();

parentPort?.on('message', (request: { id: number; report: Report }) => {
  print(request.report).then(
    (bytes) => parentPort?.postMessage({ id: request.id, bytes: new Uint8Array(bytes) }),
    (error: unknown) => parentPort?.postMessage({ id: request.id, error: String(error) }),
  );
});
