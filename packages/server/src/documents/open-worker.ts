import { Worker } from 'node:worker_threads';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** What a worker answers to one request. */
export type Answer = { readonly id: number } & (
  { readonly value: unknown } | { readonly error: string; readonly name: string }
);

/** A thread that answers requests one after the other. */
export interface WorkerLine {
  ask(request: object, handedOver: ArrayBuffer[]): Promise<unknown>;
  close(): Promise<void>;
}

/** The thread took longer than it may. */
export class TooSlow extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`It took longer than ${seconds} seconds.`);
    this.name = 'TooSlow';
    this.seconds = seconds;
  }
}

/** Opens a thread with bounds of time (for each request) and memory. It starts with the first request and anew if it dies. */
export const openWorker = (
  file: URL,
  { seconds, megabytes }: { readonly seconds: number; readonly megabytes: number },
): WorkerLine => {
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
    const started = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
      env: {},
    });
    started.on('message', (answer: Answer) => {
      const request = waiting.get(answer.id);
      if (request === undefined) return;
      waiting.delete(answer.id);
      clearTimeout(request.timer);
      if (waiting.size === 0) started.unref();
      if ('value' in answer) request.resolve(answer.value);
      else request.reject(Object.assign(new Error(answer.error), { name: answer.name }));
    });
    started.on('error', (error) => {
      if (worker === started) fail(error instanceof Error ? error : new Error(String(error)));
    });
    started.on('exit', () => {
      if (worker === started) fail(new Error('The thread ended.'));
    });
    return started;
  };
  return {
    ask: (request, handedOver) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const current = worker;
        const id = (counter += 1);
        const timer = setTimeout(() => {
          if (worker === current) fail(new TooSlow(seconds));
          void current.terminate();
        }, seconds * 1000);
        timer.unref();
        waiting.set(id, { resolve, reject, timer });
        current.ref();
        current.postMessage({ id, ...request }, handedOver);
      }),
    close: async () => {
      const current = worker;
      worker = null;
      await current?.terminate();
    },
  };
};
