import { fieldAt } from '../../compile/complete-verdict.ts';
import { MachineStopped, timerEvent } from '../../compile/machine.ts';
import { error, ok, refused, type Issue, type Result } from '../../issue.ts';
import { openVerdict } from '../../compile/open-verdict.ts';
import { isObject, own, type Json, type JsonObject } from '../../json.ts';
import { escapeSegment, isInFamily, rowKey } from '../../pointer.ts';
import { shapeFaults } from '../../template/shape-fault.ts';
import { categoryOf, delaysOf, within, type Workflow, type WorkflowState } from '../../template/workflow.ts';
import { beginDecision, waitOf } from '../begin-decision.ts';
import { carryAnswers, writesBetween } from '../carry-answers.ts';
import { byOf, write, type Deciding } from '../deciding.ts';
import type { OrderEvent, Standing } from '../event.ts';
import { MigrationPlan } from '../migration-plan.ts';
import { settleComputed } from '../settle.ts';
import { timerOf } from '../steps.ts';
import { beginTelling, tell } from '../telling.ts';
import type { StateValue, WorkOrder } from '../work-order.ts';
import type { Ask } from './ask.ts';
import { maySteer } from './may-steer.ts';

/** Moves an order to the version that `q.c` is. Total: every active state and every answer has a place, or it is refused. */
export function migrate({ q, order, command }: Ask<'migrate'>): Result<OrderEvent[]> {
  if (!maySteer(order, q.actor))
    return refused(error('command-refused', '/command', { command: command.type }));
  const { to } = command.payload;
  if (to.key !== q.c.ref.key || to.version !== q.c.ref.version || to.sha256 !== q.c.ref.sha256) {
    return refused(error('template-differs', '/command/payload/to', { key: to.key, version: to.version }));
  }
  const parsed = MigrationPlan.safeParse(command.payload.plan);
  if (!parsed.success) {
    return refused(
      ...shapeFaults(parsed.error, command.payload.plan).map(({ at, fault }) =>
        error('command-invalid', `/command/payload/plan${at}`, { at: `plan${at}`, ...fault }),
      ),
    );
  }
  const plan = parsed.data;
  const stateValue = stateValueFor(q.c.workflow, order, plan);
  const { answers, clashes } = carryAnswers(order.answers, plan);
  const d = rewritten(beginDecision(q, order), answers);
  const homeless = answersWithoutField(d, answers, '');
  const issues: Issue[] = [
    ...(Array.isArray(stateValue) ? stateValue : []),
    ...clashes.map((path) => error('migration-clash', `/answers${path}`, { what: path })),
    ...homeless.map((path) => error('migration-incomplete', `/answers${path}`, { what: path })),
    ...(homeless.length > 0 ? [] : misfits(d, plan)),
  ];
  if (issues.length > 0 || Array.isArray(stateValue)) return refused(...issues);
  try {
    const known = Object.entries(order.historyValue).filter(([id, ids]) =>
      [id, ...ids].every((s) => q.c.workflow.byId.has(s)),
    );
    const place = q.c.machine.resume({ stateValue, historyValue: Object.fromEntries(known) });
    const settled = settleComputed(d.with({ order: { ...d.held.order, ...place } }));
    const standing: Standing = {
      ...place,
      category: categoryOf(q.c.workflow, place.states),
      entered: place.states.filter((id) => !order.states.includes(id)),
      timersSet: timersAt(settled, place.states),
      timersCancelled: order.timers.map((t) => t.id),
    };
    const payload = {
      from: order.template,
      to,
      before: beforeOf(order),
      plan: planTold(plan),
      writes: settled.held.writes,
      standing,
    };
    return ok([...tell(beginTelling(q, order.id, order), { type: 'migrated', payload }).events]);
  } catch (thrown) {
    if (!(thrown instanceof MachineStopped)) throw thrown;
    return refused(error('workflow-stopped', '/command', { reason: thrown.reason }));
  }
}

/**
 * Puts an order back to the version, states, timers and answers it had. Comments and files may have come since; once
 * anything else has happened it is refused.
 */
export function undoMigration({ q, order, command }: Ask<'undo-migration'>): Result<OrderEvent[]> {
  if (!maySteer(order, q.actor))
    return refused(error('command-refused', '/command', { command: command.type }));
  const { migration } = order;
  if (migration === null) return refused(error('migration-none', '/command'));
  const { overtaken } = migration;
  if (overtaken !== undefined) {
    const { seq, type } = overtaken;
    return refused(error('migration-overtaken', '/command', { seq, event: type }));
  }
  const by = byOf(q.actor);
  const writes = migration.writes
    .toReversed()
    .map(({ path, value, before }) => ({ path, value: before, before: value, by }));
  const { from } = migration;
  const payload = {
    from: order.template,
    to: from,
    writes,
    standing: { ...migration.standing, timersCancelled: order.timers.map((t) => t.id) },
  };
  return ok([...tell(beginTelling(q, order.id, order), { type: 'migration-undone', payload }).events]);
}

/** A plan without the values it gives: those are answers, and the writes say them to whoever may read them. */
const planTold = ({ states, move, drop, choices, leave }: MigrationPlan): Omit<MigrationPlan, 'set'> => ({
  states,
  move,
  drop,
  choices,
  leave,
});

/** What an order was before, as the history shows it. */
const beforeOf = ({ stateValue, states, historyValue, category, timers }: WorkOrder): JsonObject =>
  ({ stateValue, states, historyValue, category, timers }) as unknown as JsonObject;

function stateValueFor(workflow: Workflow, order: WorkOrder, plan: MigrationPlan): StateValue | Issue[] {
  const places: WorkflowState[] = [];
  const issues: Issue[] = [];
  for (const id of order.states) {
    const state = workflow.byId.get(Object.hasOwn(plan.states, id) ? (plan.states[id] ?? id) : id);
    if (state) places.push(state);
    else issues.push(error('migration-incomplete', '/command/payload/plan/states', { what: id }));
  }
  if (issues.length > 0) return issues;
  const value: { [name: string]: StateValue } = {};
  // A state that only held another, which now stands elsewhere, is left with it.
  const left = places.filter(
    (state) =>
      state.children.length > 0 &&
      !places.some((other) => other !== state && within(other, state)) &&
      places.some((other) => !within(state, other)),
  );
  for (const { names: path } of places.filter((state) => !left.includes(state) || places.length === 1)) {
    let held = value;
    for (const name of path) {
      const inner = held[name];
      const next = typeof inner === 'object' ? inner : {};
      held[name] = next;
      held = next;
    }
  }
  return leafed(value);
}

/** XState names an innermost state by its text, not by an empty object. */
function leafed(value: { [name: string]: StateValue }): StateValue {
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && typeof only[1] === 'object' && Object.keys(only[1]).length === 0)
    return only[0];
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, typeof inner === 'object' ? leafed(inner) : inner]),
  );
}

const rewritten = (d: Deciding, answers: JsonObject): Deciding =>
  writesBetween(d.held.order.answers, answers).reduce(
    (now, { path, value }) => write(now, path, value, byOf(d.q.actor)),
    d,
  );

/** Answers that the new version would not take, but for those the plan leaves to people. */
function misfits(d: Deciding, { leave }: MigrationPlan): Issue[] {
  const { form, validators } = d.q.c;
  return openVerdict(form, validators, d.derived().answers).filter(({ path }) => {
    const pointer = path.slice('/answers'.length);
    const field = fieldAt(form, pointer)?.path ?? pointer;
    return !leave.some((family) => isInFamily(field, family));
  });
}

function answersWithoutField(d: Deciding, held: Json, at: string): string[] {
  const inside = (key: string, value: Json): string[] => {
    const pointer = `${at}/${escapeSegment(key)}`;
    const field = fieldAt(d.q.c.form, pointer);
    if (!field) return [pointer];
    if (field.kind === 'section') return answersWithoutField(d, value, pointer);
    if (field.kind !== 'rows' || !Array.isArray(value)) return [];
    return value.flatMap((row, i) =>
      answersWithoutField(d, row, `${pointer}/${escapeSegment(rowKey(row, i))}`),
    );
  };
  return isObject(held)
    ? Object.keys(held).flatMap((key) => (key === '_row' ? [] : inside(key, own(held, key) ?? null)))
    : [];
}

function timersAt(d: Deciding, states: readonly string[]): Standing['timersSet'] {
  return states.flatMap((id) => {
    const state = d.q.c.workflow.byId.get(id);
    return (state ? delaysOf(state) : []).flatMap((delay) => {
      const wait = waitOf(d, delay);
      return wait === null ? [] : [timerOf({ state: id, delay, event: timerEvent(id, delay), wait }, d.q.at)];
    });
  });
}
