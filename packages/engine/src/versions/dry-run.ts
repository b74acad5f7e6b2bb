import { completeVerdict } from '../compile/complete-verdict.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import { derive } from '../compile/derive.ts';
import type { Issue } from '../issue.ts';
import { isAnswer } from '../json.ts';
import type { Command } from '../work-order/command.ts';
import { decide } from '../work-order/decide.ts';
import { deriveId } from '../work-order/derive-id.ts';
import { evolve } from '../work-order/evolve.ts';
import type { DecideFacts } from '../work-order/facts.ts';
import type { MigrationPlan } from '../work-order/migration-plan.ts';
import { ruleFacts } from '../work-order/rule-facts.ts';
import type { Actor, RecordedWrite, WorkOrder } from '../work-order/work-order.ts';

/** What a plan would do to orders under way. Nothing was changed. */
export interface DryRun {
  readonly total: number;
  readonly moved: number;
  readonly refused: number;
  /** Orders of another version: the plan does not speak of them. */
  readonly otherVersion: number;
  /** Answers that would be given up, in all orders together. */
  readonly answersGivenUp: number;
  /** Orders that would lack something they do not lack now. */
  readonly lacking: number;
  /** From where to where, with how many orders: by the innermost states. */
  readonly states: readonly { readonly from: string; readonly to: string; readonly orders: number }[];
  /** Why orders would be refused, the most frequent first. */
  readonly reasons: readonly { readonly issue: Issue; readonly orders: number }[];
  /** The first orders of each outcome, to be looked at. */
  readonly samples: readonly DryRunSample[];
}
export interface DryRunSample {
  readonly order: string;
  readonly number: string | null;
  readonly outcome: 'moved' | 'refused';
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly writes: readonly RecordedWrite[];
  readonly issues: readonly Issue[];
  /** What it would lack that it does not lack now. */
  readonly lacks: readonly Issue[];
}

const SAMPLES = 10;
const MIGRATOR: Actor = { kind: 'system', id: 'dry-run', name: 'dry-run', roles: ['admin'] };

/**
 * Tries a plan on orders through the real `decide`, and says what would come of it. `factsOf` gives what rules read beside each
 * order; without it they read nothing.
 *
 * @example
 * const { moved, refused, samples } = dryRun(version1, version2, plan, orders);
 */
export function dryRun(
  before: CompiledTemplate,
  after: CompiledTemplate,
  plan: MigrationPlan,
  orders: readonly WorkOrder[],
  factsOf: (order: WorkOrder) => DecideFacts = bareFacts,
): DryRun {
  const mine = orders.filter(
    ({ template: t }) =>
      t.key === before.ref.key && t.version === before.ref.version && t.sha256 === before.ref.sha256,
  );
  const outcomes = mine.map((order) => tried(before, after, plan, order, factsOf(order)));
  const count = (outcome: DryRunSample['outcome']): DryRunSample[] =>
    outcomes.filter((o) => o.outcome === outcome);
  const [moved, refused] = [count('moved'), count('refused')];
  const kept = Math.ceil(SAMPLES / 2);
  return {
    total: mine.length,
    moved: moved.length,
    refused: refused.length,
    otherVersion: orders.length - mine.length,
    answersGivenUp: moved
      .flatMap((o) => o.writes)
      .filter((w) => isAnswer(w.before) && w.value === null && !isMoved(plan, w.path)).length,
    lacking: moved.filter((o) => o.lacks.length > 0).length,
    states: tally(moved.map((o) => ({ from: o.from.at(-1) ?? '', to: o.to.at(-1) ?? '' }))).map(
      ({ item, orders: n }) => ({ ...item, orders: n }),
    ),
    reasons: tally(refused.flatMap((o) => o.issues.map(general)))
      .map(({ item, orders: n }) => ({ issue: item, orders: n }))
      .toSorted((a, b) => b.orders - a.orders),
    samples: [...refused.slice(0, kept), ...moved.slice(0, SAMPLES - Math.min(kept, refused.length))],
  };
}

function tried(
  before: CompiledTemplate,
  after: CompiledTemplate,
  plan: MigrationPlan,
  order: WorkOrder,
  facts: DecideFacts,
): DryRunSample {
  const command: Command = {
    id: deriveId(order.id, order.seq),
    order: order.id,
    seen: order.seq,
    at: facts.receivedAt,
    type: 'migrate',
    payload: { to: after.ref, plan },
  };
  const result = decide(after, order, command, MIGRATOR, facts);
  const told = { order: order.id, number: order.number, from: order.states };
  if (!result.ok)
    return { ...told, outcome: 'refused', to: order.states, writes: [], issues: result.issues, lacks: [] };
  const next = result.value.reduce<WorkOrder>(evolve, order);
  const lacked = new Set(lacking(before, order, facts).map(({ path }) => path));
  return {
    ...told,
    outcome: 'moved',
    to: next.states,
    writes: result.value.flatMap((e) => ('writes' in e.payload ? [...e.payload.writes] : [])),
    issues: [],
    lacks: lacking(after, next, facts).filter(({ path }) => !lacked.has(path)),
  };
}

const lacking = (c: CompiledTemplate, order: WorkOrder, facts: DecideFacts): Issue[] =>
  completeVerdict(
    c.form,
    c.validators,
    derive(c.form, order.answers, ruleFacts(order, MIGRATOR, facts, facts.receivedAt)),
  ).filter((issue) => issue.severity === 'error');

const isMoved = (plan: MigrationPlan, path: string): boolean =>
  Object.keys(plan.move).some((from) => path === from || path.startsWith(`${from}/`));

/** The same reason in any row of any order. */
const general = (issue: Issue): Issue => ({
  ...issue,
  path: issue.path.replaceAll(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '/*'),
});

function tally<T>(items: readonly T[]): { item: T; orders: number }[] {
  const found = new Map<string, { item: T; orders: number }>();
  for (const item of items) {
    const key = JSON.stringify(item);
    const held = found.get(key);
    if (held) held.orders += 1;
    else found.set(key, { item, orders: 1 });
  }
  return [...found.values()];
}

const bareFacts = (order: WorkOrder): DecideFacts => ({
  org: order.org,
  receivedAt: order.updatedAt,
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: null,
  defaults: { language: order.language, currency: order.currency },
});
