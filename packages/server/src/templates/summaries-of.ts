import type { Deps } from '../deps.ts';
import { summariseApart } from './large-texts.ts';
import { readDraft, readVersion } from './queries.ts';
import type { Summary } from './summarise.ts';

/** A template of which a summary is wanted: what is published of it and its draft, where there are. */
interface Wanted {
  readonly key: string;
  readonly version: { readonly version: number; readonly sha256: string } | undefined;
  readonly draft: { readonly revision: number } | undefined;
}

/** Summaries by key, from memory or from the texts; a template that went away in the meantime has none. */
export async function summariesOf(
  { db, summaries, turns, log }: Pick<Deps, 'db' | 'summaries' | 'turns' | 'log'>,
  org: string,
  language: string,
  all: readonly Wanted[],
): Promise<ReadonlyMap<string, Summary>> {
  // A revision of a draft never comes twice, nor another text under one hash.
  const nameOf = (key: string, revision: number | undefined, sha256: string | undefined) =>
    JSON.stringify([org, key, revision ?? null, sha256 ?? null, language]);
  const found = new Map<string, Summary>();
  for (const { key, version, draft } of all) {
    const known = summaries.get(nameOf(key, draft?.revision, version?.sha256));
    if (known) {
      found.set(key, known);
      continue;
    }
    const read = await db.tenant(org, async (trx) => ({
      published: version && (await readVersion(trx, org, key, version.version)),
      draft: draft && (await readDraft(trx, org, key)),
    }));
    const texts = { published: read.published?.bytes ?? null, draft: read.draft?.bytes ?? null };
    if (texts.published === null && texts.draft === null) continue;
    const summary = await summariseApart({ turns, org, log }, { ...texts, language });
    const size = (texts.draft ?? texts.published ?? '').length;
    summaries.set(nameOf(key, read.draft?.revision, read.published?.sha256), summary, size);
    found.set(key, summary);
  }
  return found;
}
