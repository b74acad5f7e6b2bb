import type { Person } from '../db/tables.ts';
import type { Trx } from '../db/open.ts';
import { withRetry } from '../db/with-retry.ts';
import type { Deps } from '../deps.ts';
import { addGroup } from '../field-groups/queries.ts';
import { changeDetails } from '../organisation/queries.ts';
import type { PackResult } from '../packs/pack-issue.ts';
import { keepBase, keepPack, logPack } from '../packs/queries.ts';
import { refuse } from '../problem.ts';
import { freezeVersion } from '../templates/publish.ts';
import { deleteDraft, writeDraft } from '../templates/queries.ts';
import { nextOf, useUp } from '../work-orders/commands.ts';
import type { Configuration } from './configuration.ts';
import { planConfiguration, vetConfiguration, type Plan } from './plan-configuration.ts';

/** What an import changed, or would change. */
export interface Imported {
  readonly published: readonly { readonly key: string; readonly version: number }[];
  readonly drafts: readonly string[];
  /** Templates that stood so already. */
  readonly same: readonly string[];
  /** Names of the settings that got another value. */
  readonly settings: readonly string[];
  /** Titles of groups that are new or changed. */
  readonly groups: readonly string[];
  readonly packs: readonly { readonly key: string; readonly version: string }[];
}

/**
 * Takes a configuration over, wholly or not at all: what is published and differs becomes the next version, once it is vetted,
 * drafts replace drafts, and what it does not name stays. `dry`: only says what would be changed; with a `stamp`, only that plan
 * is carried out.
 */
export async function importConfiguration(
  deps: Deps,
  org: string,
  configuration: Configuration,
  by: Person,
  { dry = false, stamp }: { readonly dry?: boolean; readonly stamp?: string | undefined } = {},
): Promise<PackResult<Imported>> {
  const vetted = await vetConfiguration(deps, org, configuration);
  if (!vetted.ok) return vetted;
  return await withRetry(() =>
    deps.db.tenant(org, async (trx): Promise<PackResult<Imported>> => {
      const found = await planConfiguration(trx, org, configuration, vetted.value);
      if (!found.ok) return found;
      if (stamp !== undefined && stamp !== found.value.stamp) throw refuse('configuration-changed');
      if (!dry) await carryOut(trx, org, configuration, found.value, deps.now(), by);
      return { ok: true, value: importedOf(configuration, found.value) };
    }),
  );
}

const importedOf = (configuration: Configuration, plan: Plan): Imported => {
  const published = plan.published.map(({ template, version }) => ({ key: template.key, version }));
  const drafts = plan.drafts.map(({ template }) => template.key);
  const changed = new Set([...published.map(({ key }) => key), ...drafts]);
  const all = [...configuration.published, ...configuration.drafts].map(({ key }) => key);
  return {
    published,
    drafts,
    same: [...new Set(all)].filter((key) => !changed.has(key)),
    settings: plan.settings.map(({ name }) => name),
    groups: plan.groups.map(({ title }) => title),
    packs: plan.packs.map(({ pack: { manifest } }) => ({ key: manifest.key, version: manifest.version })),
  };
};

const carryOut = async (
  trx: Trx,
  org: string,
  configuration: Configuration,
  { published, drafts, groups, packs }: Plan,
  at: string,
  by: Person,
): Promise<void> => {
  for (const { template, validators, origin } of published)
    await freezeVersion(trx, org, { template, validators, note: '', at, by, origin });
  for (const { template, origin, before } of drafts) {
    const { key } = template;
    const revision = await nextOf(trx, org, `draft/${key}`);
    await useUp(trx, org, `draft/${key}`, revision);
    if (before) await deleteDraft(trx, org, key);
    await writeDraft(trx, org, { key, text: JSON.stringify(template), revision, at, by, origin });
  }
  for (const { id, title, definition, fields } of groups)
    await addGroup(trx, org, { id, title, definition, fields, at, by });
  for (const { pack, bytes, sha256, from } of packs) {
    const { key, version } = pack.manifest;
    await keepPack(trx, org, { key, version, sha256, bytes, at, by, signer: pack.signer });
    await logPack(trx, org, {
      pack: key,
      action: from === null ? 'installed' : 'upgraded',
      version,
      at,
      by,
      details: { from, configuration: true },
    });
  }
  const bases = [
    ...configuration.bases,
    ...packs.flatMap(({ pack }) => pack.templates.map(({ template }) => template)),
  ];
  for (const base of bases) await keepBase(trx, org, base);
  await changeDetails(trx, org, configuration.settings);
};
