import type { Clash } from '@orderwright/engine';
import type { Person } from '../db/tables.ts';
import type { Trx } from '../db/open.ts';
import { withRetry } from '../db/with-retry.ts';
import type { Deps } from '../deps.ts';
import { freezeVersion } from '../templates/publish.ts';
import { deleteDraft, latestVersion, readDraft, writeDraft } from '../templates/queries.ts';
import { nextOf, useUp } from '../work-orders/commands.ts';
import { buildZip } from './build-zip.ts';
import type { Pack } from './pack.ts';
import { packIssue, type PackIssue, type PackResult } from './pack-issue.ts';
import {
  errorsOf,
  planInstall,
  textHash,
  type Decisions,
  type InstallPlan,
  type TemplatePlan,
} from './plan-install.ts';
import { plantSeeds } from './plant-seeds.ts';
import { acceptanceOf } from './publishers.ts';
import { keepBase, keepPack, logPack } from './queries.ts';

/** How a pack is to be installed. */
export interface InstallAsked {
  readonly by: Person;
  /** With its records. */
  readonly data: boolean;
  readonly at?: string;
  /** What was changed here is merged with what the pack changed; without it such a template refuses the pack. */
  readonly merge?: {
    /** Publish what was merged at once; else it becomes a draft. What was not changed here is always published. */
    readonly publish: boolean;
    readonly decisions: Decisions;
  };
  /** Key of the signer (or `unsigned`) that was accepted in spite of doubts. */
  readonly accept?: string | null;
}

/** What an installation did. Templates that the pack did not change keep their version; null stands for a draft. */
export interface Installed {
  readonly key: string;
  readonly version: string;
  readonly templates: readonly { readonly key: string; readonly version: number | null }[];
}

/**
 * Installs or upgrades a pack wholly or not at all: templates vetted apart and merged with what was changed here, then
 * published or drafted with their origin, the pack's bytes kept, its seed records added when asked for. Touches nothing
 * that the pack does not own.
 */
export const installPack = async (
  deps: Deps,
  org: string,
  pack: Pack,
  asked: InstallAsked,
): Promise<PackResult<Installed>> => {
  const plan = await planInstall(deps, org, pack, buildZip(pack.files), asked.merge?.decisions ?? {});
  const refused = [...plan.refused, ...against(plan, asked)];
  if (refused.length > 0) return { ok: false, issues: refused };
  return await withRetry(() =>
    deps.db.tenant(org, async (trx): Promise<PackResult<Installed>> => {
      const moved = await changedMeanwhile(trx, org, plan.templates);
      if (moved.length > 0) return { ok: false, issues: moved };
      return { ok: true, value: await carryOut(trx, org, plan, { ...asked, at: asked.at ?? deps.now() }) };
    }),
  );
};

/** Whether a template is to land as a draft. */
export const landsAsDraft = ({ edited, stands }: TemplatePlan, publish: boolean): boolean =>
  stands !== null && edited && !publish;

/** Reasons that depend on what was asked for. */
const against = ({ pack, templates, doubts }: InstallPlan, { merge, accept }: InstallAsked): PackIssue[] => [
  ...(accept === acceptanceOf(pack.signer) ? [] : doubts),
  ...templates.flatMap((plan) => {
    if (plan.edited && !merge) return [packIssue('pack-changed-here', plan.file, { key: plan.key }, '/key')];
    return landsAsDraft(plan, merge?.publish ?? true) ? [] : errorsOf(plan.file, plan.vetted);
  }),
];

/** Templates somebody changed between the plan and now. */
const changedMeanwhile = async (
  trx: Trx,
  org: string,
  templates: readonly TemplatePlan[],
): Promise<PackIssue[]> => {
  const issues: PackIssue[] = [];
  for (const { key, file, stands } of templates) {
    const draft = await readDraft(trx, org, key, true);
    const latest = await latestVersion(trx, org, key);
    const same =
      stands === null
        ? draft === undefined
        : (draft?.revision ?? null) === stands.revision && (latest?.version ?? null) === stands.version;
    if (!same) issues.push(packIssue('pack-changed-here', file, { key }, '/key'));
  }
  return issues;
};

const carryOut = async (
  trx: Trx,
  org: string,
  { pack, templates: plans, sha256, bytes, from }: InstallPlan,
  asked: InstallAsked & { readonly at: string },
): Promise<Installed> => {
  const { manifest } = pack;
  const { at, by } = asked;
  const templates: { key: string; version: number | null }[] = [];
  const clashes: Clash[] = [];
  for (const plan of plans) {
    const version = await land(trx, org, plan, pack, asked);
    templates.push({ key: plan.key, version });
    clashes.push(...plan.clashes);
  }
  await keepPack(trx, org, {
    key: manifest.key,
    version: manifest.version,
    sha256,
    bytes,
    at,
    by,
    signer: pack.signer,
  });
  if (asked.data) await plantSeeds(trx, org, pack, at);
  await logPack(trx, org, {
    pack: manifest.key,
    action: from === null ? 'installed' : 'upgraded',
    version: manifest.version,
    at,
    by,
    details: {
      from,
      templates,
      merged: plans.filter(({ edited }) => edited).map(({ key }) => key),
      clashes: clashes.map(({ id, taken }) => ({ id, taken })),
      signer: pack.signer ? { ...pack.signer } : null,
    },
  });
  return { key: manifest.key, version: manifest.version, templates };
};

/** Writes one template; its version, or null where it became a draft. */
const land = async (
  trx: Trx,
  org: string,
  plan: TemplatePlan,
  { manifest }: Pack,
  asked: InstallAsked & { readonly at: string },
): Promise<number | null> => {
  const { key, stands, result, theirs, vetted } = plan;
  const { at, by } = asked;
  const origin = { pack: manifest.key, version: manifest.version, sha256: textHash(theirs) };
  await keepBase(trx, org, theirs);
  const text = JSON.stringify(result);
  const draft = landsAsDraft(plan, asked.merge?.publish ?? true);
  const hasDraft = stands !== null && stands.revision !== null;
  const stays = stands?.published === text ? stands.version : null;
  if (stays !== null && !hasDraft && (!draft || stands?.origin?.sha256 === origin.sha256)) return stays;
  const revision = await nextOf(trx, org, `draft/${key}`);
  if (hasDraft || draft) await useUp(trx, org, `draft/${key}`, revision);
  if (hasDraft) await deleteDraft(trx, org, key);
  if (draft || vetted.validators === null) {
    await writeDraft(trx, org, { key, text: JSON.stringify(result), revision, at, by, origin });
    return null;
  }
  if (stays !== null) return stays;
  const note = `${manifest.title} ${manifest.version}`;
  const { version } = await freezeVersion(trx, org, {
    template: result,
    validators: vetted.validators,
    note,
    at,
    by,
    origin,
  });
  return version;
};
