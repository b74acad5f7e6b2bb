import { Worker } from 'node:worker_threads';
import type { CheckIssue, Template } from '@orderwright/engine';
import { edge, type EdgeIssue } from '../problem.ts';
import type { Vetted } from './vet.ts';

const SECONDS = 10;
const MEGABYTES = 384;

/** What vetting found, or that it came to no end. */
export interface VettedApart {
  readonly issues: readonly (CheckIssue | EdgeIssue)[];
  readonly validators: string | null;
}

/** The same as `vet`, in a thread of its own with a limit of time and memory. */
export async function vetApart(template: Template): Promise<VettedApart> {
  let text: string;
  try {
    text = JSON.stringify(template);
  } catch {
    return { issues: [edge('check-failed', { reason: 'nested too deeply' }, '/template')], validators: null };
  }
  const worker = new Worker(new URL('vet.ts', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, stackSizeMb: 4 },
    env: {},
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), SECONDS * 1000);
  try {
    return await new Promise<VettedApart>((resolve) => {
      const tooMuch = (limit: string) =>
        resolve({ issues: [edge('check-budget', { limit }, '/template')], validators: null });
      worker.once('message', (vetted: Vetted) => resolve(vetted));
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch(`${MEGABYTES} MB`)
          : resolve({
              issues: [edge('check-failed', { reason: error.message }, '/template')],
              validators: null,
            }),
      );
      worker.once('exit', () => tooMuch(`${SECONDS} s`));
    });
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}
