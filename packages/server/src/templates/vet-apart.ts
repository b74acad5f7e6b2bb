import type { Template } from '@orderwright/engine';
import type { Logger } from 'pino';
import { runApart } from '../apart/run-apart.ts';
import type { EdgeIssue } from '../problem.ts';
import type { Vetted } from './vet.ts';

const SECONDS = 10;

/** What vetting found, or that it came to no end. */
export interface VettedApart {
  readonly issues: readonly (Vetted['issues'][number] | EdgeIssue)[];
  readonly validators: string | null;
}

/** The same as `vet`, in a thread of its own with a limit of time and memory. */
export async function vetApart(template: Template, log: Pick<Logger, 'warn'>): Promise<VettedApart> {
  const vetted = await runApart<Vetted>(new URL('vet.ts', import.meta.url), template, SECONDS, log);
  if (vetted.ok)
    for (const { path, params } of vetted.value.issues)
      if (params['told'] !== undefined) log.warn({ path, told: params['told'] }, 'a schema got no validator');
  return vetted.ok ? vetted.value : { issues: [vetted.issue], validators: null };
}
