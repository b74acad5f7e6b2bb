import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Template } from '@orderwright/engine';
import type { Origin, Person } from '../db/tables.ts';
import type { Trx } from '../db/open.ts';
import { withRetry } from '../db/with-retry.ts';
import type { Deps } from '../deps.ts';
import { checkGroup } from '../field-groups/check-group.ts';
import { addGroup, listGroups, MOST_GROUPS } from '../field-groups/queries.ts';
import { changeDetails, readDetails } from '../organisation/queries.ts';
import { buildZip } from '../packs/build-zip.ts';
import type { Pack } from '../packs/pack.ts';
import { inFile, inFolder, packIssue, type PackIssue, type PackResult } from '../packs/pack-issue.ts';
import { publisherIssues } from '../packs/publishers.ts';
import { installedPack, keepBase, keepPack, logPack } from '../packs/queries.ts';
import { freezeVersion } from '../templates/publish.ts';
import {
  deleteDraft,
  isRetired,
  latestVersion,
  newestVersions,
  readDraft,
  writeDraft,
} from '../templates/queries.ts';
import { nextOf, useUp } from '../work-orders/commands.ts';
import type { Configuration, KeptGroup } from './configuration.ts';

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

interface Plan {
  readonly published: readonly {
    template: Template;
    validators: string;
    version: number;
    origin: Origin | null;
  }[];
  readonly drafts: readonly { template: Template; origin: Origin | null; there: boolean }[];
  readonly groups: readonly (KeptGroup & { fields: number })[];
  readonly packs: readonly { pack: Pack; bytes: Uint8Array; sha256: string; from: string | null }[];
  readonly settings: readonly string[];
}

/**
 * Takes a configuration over, wholly or not at all: what is published and differs becomes the next version, once it is vetted,
 * drafts replace drafts, and what it does not name stays. `dry`: only says what would be changed.
 */
export async function importConfiguration(
  deps: Deps,
  org: string,
  configuration: Configuration,
  by: Person,
  dry = false,
): Promise<PackResult<Imported>> {
  const standing = await deps.db.tenant(org, async (trx) => newestVersions(trx, org));
  const text = new Map(standing.map(({ key, bytes }) => [key, bytes]));
  const issues: PackIssue[] = [];
  const vetted: { template: Template; validators: string }[] = [];
  for (const template of configuration.published) {
    if (text.get(template.key) === JSON.stringify(template)) continue;
    const found = await deps.vetting.vet(org, template);
    const file = `published/${template.key}.json`;
    for (const issue of found.issues)
      if (issue.severity === 'error') issues.push(inFile(file, issue as Parameters<typeof inFile>[1]));
    if (found.validators !== null) vetted.push({ template, validators: found.validators });
  }
  if (issues.length > 0) return { ok: false, issues };
  return await withRetry(() =>
    deps.db.tenant(org, async (trx): Promise<PackResult<Imported>> => {
      const found = await plan(trx, org, configuration, vetted);
      if (!found.ok) return found;
      if (!dry) await carryOut(trx, org, configuration, found.value, deps.now(), by);
      const published = found.value.published.map(({ template, version }) => ({
        key: template.key,
        version,
      }));
      const drafts = found.value.drafts.map(({ template }) => template.key);
      const changed = new Set([...published.map(({ key }) => key), ...drafts]);
      const all = [...configuration.published, ...configuration.drafts].map(({ key }) => key);
      return {
        ok: true,
        value: {
          published,
          drafts,
          same: [...new Set(all)].filter((key) => !changed.has(key)),
          settings: found.value.settings,
          groups: found.value.groups.map(({ title }) => title),
          packs: found.value.packs.map(({ pack: { manifest } }) => ({
            key: manifest.key,
            version: manifest.version,
          })),
        },
      };
    }),
  );
}

/** Compares a configuration with what stands, and says what is against it. */
const plan = async (
  trx: Trx,
  org: string,
  configuration: Configuration,
  vetted: readonly { template: Template; validators: string }[],
): Promise<PackResult<Plan>> => {
  const issues: PackIssue[] = [];
  const { origins, settings } = configuration;
  const published = [];
  for (const { template, validators } of vetted) {
    const { key } = template;
    const latest = await latestVersion(trx, org, key);
    const before = latest && !(await isRetired(trx, org, key)) ? latest.origin : null;
    const origin = origins.published[key] ?? before;
    published.push({ template, validators, version: (latest?.version ?? 0) + 1, origin });
  }
  const drafts = [];
  for (const template of configuration.drafts) {
    const draft = await readDraft(trx, org, template.key, true);
    const origin = origins.drafts[template.key] ?? draft?.origin ?? null;
    const same = draft?.bytes === JSON.stringify(template) && isDeepStrictEqual(draft.origin, origin);
    if (!same) drafts.push({ template, origin, there: draft !== undefined });
  }
  const standing = new Map((await listGroups(trx, org)).map((group) => [group.id, group]));
  const groups = [];
  for (const group of configuration.groups) {
    const own = standing.get(group.id);
    const checked = checkGroup(group.definition);
    const same =
      own?.title === group.title && JSON.stringify(own.definition) === JSON.stringify(group.definition);
    if (!same && 'fields' in checked) groups.push({ ...group, fields: checked.fields });
  }
  const kept = standing.size + groups.filter(({ id }) => !standing.has(id)).length;
  if (kept > MOST_GROUPS)
    issues.push(packIssue('pack-too-large', 'field-groups', { limit: MOST_GROUPS, what: 'files' }));
  const packs = [];
  for (const pack of configuration.packs) {
    const { key } = pack.manifest;
    const installed = await installedPack(trx, org, key);
    const bytes = buildZip(pack.files);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const doubts = await publisherIssues(trx, org, pack, installed?.signer ?? null, installed !== undefined);
    issues.push(...doubts.map((issue) => inFolder(`packs/${key}`, issue)));
    if (installed?.sha256 !== sha256) packs.push({ pack, bytes, sha256, from: installed?.version ?? null });
  }
  const details: Readonly<Record<string, unknown>> = { ...(await readDetails(trx, org)) };
  const changed = Object.entries(settings).filter(([name, value]) => details[name] !== value);
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, value: { published, drafts, groups, packs, settings: changed.map(([name]) => name) } };
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
  for (const { template, origin, there } of drafts) {
    const { key } = template;
    const revision = await nextOf(trx, org, `draft/${key}`);
    await useUp(trx, org, `draft/${key}`, revision);
    if (there) await deleteDraft(trx, org, key);
    await writeDraft(trx, org, { key, text: JSON.stringify(template), revision, at, by, origin });
  }
  for (const group of groups) await addGroup(trx, org, { ...group, at, by });
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
