import { labelsOf, localise, type DryRun, type MigrationPlan, type Template } from '@orderwright/engine';
import { runApart } from '../apart/run-apart.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import type { DocumentText } from '../templates/read-document.ts';
import { saidIssues } from '../templates/say-change.ts';
import { statesOf } from '../templates/states-of.ts';
import { factsFor, linksOf, type OrgDefaults } from '../work-orders/facts.ts';
import { countRunning, runningOrders, type Chosen } from './queries.ts';
import type { PlanTrial } from './try-plan.ts';

/** Orders a dry run looks at: the newest. */
const TRIED = 300;
const SECONDS = 20;

/**
 * Tries a plan on the orders that run on a version, in a thread of its own, and says what would come of it. No answer leaves it:
 * only which fields would be written or given up.
 */
export async function tryRunningOrders(
  deps: Deps,
  org: OrgDefaults,
  asked: {
    readonly key: string;
    readonly from: number;
    readonly before: DocumentText;
    readonly after: DocumentText;
    readonly plan: MigrationPlan;
    readonly chosen: Chosen;
    readonly language: string;
  },
) {
  const { key, from, before, after, plan, chosen, language } = asked;
  const { running, orders } = await deps.db.tenant(org.id, async (trx) => {
    const found = await runningOrders(trx, org.id, key, from, { chosen, limit: TRIED });
    const withFacts: PlanTrial['orders'][number][] = [];
    for (const order of found) {
      const { facts } = await factsFor(trx, org, deps.now(), key, linksOf(order, null), order.id);
      withFacts.push({ order, facts: { ...facts, nextNumber: null } });
    }
    return { running: await countRunning(trx, org.id, key, from, chosen), orders: withFacts };
  });
  const trial: PlanTrial = { before, after, plan, orders };
  const tried = await deps.turns.take(org.id, () =>
    runApart<DryRun>(new URL('try-plan.ts', import.meta.url), trial, SECONDS, deps.log),
  );
  if (!tried.ok) throw new Refusal([tried.issue]);
  const [old, now] = [namesIn(before.template, language), namesIn(after.template, language)];
  const said = (issues: Parameters<typeof saidIssues>[0]) =>
    saidIssues(issues, language, before.template, after.template);
  const { states, reasons, samples, total, ...counts } = tried.value;
  return {
    running,
    tried: total,
    moved: counts.moved,
    refused: counts.refused,
    answersGivenUp: counts.answersGivenUp,
    lacking: counts.lacking,
    states: states.map((one) => ({
      ...one,
      fromLabel: old.state(one.from),
      toLabel: now.state(one.to),
    })),
    reasons: reasons.flatMap(({ issue, orders: count }) =>
      said([issue]).map((one) => ({ issue: one, orders: count })),
    ),
    samples: samples.map((sample) => ({
      order: sample.order,
      number: sample.number,
      outcome: sample.outcome,
      from: sample.from.map((id) => ({ id, label: old.state(id) })),
      to: sample.to.map((id) => ({
        id,
        label: (sample.outcome === 'moved' ? now : old).state(id),
      })),
      // What moves on is not given up: its old place is left without a word, its new one says where the answer came from.
      writes: sample.writes
        .filter(({ path, value }) => value !== null || !Object.keys(plan.move).some(isIn(path)))
        .map(({ path, value }) => {
          const [from, to] = Object.entries(plan.move).find(([, place]) => isIn(path)(place)) ?? [];
          const came =
            value === null || from === undefined || to === undefined ? null : from + path.slice(to.length);
          return {
            path,
            label: (value === null ? old : now).field(path),
            cleared: value === null,
            came: came === null ? null : old.field(came),
          };
        }),
      issues: said(sample.issues),
      lacks: said(sample.lacks),
    })),
  };
}

const isIn =
  (path: string) =>
  (place: string): boolean =>
    path === place || path.startsWith(`${place}/`);

/** What states and fields are called in a version. */
function namesIn(template: Template, language: string) {
  const states = new Map(statesOf(localise(template, language)).map(({ id, label }) => [id, label]));
  const labels = labelsOf(template, language);
  return {
    state: (id: string) => states.get(id) ?? id,
    field: (path: string) => labels.node(path)?.title ?? path,
  };
}
