import { createHash } from 'node:crypto';
import { mergeTemplates, type Clash, type Side, type Template } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Origin } from '../db/tables.ts';
import type { Deps } from '../deps.ts';
import { isRetired, latestVersion, readDraft } from '../templates/queries.ts';
import type { VettedApart } from '../templates/vet-apart.ts';
import { checkManifest } from './check-manifest.ts';
import type { Pack } from './pack.ts';
import { inFile, packIssue, type PackIssue } from './pack-issue.ts';
import { compareVersions, satisfies } from './pack-version.ts';
import { parsePack } from './parse-pack.ts';
import { publisherIssues } from './publishers.ts';
import { baseText, installedPack, installedVersions } from './queries.ts';
import { readZip } from './read-zip.ts';

/** Which side is taken where both changed the same: template key → clash → side. */
export type Decisions = { readonly [template: string]: { readonly [clash: string]: Side } };

/** What the organisation has under the key of a pack's template. */
interface Standing {
  /** Newest published version. */
  readonly version: number | null;
  readonly published: string | null;
  /** Revision of the draft, where there is one. */
  readonly revision: number | null;
  /** What people here work on: the draft, else what is published. */
  readonly text: string;
  readonly origin: Origin | null;
}

/** One template of a pack, and what is to become of it here. */
export interface TemplatePlan {
  readonly file: string;
  readonly key: string;
  /** As the pack brings it. */
  readonly theirs: Template;
  readonly base: Template | null;
  readonly ours: Template | null;
  readonly stands: Standing | null;
  /** Whether it was changed here since it came. */
  readonly edited: boolean;
  readonly result: Template;
  readonly clashes: readonly Clash[];
  /** What the gate says of the result. */
  readonly vetted: VettedApart;
}

/** What installing a pack would do; nothing is written yet. */
export interface InstallPlan {
  readonly pack: Pack;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Version installed before. */
  readonly from: string | null;
  readonly templates: readonly TemplatePlan[];
  /** Templates of the version before that this one has no more; they stay as they are. */
  readonly dropped: readonly Template[];
  /** Reasons against it. */
  readonly refused: readonly PackIssue[];
  /** What is to be accepted about who signed it. */
  readonly doubts: readonly PackIssue[];
}

/** Hash of a template's text. */
export const textHash = (template: Template): string =>
  createHash('sha256').update(JSON.stringify(template)).digest('hex');

/** Compares a pack with what the organisation has and merges what both changed; every reason against it is listed. */
export async function planInstall(
  deps: Deps,
  org: string,
  pack: Pack,
  bytes: Uint8Array,
  decisions: Decisions,
): Promise<InstallPlan> {
  const refused: PackIssue[] = checkManifest(pack);
  const own = new Map<string, VettedApart>();
  for (const { file, template } of pack.templates) {
    const vetted = await deps.vetting.vet(org, template);
    own.set(file, vetted);
    refused.push(...errorsOf(file, vetted));
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const vettedWell = refused.length === 0;
  const found = await deps.db.tenant(org, async (trx) => standingOf(trx, org, pack, sha256, refused));
  const templates: TemplatePlan[] = [];
  for (const item of vettedWell ? found.items : []) {
    const { file, theirs, base, stands } = item;
    const ours = stands && (JSON.parse(stands.text) as Template);
    const edited = stands !== null && stands.text !== JSON.stringify(base ?? theirs);
    const merged =
      ours === null
        ? { ok: true as const, value: { template: theirs, clashes: [] as readonly Clash[] } }
        : mergeTemplates(base ?? theirs, ours, theirs, decisions[theirs.key] ?? {});
    if (!merged.ok) {
      for (const issue of merged.issues)
        refused.push(packIssue('pack-unmergeable', file, { key: theirs.key, issue: { ...issue } }));
      continue;
    }
    const { template: result, clashes } = merged.value;
    const pristine = JSON.stringify(result) === JSON.stringify(theirs);
    const vetted = (pristine ? own.get(file) : undefined) ?? (await deps.vetting.vet(org, result));
    templates.push({ file, key: theirs.key, theirs, base, ours, stands, edited, result, clashes, vetted });
  }
  const { from, dropped, doubts } = found;
  return { pack, sha256, bytes, from, templates, dropped, refused, doubts };
}

/** What the gate holds against a template, said about its file. */
export const errorsOf = (file: string, { issues }: VettedApart): PackIssue[] =>
  issues.flatMap((issue) =>
    issue.severity === 'error' ? [inFile(file, issue as Parameters<typeof inFile>[1])] : [],
  );

async function standingOf(trx: Trx, org: string, pack: Pack, sha256: string, refused: PackIssue[]) {
  const { manifest } = pack;
  const installed = await installedPack(trx, org, manifest.key);
  if (installed) {
    const { version } = manifest;
    if (compareVersions(version, installed.version) < 0)
      refused.push(
        packIssue('pack-older', 'pack.json', { installed: installed.version, version }, '/version'),
      );
    if (installed.version === version && installed.sha256 !== sha256)
      refused.push(packIssue('pack-version-taken', 'pack.json', { version }, '/version'));
  }
  const others = await installedVersions(trx, org);
  for (const [needed, range] of Object.entries(manifest.dependsOn)) {
    const version = others.get(needed);
    if (version === undefined || !satisfies(version, range))
      refused.push(packIssue('pack-dependency', 'pack.json', { pack: needed, range }, '/dependsOn'));
  }
  const before = installed ? templatesOf(installed.bytes) : [];
  const items = [];
  for (const { file, template } of pack.templates) {
    const { key } = template;
    const latest = (await isRetired(trx, org, key)) ? undefined : await latestVersion(trx, org, key);
    const draft = await readDraft(trx, org, key);
    const held = draft ?? latest;
    const stands: Standing | null = held
      ? {
          version: latest?.version ?? null,
          published: latest?.bytes ?? null,
          revision: draft?.revision ?? null,
          text: held.bytes,
          origin: held.origin,
        }
      : null;
    if (stands && stands.origin?.pack !== manifest.key)
      refused.push(packIssue('pack-template-taken', file, { key }, '/key'));
    const text = stands?.origin ? await baseText(trx, org, stands.origin.sha256) : null;
    const base =
      text === null ? (before.find((one) => one.key === key) ?? null) : (JSON.parse(text) as Template);
    items.push({ file, theirs: template, stands, base: stands ? base : null });
  }
  const keys = new Set(pack.templates.map(({ template }) => template.key));
  return {
    from: installed?.version ?? null,
    items,
    dropped: before.filter(({ key }) => !keys.has(key)),
    doubts: await publisherIssues(trx, org, pack, installed?.signer ?? null, installed !== undefined),
  };
}

/** Templates of a pack as it was kept. */
export const templatesOf = (bytes: Uint8Array): readonly Template[] => {
  const files = readZip(new Uint8Array(bytes));
  const pack = files.ok ? parsePack(files.value) : files;
  return pack.ok ? pack.value.templates.map(({ template }) => template) : [];
};
