import { Worker } from 'node:worker_threads';
import { LIMITS } from '@orderwright/engine';
import type { Logger } from 'pino';
import { edge, type EdgeIssue } from '../problem.ts';

const MEGABYTES = 384;
/** How much longer than its time of work a thread may be there: others go first, and a full machine is not its fault. */
const PATIENCE = 6;
const LOOK = 250;

/** What a thread came to, or why it came to nothing. */
export type Apart<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issue: EdgeIssue };

const failed = (params: EdgeIssue['params']) =>
  ({ ok: false, issue: edge('check-failed', params, '/template') }) as const;
const tooNested = () => failed({ reason: 'too-nested', limit: LIMITS.templateDepth });

/**
 * Runs a worker's file in a thread of its own with a limit of work (`seconds` of a processor) and memory: a definition that never ends, or eats all
 * memory, dies with this thread alone. `worker` posts one message: its outcome. What went wrong in it is told to the log, and nobody else.
 */
export async function runApart<T>(
  worker: URL,
  input: unknown,
  seconds: number,
  log: Pick<Logger, 'warn'>,
): Promise<Apart<T>> {
  let text: string;
  try {
    text = JSON.stringify(input);
  } catch {
    return tooNested();
  }
  const thread = new Worker(worker, {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, stackSizeMb: 4 },
    env: {},
    stdout: true,
    stderr: true,
  });
  const end = setTimeout(() => void thread.terminate(), PATIENCE * seconds * 1000);
  const look = setInterval(() => {
    thread.cpuUsage().then(
      ({ user, system }) => {
        if (user + system > seconds * 1_000_000) void thread.terminate();
      },
      () => undefined,
    );
  }, LOOK);
  try {
    return await new Promise<Apart<T>>((resolve) => {
      const tooMuch = (limit: string) =>
        resolve({ ok: false, issue: edge('check-budget', { limit }, '/template') });
      thread.once('message', (value: T) => resolve({ ok: true, value }));
      thread.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuch(`${MEGABYTES} MB`);
        log.warn(error, 'work in a thread broke off');
        return resolve(error instanceof RangeError ? tooNested() : failed({ reason: 'broken-off' }));
      });
      thread.once('exit', () => tooMuch(`${seconds} s`));
    });
  } finally {
    clearTimeout(end);
    clearInterval(look);
    void thread.terminate();
  }
}
