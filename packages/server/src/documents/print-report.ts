import { Worker } from 'node:worker_threads';
import type { PrintImage, Report } from './report.ts';

/** Printing a hostile template must end: a report that takes longer is given up. */
const PATIENCE = 60_000;

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** What turns reports into PDF, in a thread of its own so that requests are answered meanwhile. */
export interface Printer {
  print(report: Report): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Bytes of the pictures are handed over, not copied: a report is printed once. */
const buffersOf = (report: Report): ArrayBuffer[] => {
  const found = new Set<ArrayBuffer>();
  const add = (image: PrintImage | null): void => {
    if (image?.bytes.buffer instanceof ArrayBuffer && image.bytes.length === image.bytes.buffer.byteLength)
      found.add(image.bytes.buffer);
  };
  add(report.organisation.logo);
  for (const { blocks } of report.sections)
    for (const block of blocks) {
      if (block.type === 'photos') for (const item of block.items) add(item.image);
      if (block.type === 'signature') add(block.image);
    }
  return [...found];
};

/** Makes a printer. Its thread starts with the first report and is started anew if it dies. */
export const openPrinter = (): Printer => {
  let worker: Worker | null = null;
  let counter = 0;
  const waiting = new Map<number, Waiting>();
  const fail = (error: Error): void => {
    worker = null;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./print-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    started.on('message', (answer: { id: number; bytes?: Uint8Array; error?: string }) => {
      const request = waiting.get(answer.id);
      if (request === undefined) return;
      waiting.delete(answer.id);
      clearTimeout(request.timer);
      if (waiting.size === 0) started.unref();
      if (answer.bytes) request.resolve(answer.bytes);
      else request.reject(new Error(answer.error ?? 'The report could not be printed.'));
    });
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => {
      if (worker === started) fail(new Error('The printing thread ended.'));
    });
    return started;
  };
  return {
    print: (report) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const current = worker;
        const id = (counter += 1);
        current.postMessage({ id, report }, buffersOf(report));
        const timer = setTimeout(() => {
          void current.terminate();
          fail(new Error(`The report took longer than ${PATIENCE / 1000} seconds.`));
        }, PATIENCE);
        timer.unref();
        waiting.set(id, { resolve, reject, timer });
        current.ref();
      }),
    close: async () => {
      const current = worker;
      worker = null;
      await current?.terminate();
    },
  };
};
