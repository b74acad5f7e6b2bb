import type { Template } from '@orderwright/engine';
import type { Person } from '../db/tables.ts';
import type { Trx } from '../db/open.ts';
import { withRetry } from '../db/with-retry.ts';
import type { Deps } from '../deps.ts';
import { changeDetails, readDetails } from '../organisation/queries.ts';
import { inFile, type PackIssue, type PackResult } from '../packs/pack-issue.ts';
import { freezeVersion } from '../templates/publish.ts';
import { latestVersion, listDrafts, newestVersions, readDraft, writeDraft } from '../templates/queries.ts';
import { vetApart } from '../templates/vet-apart.ts';
import { nextOf, useUp } from '../work-orders/commands.ts';
import type { Configuration } from './configuration-files.ts';

/** What an import changed. */
export interface Imported {
  readonly published: readonly { readonly key: string; readonly version: number }[];
  readonly drafts: readonly string[];
  /** Templates that stood so already. */
  readonly same: readonly string[];
}

const parsed = ({ bytes }: { bytes: string }) => JSON.parse(bytes) as Template;

/** The organisation's configuration as it stands. */
export async function readStanding(trx: Trx, org: string): Promise<Configuration> {
  const { name, address, phone, email, currency, timeZone, language } = await readDetails(trx, org);
  return {
    settings: {
      name,
      address,
      phone,
      email,
      currency,
      timeZone,
      language: language === 'fr' ? 'fr' : 'en',
    },
    published: (await newestVersions(trx, org)).map(parsed),
    drafts: (await listDrafts(trx, org)).map(parsed),
  };
}

/**
 * Takes a configuration over, wholly or not at all: what is published and differs becomes the next version, once it is vetted,
 * drafts replace drafts, and what it does not name stays.
 */
export async function importConfiguration(
  deps: Deps,
  org: string,
  configuration: Configuration,
  by: Person,
): Promise<PackResult<Imported>> {
  const standing = await deps.db.tenant(org, async (trx) => newestVersions(trx, org));
  const text = new Map(standing.map(({ key, bytes }) => [key, bytes]));
  const issues: PackIssue[] = [];
  const vetted: { template: Template; validators: string }[] = [];
  for (const template of configuration.published) {
    if (text.get(template.key) === JSON.stringify(template)) continue;
    const found = await vetApart(template, { turns: deps.turns, org });
    const file = `published/${template.key}.json`;
    for (const issue of found.issues)
      if (issue.severity === 'error') issues.push(inFile(file, issue as Parameters<typeof inFile>[1]));
    if (found.validators !== null) vetted.push({ template, validators: found.validators });
  }
  if (issues.length > 0) return { ok: false, issues };
  return await withRetry(() =>
    deps.db.tenant(org, async (trx): Promise<PackResult<Imported>> => {
      const at = deps.now();
      const done = { published: [] as { key: string; version: number }[], drafts: [] as string[] };
      for (const { template, validators } of vetted) {
        const { key } = template;
        const origin = (await latestVersion(trx, org, key))?.origin ?? null;
        const { version } = await freezeVersion(trx, org, {
          template,
          validators,
          note: '',
          at,
          by,
          origin,
        });
        done.published.push({ key, version });
      }
      for (const template of configuration.drafts) {
        const { key } = template;
        const draft = await readDraft(trx, org, key, true);
        if (draft?.bytes === JSON.stringify(template)) continue;
        const revision = await nextOf(trx, org, `draft/${key}`);
        await useUp(trx, org, `draft/${key}`, revision);
        await writeDraft(trx, org, {
          key,
          text: JSON.stringify(template),
          revision,
          at,
          by,
          origin: draft?.origin ?? null,
        });
        done.drafts.push(key);
      }
      await changeDetails(trx, org, configuration.settings);
      const changed = new Set([...done.published.map(({ key }) => key), ...done.drafts]);
      const all = [...configuration.published, ...configuration.drafts].map(({ key }) => key);
      const same = [...new Set(all)].filter((key) => !changed.has(key));
      return { ok: true, value: { ...done, same } };
    }),
  );
}
