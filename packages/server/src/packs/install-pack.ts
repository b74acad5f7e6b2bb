import { createHash } from 'node:crypto';
import type { Template } from '@orderwright/engine';
import type { Person } from '../db/tables.ts';
import type { Trx } from '../db/open.ts';
import { withRetry } from '../db/with-retry.ts';
import type { Deps } from '../deps.ts';
import { freezeVersion } from '../templates/publish.ts';
import { latestVersion } from '../templates/queries.ts';
import { vetApart } from '../templates/vet-apart.ts';
import { buildZip } from './build-zip.ts';
import { checkManifest } from './check-manifest.ts';
import type { Pack } from './pack.ts';
import { packIssue, type PackIssue, type PackResult } from './pack-issue.ts';
import { compareVersions, satisfies } from './pack-version.ts';
import { plantSeeds } from './plant-seeds.ts';
import { installedPack, installedVersions, keepPack } from './queries.ts';

/** What an installation did. Templates that the pack did not change keep their version. */
export interface Installed {
  readonly key: string;
  readonly version: string;
  readonly templates: readonly { readonly key: string; readonly version: number }[];
}

/** What the organisation has of a pack's template, and what is to become of it. */
interface Plan {
  readonly file: string;
  readonly template: Template;
  readonly validators: string;
  /** The version that stands as it came; null when this pack brings the template for the first time. */
  readonly stands: { readonly version: number; readonly bytes: string } | null;
}

/**
 * Installs a pack wholly or not at all: templates vetted apart, then published as versions with their origin, the
 * pack's bytes kept, its seed records added when asked for. Touches nothing that the pack does not own.
 */
export const installPack = async (
  deps: Deps,
  org: string,
  pack: Pack,
  asked: { readonly by: Person; readonly data: boolean; readonly at?: string },
): Promise<PackResult<Installed>> => {
  const { manifest } = pack;
  const issues: PackIssue[] = checkManifest(pack);
  const vetted: { file: string; template: Template; validators: string }[] = [];
  for (const { file, template } of pack.templates) {
    const found = await vetApart(template);
    for (const issue of found.issues)
      if (issue.severity === 'error')
        issues.push({
          ...packIssue('pack-malformed', file, issue.params, issue.path.replace(/^\/template/, '')),
          code: issue.code,
        } as PackIssue);
    if (found.validators !== null) vetted.push({ file, template, validators: found.validators });
  }
  if (issues.length > 0) return { ok: false, issues };

  const bytes = buildZip(pack.files);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return await withRetry(() =>
    deps.db.tenant(org, async (trx): Promise<PackResult<Installed>> => {
      const at = asked.at ?? deps.now();
      const { plans, refused } = await planFor(trx, org, pack, vetted, sha256);
      if (refused.length > 0) return { ok: false, issues: refused };
      const templates: { key: string; version: number }[] = [];
      for (const { template, validators, stands } of plans) {
        const { key } = template;
        const text = JSON.stringify(template);
        if (stands?.bytes === text) {
          templates.push({ key, version: stands.version });
          continue;
        }
        const origin = {
          pack: manifest.key,
          version: manifest.version,
          sha256: createHash('sha256').update(text).digest('hex'),
        };
        const note = `${manifest.title} ${manifest.version}`;
        const { version } = await freezeVersion(trx, org, {
          template,
          validators,
          note,
          at,
          by: asked.by,
          origin,
        });
        templates.push({ key, version });
      }
      await keepPack(trx, org, {
        key: manifest.key,
        version: manifest.version,
        sha256,
        bytes,
        at,
        by: asked.by,
      });
      if (asked.data) await plantSeeds(trx, org, pack, at);
      return { ok: true, value: { key: manifest.key, version: manifest.version, templates } };
    }),
  );
};

/** Compares the pack with what the organisation has; every reason against it is listed. */
const planFor = async (
  trx: Trx,
  org: string,
  pack: Pack,
  vetted: readonly Omit<Plan, 'stands'>[],
  sha256: string,
): Promise<{ plans: Plan[]; refused: PackIssue[] }> => {
  const { manifest } = pack;
  const refused: PackIssue[] = [];
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
  const plans: Plan[] = [];
  for (const item of vetted) {
    const { key } = item.template;
    const latest = await latestVersion(trx, org, key);
    const draft = await trx
      .selectFrom('template_drafts')
      .select('origin')
      .where('org_id', '=', org)
      .where('key', '=', key)
      .executeTakeFirst();
    const ours = latest?.origin?.pack === manifest.key;
    if ((latest && !ours) || (!latest && draft))
      refused.push(packIssue('pack-template-taken', item.file, { key }, '/key'));
    else if (latest && latest.origin?.sha256 !== latest.sha256)
      refused.push(packIssue('pack-changed-here', item.file, { key }, '/key'));
    plans.push({ ...item, stands: latest ? { version: latest.version, bytes: latest.bytes } : null });
  }
  return { plans, refused };
};
