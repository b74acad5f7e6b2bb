import type { Template } from '@orderwright/engine';
import { z } from 'zod';
import type { Trx } from '../db/open.ts';
import { refuse } from '../problem.ts';
import { latestVersion, readDraft, readValidators, readVersion } from './queries.ts';

/** Which text of a template is meant: a published version's number, or `draft` (without one, the newest version). */
export const Which = z.union([z.literal('draft'), z.coerce.number().int().positive().max(1_000_000)]);
export type Which = z.infer<typeof Which>;

/** A template's text; `validators` where it is published. */
export interface DocumentText {
  readonly template: Template;
  readonly version: number | null;
  readonly sha256: string | null;
  readonly validators: string | null;
}

/** One text of a template, or a refusal when there is none. */
export async function readDocument(
  trx: Trx,
  org: string,
  key: string,
  which: Which,
  code = false,
): Promise<DocumentText> {
  const draft = which === 'draft' ? await readDraft(trx, org, key) : undefined;
  if (draft)
    return { template: JSON.parse(draft.bytes) as Template, version: null, sha256: null, validators: null };
  const row =
    which === 'draft' ? await latestVersion(trx, org, key) : await readVersion(trx, org, key, which);
  if (!row) throw refuse('not-found');
  return {
    template: JSON.parse(row.bytes) as Template,
    version: row.version,
    sha256: row.sha256,
    validators: code ? await readValidators(trx, org, key, row.version) : null,
  };
}
