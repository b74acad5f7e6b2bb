import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

/** In a worker: reads what it was given, works behind everybody else, and posts the outcome. Elsewhere it does nothing. */
export function answerApart<T>(work: (input: T) => unknown): void {
  if (!parentPort) return;
  // On Linux this is the priority of the thread alone: requests of others go first.
  if (process.platform === 'linux') setPriority(19);
  parentPort.postMessage(work(JSON.parse(workerData as string) as T), []);
}
