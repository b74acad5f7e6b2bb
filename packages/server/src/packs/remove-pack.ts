import type { Person } from '../db/tables.ts';
import type { Trx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { deleteDraft, listDrafts, newestVersions, runningOrders } from '../templates/queries.ts';
import { packIssue, type PackIssue, type PackResult } from './pack-issue.ts';
import { parsePack } from './parse-pack.ts';
import { installedPack, installedPacks, logPack } from './queries.ts';
import { readZip } from './read-zip.ts';

/** What a removal takes away, or took away. */
export interface Removal {
  readonly key: string;
  readonly version: string;
  /** `drafts`: with changes that nobody published; `changed`: other than the pack brought it. */
  readonly templates: readonly {
    readonly key: string;
    readonly title: string;
    readonly running: number;
    readonly draft: boolean;
    readonly changed: boolean;
  }[];
  readonly refused: readonly PackIssue[];
}

/** What removing a pack would take away, with the reasons against it. Null when it is not installed. */
export const planRemoval = async (trx: Trx, org: string, key: string): Promise<Removal | null> => {
  const installed = await installedPack(trx, org, key);
  if (!installed) return null;
  const versions = (await newestVersions(trx, org)).filter(({ origin }) => origin?.pack === key);
  const drafts = (await listDrafts(trx, org)).filter(({ origin }) => origin?.pack === key);
  const running = await runningOrders(trx, org);
  const templates = [...new Set([...versions, ...drafts].map((one) => one.key))]
    .toSorted()
    .map((template) => {
      const version = versions.find((one) => one.key === template);
      const draft = drafts.find((one) => one.key === template);
      const { title } = JSON.parse((draft ?? version)?.bytes ?? '{}') as { title?: string };
      return {
        key: template,
        title: title ?? template,
        running: running.get(template) ?? 0,
        draft: draft !== undefined,
        changed: version !== undefined && version.origin?.sha256 !== version.sha256,
      };
    });
  const refused = templates.flatMap(({ title, running: count }) =>
    count > 0 ? [packIssue('pack-in-use', 'pack.json', { count, title })] : [],
  );
  for (const other of await installedPacks(trx, org)) {
    if (other.key === key) continue;
    const files = readZip(new Uint8Array(other.bytes));
    const pack = files.ok ? parsePack(files.value) : files;
    if (pack.ok && pack.value.manifest.dependsOn[key] !== undefined)
      refused.push(packIssue('pack-needed', 'pack.json', { other: pack.value.manifest.title }));
  }
  return { key, version: installed.version, templates, refused };
};

/**
 * Removes a pack wholly or not at all: its templates are in no list any more and no order is opened with them; their drafts
 * go. Published versions stay, so that finished orders can be read; so do the records it brought.
 */
export const removePack = async (
  deps: Deps,
  org: string,
  key: string,
  by: Person,
): Promise<PackResult<Removal>> =>
  await deps.db.tenant(org, async (trx): Promise<PackResult<Removal>> => {
    const plan = await planRemoval(trx, org, key);
    if (!plan) return { ok: false, issues: [packIssue('pack-not-installed', 'pack.json', { pack: key })] };
    if (plan.refused.length > 0) return { ok: false, issues: plan.refused };
    const at = deps.now();
    for (const template of plan.templates) {
      await deleteDraft(trx, org, template.key);
      await trx
        .insertInto('retired_templates')
        .values({ org_id: org, key: template.key, pack: key, at, by: JSON.stringify(by) })
        .onConflict((conflict) => conflict.columns(['org_id', 'key']).doNothing())
        .execute();
    }
    await trx.deleteFrom('installed_packs').where('org_id', '=', org).where('key', '=', key).execute();
    await logPack(trx, org, {
      pack: key,
      action: 'removed',
      version: plan.version,
      at,
      by,
      details: { templates: plan.templates.map((template) => template.key) },
    });
    return { ok: true, value: plan };
  });
