import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Json, Template } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Origin, Person } from '../db/tables.ts';
import type { Deps } from '../deps.ts';
import { checkGroup } from '../field-groups/check-group.ts';
import { listGroups, MOST_GROUPS } from '../field-groups/queries.ts';
import { readDetails } from '../organisation/queries.ts';
import { buildZip } from '../packs/build-zip.ts';
import type { Pack } from '../packs/pack.ts';
import { inFile, inFolder, packIssue, type PackIssue, type PackResult } from '../packs/pack-issue.ts';
import { publisherIssues } from '../packs/publishers.ts';
import { installedPack } from '../packs/queries.ts';
import { isRetired, latestVersion, newestVersions, readDraft } from '../templates/queries.ts';
import type { Configuration, KeptGroup } from './configuration.ts';

/** A published template that differs, and passed the gate. */
export interface Vetted {
  readonly template: Template;
  readonly validators: string;
}

/** What an import changes, each beside what stands there now. */
export interface Plan {
  readonly published: readonly (Vetted & {
    readonly version: number;
    readonly origin: Origin | null;
    /** Text of the newest version here; null where there is none. */
    readonly before: string | null;
    readonly retired: boolean;
  })[];
  readonly drafts: readonly {
    readonly template: Template;
    readonly origin: Origin | null;
    readonly before: DraftHere | null;
  }[];
  readonly groups: readonly (KeptGroup & { readonly fields: number; readonly there: boolean })[];
  readonly packs: readonly {
    readonly pack: Pack;
    readonly bytes: Uint8Array;
    readonly sha256: string;
    readonly from: string | null;
  }[];
  readonly settings: readonly { readonly name: string; readonly before: Json; readonly after: Json }[];
  /** Hash of what is changed and of what it is changed from: another one is another plan. */
  readonly stamp: string;
}

interface DraftHere {
  readonly bytes: string;
  readonly revision: number;
  readonly by: Person;
  readonly updatedAt: string;
}

/** Puts what is published and differs through the gate, apart from the main thread. */
export async function vetConfiguration(
  deps: Deps,
  org: string,
  configuration: Configuration,
): Promise<PackResult<readonly Vetted[]>> {
  const standing = await deps.db.tenant(org, async (trx) => newestVersions(trx, org));
  const text = new Map(standing.map(({ key, bytes }) => [key, bytes]));
  const issues: PackIssue[] = [];
  const vetted: Vetted[] = [];
  for (const template of configuration.published) {
    if (text.get(template.key) === JSON.stringify(template)) continue;
    const found = await deps.vetting.vet(org, template);
    const file = `published/${template.key}.json`;
    for (const issue of found.issues)
      if (issue.severity === 'error') issues.push(inFile(file, issue as Parameters<typeof inFile>[1]));
    if (found.validators !== null) vetted.push({ template, validators: found.validators });
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: vetted };
}

/** Compares a configuration with what stands, and says what is against it. */
export async function planConfiguration(
  trx: Trx,
  org: string,
  configuration: Configuration,
  vetted: readonly Vetted[],
): Promise<PackResult<Plan>> {
  const issues: PackIssue[] = [];
  const { origins, settings } = configuration;
  const published = [];
  for (const { template, validators } of vetted) {
    const { key } = template;
    const latest = await latestVersion(trx, org, key);
    const retired = await isRetired(trx, org, key);
    const origin = origins.published[key] ?? (latest && !retired ? latest.origin : null);
    const version = (latest?.version ?? 0) + 1;
    published.push({ template, validators, version, origin, before: latest?.bytes ?? null, retired });
  }
  const drafts = [];
  for (const template of configuration.drafts) {
    const draft = await readDraft(trx, org, template.key, true);
    const origin = origins.drafts[template.key] ?? draft?.origin ?? null;
    const same = draft?.bytes === JSON.stringify(template) && isDeepStrictEqual(draft.origin, origin);
    if (!same) drafts.push({ template, origin, before: draft ?? null });
  }
  const standing = new Map((await listGroups(trx, org)).map((group) => [group.id, group]));
  const groups = [];
  for (const group of configuration.groups) {
    const own = standing.get(group.id);
    const checked = checkGroup(group.definition);
    const same =
      own?.title === group.title && JSON.stringify(own.definition) === JSON.stringify(group.definition);
    if (!same && 'fields' in checked)
      groups.push({ ...group, fields: checked.fields, there: own !== undefined });
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
  const details: Readonly<Record<string, Json>> = { ...(await readDetails(trx, org)) };
  const changed = Object.entries(settings)
    .filter(([name, value]) => details[name] !== value)
    .map(([name, after]) => ({ name, before: details[name] ?? null, after }));
  if (issues.length > 0) return { ok: false, issues };
  const value = { published, drafts, groups, packs, settings: changed };
  return { ok: true, value: { ...value, stamp: stampOf(value, standing) } };
}

const stampOf = (
  { published, drafts, groups, packs, settings }: Omit<Plan, 'stamp'>,
  standing: ReadonlyMap<string, unknown>,
): string => {
  const hash = createHash('sha256');
  // Validators are made anew by every vetting and say nothing of their own.
  for (const { validators: _, ...one } of published) hash.update(JSON.stringify(one));
  for (const one of drafts) hash.update(JSON.stringify(one));
  for (const one of groups) hash.update(JSON.stringify([one, standing.get(one.id) ?? null]));
  for (const { pack, sha256, from } of packs) hash.update(JSON.stringify([pack.manifest.key, sha256, from]));
  return hash.update(JSON.stringify(settings)).digest('hex');
};
