import type { Job, Outcomes, Reply } from './jobs.ts';

/** A job in the worker: its outcome, and the way to end it early. */
export interface Started<K extends Job['kind']> {
  /** Null when it was ended early or could not be done. */
  readonly outcome: Promise<{ readonly value: Outcomes[K] } | null>;
  cancel(): void;
}

/** Does long work on a draft in a worker of its own, so that it never blocks the hand. */
export function startJob<K extends Job['kind']>(
  job: Extract<Job, { kind: K }>,
  onProgress: (done: number, total: number) => void = () => undefined,
): Started<K> {
  const worker = new Worker(new URL('./try-worker.ts', import.meta.url), { type: 'module' });
  const { promise: outcome, resolve: settle } = Promise.withResolvers<{
    readonly value: Outcomes[K];
  } | null>();
  const end = (value: { readonly value: Outcomes[K] } | null): void => {
    worker.terminate();
    settle(value);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (data.kind === 'progress') onProgress(data.done, data.total);
    // The worker answers the job it was given: its outcome is that job's.
    else end(data.kind === 'done' ? { value: data.outcome as Outcomes[K] } : null);
  });
  worker.addEventListener('error', () => end(null));
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(job);
  return { outcome, cancel: () => end(null) };
}
