import { parentPort } from 'node:worker_threads';
import type { Answer } from './open-worker.ts';

/** Answers, in a thread, what `openWorker` asks; bytes are handed over. */
export const answerRequests = <Request extends { readonly id: number }>(
  answer: (request: Request) => Promise<unknown>,
): void => {
  if (parentPort === null) throw new Error('this file runs as a thread');
  const port = parentPort;
  const send = (message: Answer, handedOver: ArrayBuffer[] = []): void =>
    port.postMessage(message, handedOver);
  port.on('message', (request: Request) => {
    answer(request).then(
      (value) => {
        const bytes =
          value instanceof Uint8Array && value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
        send({ id: request.id, value }, bytes);
      },
      (reason: unknown) => {
        const error = reason instanceof Error ? reason : new Error(String(reason));
        send({ id: request.id, error: error.message, name: error.name });
      },
    );
  });
};
