import { buildZip } from '../packs/build-zip.ts';
import { describePackIssue } from '../packs/describe-pack-issue.ts';
import { installPack, type Installed } from '../packs/install-pack.ts';
import type { Pack } from '../packs/pack.ts';
import { planInstall, type Decisions } from '../packs/plan-install.ts';
import { acceptanceOf } from '../packs/publishers.ts';
import { tellPlan } from '../packs/tell-plan.ts';
import { readSettings } from '../env.ts';
import { startServer } from '../start.ts';
import { sentence } from './cli-sentences.ts';
import { connect, detailOf, type Where } from './connect.ts';
import { printPlan, type WholePlan } from './print-plan.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

/** How a pack is to be installed from the command line. */
export interface InstallOptions extends Where {
  readonly data?: boolean;
  /** What was changed there is kept, as a draft. */
  readonly merge?: boolean;
  /** What was merged is published at once. */
  readonly publish?: boolean;
  /** Clashes in which the pack's is taken: `<template>#<clash>`, or `all`. */
  readonly take?: readonly string[];
  /** Key of a signer, or `unsigned`, taken in spite of doubts. */
  readonly accept?: string;
  /** Only say what would be done. */
  readonly dryRun?: boolean;
}

/** One way to a server: what would be done, and doing it. A refusal is printed by the way itself. */
interface Way {
  readonly plan: (decisions: Decisions) => Promise<WholePlan | null>;
  readonly install: (decisions: Decisions) => Promise<Installed | null>;
}

const EVERY = 'all';

/** The pack's side for what was named. */
const decided = (take: readonly string[], plan: WholePlan | null): Decisions => {
  const decisions: Record<string, Record<string, 'theirs'>> = {};
  const choose = (template: string, clash: string) => {
    (decisions[template] ??= {})[clash] = 'theirs';
  };
  for (const one of take) {
    const at = one.indexOf('#');
    if (at > 0) choose(one.slice(0, at), one.slice(at + 1));
  }
  if (take.includes(EVERY))
    for (const { key, clashes } of plan?.plans ?? []) for (const { id } of clashes) choose(key, id);
  return decisions;
};

const carryOut = async (terminal: Terminal, way: Way, options: InstallOptions): Promise<boolean> => {
  const { take = [], dryRun = false, accept, merge = false, publish = false } = options;
  const all = take.includes(EVERY) ? await way.plan({}) : null;
  const decisions = decided(take, all);
  if (dryRun || merge) {
    const plan = await way.plan(decisions);
    if (!plan) return false;
    printPlan(terminal, plan);
    if (dryRun) {
      const edited = plan.plans.some(({ state }) => state === 'here' || state === 'both');
      if (edited && !merge) terminal.err(sentence(terminal, 'plan-needs-merge'));
      const lacking = plan.plans.some(
        ({ issues, landsAsDraft }) => issues.length > 0 && (publish || !landsAsDraft),
      );
      terminal.out(sentence(terminal, 'plan-dry'));
      const doubtful = plan.doubts.length > 0 && accept !== plan.acceptance;
      return plan.refused.length === 0 && !doubtful && !lacking && (merge || !edited);
    }
  }
  const done = await way.install(decisions);
  if (!done) return false;
  const { key, version, templates } = done;
  terminal.out(sentence(terminal, 'installed', { key, version }));
  for (const template of templates)
    terminal.out(
      `  ${
        template.version === null
          ? sentence(terminal, 'installed-draft', { key: template.key })
          : sentence(terminal, 'installed-template', { key: template.key, version: template.version })
      }`,
    );
  return true;
};

/** Signs in as an admin and hands the pack to a running server. */
export const installByServer = async (
  terminal: Terminal,
  pack: Pack,
  options: InstallOptions,
): Promise<boolean> => {
  const send = await connect(terminal, options);
  if (!send) return false;
  const { data = false, merge = false, publish = false, accept = null } = options;
  const zip = new Uint8Array(buildZip(pack.files));
  const ask = async <T>(what: 'preview' | 'install', decisions: Decisions): Promise<T | null> => {
    const body = new FormData();
    body.set('pack', new Blob([zip], { type: 'application/zip' }), 'pack.zip');
    body.set('asked', JSON.stringify({ data, merge, publish, accept, decisions }));
    const response = await send(`/api/packs/${what}`, { method: 'POST', body });
    if (response.ok) return (await response.json()) as T;
    terminal.err(sentence(terminal, 'install-refused', { reason: await detailOf(response) }));
    return null;
  };
  const way: Way = {
    plan: (decisions) => ask<WholePlan>('preview', decisions),
    install: async (decisions) =>
      (await ask<{ installed: Installed }>('install', decisions))?.installed ?? null,
  };
  return await carryOut(terminal, way, options);
};

/** Opens the data folder of a server that is not running, installs, and closes it again. */
export const installIntoFolder = async (
  terminal: Terminal,
  pack: Pack,
  options: InstallOptions & { readonly folder: string },
): Promise<boolean> => {
  const { folder, data = false, merge = false, publish = false, accept = null } = options;
  const { language } = terminal.settings;
  const email = options.email ?? terminal.settings.email;
  if (email === null) {
    terminal.err(sentence(terminal, 'say-whom'));
    return false;
  }
  const running = await startServer(readSettings({ folder, port: 0, host: '127.0.0.1', demo: false }));
  try {
    const { deps } = running;
    const person = await deps.db.auth
      .selectFrom('user')
      .select(['id', 'name'])
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst();
    const member =
      person &&
      (await deps.db
        .person(person.id, (trx) =>
          trx
            .selectFrom('memberships')
            .select(['org_id', 'roles'])
            .where('person_id', '=', person.id)
            .where('active', '=', true)
            .execute(),
        )
        .then((rows) => rows.find((row) => row.roles.includes('admin'))));
    if (!person || !member) {
      terminal.err(sentence(terminal, 'no-admin', { email, folder }));
      return false;
    }
    const org = member.org_id;
    const by = { id: person.id, name: person.name };
    const way: Way = {
      plan: async (decisions) => {
        const plan = await planInstall(deps, org, pack, buildZip(pack.files), decisions);
        const said = (issues: typeof plan.refused) =>
          issues.map((issue) => describePackIssue(issue, language));
        return {
          from: plan.from,
          plans: plan.templates.map((one) => tellPlan(one, publish, language)),
          dropped: plan.dropped.map(({ title }) => title),
          refused: said(plan.refused),
          doubts: said(plan.doubts),
          acceptance: acceptanceOf(pack.signer),
        };
      },
      install: async (decisions) => {
        const asked = { by, data, accept, ...(merge ? { merge: { publish, decisions } } : {}) };
        const installed = await installPack(deps, org, pack, asked);
        if (installed.ok) return installed.value;
        reportIssues(terminal, installed.issues, false, '');
        terminal.err(sentence(terminal, 'nothing-installed'));
        return null;
      },
    };
    return await carryOut(terminal, way, options);
  } finally {
    await running.stop();
  }
};
