import { choicesOf } from '../fields/field-kind.ts';
import { error, type Issue } from '../issue.ts';
import { isObject, sameJson, type Json } from '../json.ts';
import { isInFamily, isWithin, parsePointer } from '../pointer.ts';
import { allFields, fieldsOf, type FieldNode } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';
import { below, readWorkflow } from '../template/workflow.ts';
import { MigrationPlan } from '../work-order/migration-plan.ts';
import type { Change } from './change.ts';
import { diffTemplates } from './diff.ts';

/**
 * The plan that follows from the difference by itself: fields that moved, by their ids, and defaults of new fields. What people
 * have to decide is left open; `planIssues` lists it.
 *
 * @example
 * const plan = draftPlan(version1, version2);
 * planIssues({ ...plan, states: { paused: 'waiting' } }, version1, version2); // what is still open
 */
export function draftPlan(before: Template, after: Template): MigrationPlan {
  const old = new Map(allFields(fieldsOf(before)).map((field) => [field.id, field]));
  const plan = MigrationPlan.parse({});
  for (const field of allFields(fieldsOf(after))) {
    const was = old.get(field.id);
    if (was === undefined && field.schema['default'] !== undefined) {
      plan.set[field.path] = field.schema['default'];
    } else if (
      was !== undefined &&
      carriedPath(plan, was.path) !== field.path &&
      stars(was.path) === stars(field.path)
    ) {
      plan.move[was.path] = field.path;
    }
  }
  return plan;
}

/** Rows around a field. */
const stars = (path: string): number => parsePointer(path).filter((s) => s === '*').length;

/** Where a plan carries a field of the old version: with the nearest group that moves. */
function carriedPath(plan: MigrationPlan, path: string): string {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const moved = Object.hasOwn(plan.move, at) ? plan.move[at] : undefined;
    if (moved !== undefined) return moved + path.slice(at.length);
  }
  return path;
}

/** Where the document speaks of a plan: in the command that carries it. */
const PLAN = '/command/payload/plan';

/** Everything a plan does not yet say, or says of what is not there; none: every order of the old version has a place. */
export function planIssues(plan: MigrationPlan, before: Template, after: Template): Issue[] {
  const [old, now] = [allFields(fieldsOf(before)), allFields(fieldsOf(after))];
  return [
    ...diffTemplates(before, after).flatMap((change) => openDecision(change, plan, old, now)),
    ...choiceIssues(plan, old, now),
    ...unknownParts(plan, before, after, old, now),
  ];
}

function openDecision(
  change: Change,
  plan: MigrationPlan,
  old: readonly FieldNode[],
  now: readonly FieldNode[],
): Issue[] {
  const was = old.find((f) => f.id === change.id);
  const field = now.find((f) => f.id === change.id);
  const givenUp = was !== undefined && covers(plan.drop, was.path);
  const left = field !== undefined && covers(plan.leave, field.path);
  switch (change.kind) {
    case 'state-removed':
    case 'state-category-changed':
    case 'state-moved':
      return Object.hasOwn(plan.states, change.id)
        ? []
        : [error('plan-state-open', below(PLAN, 'states', change.id), { state: change.id })];
    case 'field-added-required':
    case 'field-now-required':
      return field === undefined || left || Object.hasOwn(plan.set, field.path)
        ? []
        : [error('plan-value-open', below(PLAN, 'set', field.path), { field: field.path })];
    case 'field-removed':
      return was === undefined || was.kind === 'note' || givenUp || goesElsewhere(plan, was, old)
        ? []
        : [error('plan-loss-open', below(PLAN, 'drop'), { field: was.path })];
    case 'field-retyped':
    case 'field-limits-tightened':
      return change.impact === 'safe' || field === undefined || left || givenUp
        ? []
        : [error('plan-fit-open', below(PLAN, 'leave'), { field: field.path })];
    case 'field-renamed':
      // Into or out of rows nothing can be carried.
      return was === undefined || field === undefined || stars(was.path) === stars(field.path) || givenUp
        ? []
        : [error('plan-loss-open', below(PLAN, 'drop'), { field: was.path })];
    case 'rule-added-computing':
      return now
        .filter((f) => isInFamily(f.path, String(change.after).replace(/^compute /, '')))
        .filter((f) => !covers(plan.leave, f.path) && !covers(plan.drop, f.path))
        .filter((f) => old.some((o) => o.id === f.id))
        .map((f) => error('plan-fit-open', below(PLAN, 'leave'), { field: f.path }));
    default:
      return [];
  }
}

const covers = (families: readonly string[], path: string): boolean =>
  families.some((family) => isInFamily(path, family));

/** A removed field goes elsewhere on its own, with a group, or as a group all of whose fields do. */
function goesElsewhere(plan: MigrationPlan, was: FieldNode, old: readonly FieldNode[]): boolean {
  if (carriedPath(plan, was.path) !== was.path) return true;
  const inner = old.filter((f) => f.path !== was.path && isWithin(f.path, was.path));
  return (
    was.children.length > 0 &&
    inner.every(
      (f) => f.children.length > 0 || carriedPath(plan, f.path) !== f.path || covers(plan.drop, f.path),
    )
  );
}

const optionsIn = ({ kind, schema }: FieldNode): Json[] =>
  (choicesOf(kind === 'several' && isObject(schema['items']) ? schema['items'] : schema) ?? []).map(
    (choice) => choice.value,
  );

/** Choices that are gone and of which the plan says nothing, or what is no choice either. */
function choiceIssues(plan: MigrationPlan, old: readonly FieldNode[], now: readonly FieldNode[]): Issue[] {
  return now.flatMap((field) => {
    const was = old.find((f) => f.id === field.id);
    if (!was || was.kind !== field.kind || (field.kind !== 'choice' && field.kind !== 'several')) return [];
    if (covers(plan.leave, field.path) || covers(plan.drop, was.path)) return [];
    const options = optionsIn(field);
    const pairs = Object.hasOwn(plan.choices, field.path) ? (plan.choices[field.path] ?? []) : [];
    const gone = optionsIn(was).filter((value) => !options.some((other) => sameJson(other, value)));
    return gone
      .filter((value) => {
        const pair = pairs.find((p) => sameJson(p.from, value));
        return !pair || (pair.to !== null && !options.some((other) => sameJson(other, pair.to)));
      })
      .map((choice) =>
        error('plan-choice-open', below(PLAN, 'choices', field.path), { field: field.path, choice }),
      );
  });
}

const unknown = (what: string, ...at: string[]): Issue => error('plan-unknown', below(PLAN, ...at), { what });

function unknownParts(
  plan: MigrationPlan,
  before: Template,
  after: Template,
  old: readonly FieldNode[],
  now: readonly FieldNode[],
): Issue[] {
  const states = [readWorkflow(before.workflow), readWorkflow(after.workflow)] as const;
  const paths = [new Set(old.map((f) => f.path)), new Set(now.map((f) => f.path))] as const;
  return [
    ...Object.entries(plan.states).flatMap(([from, to]) => [
      ...(states[0].byId.has(from) ? [] : [unknown(from, 'states', from)]),
      ...(canStand(states[1], to) ? [] : [unknown(to, 'states', from)]),
    ]),
    ...Object.entries(plan.move).flatMap(([from, to]) => [
      ...(paths[0].has(from) ? [] : [unknown(from, 'move', from)]),
      ...(paths[1].has(to) && stars(from) === stars(to) ? [] : [unknown(to, 'move', from)]),
    ]),
    ...plan.drop.filter((path) => !paths[0].has(path)).map((path) => unknown(path, 'drop')),
    ...Object.keys(plan.set)
      .filter((path) => !paths[1].has(path))
      .map((path) => unknown(path, 'set', path)),
    ...Object.keys(plan.choices)
      .filter((path) => !paths[1].has(path))
      .map((path) => unknown(path, 'choices', path)),
    ...plan.leave.filter((path) => !paths[1].has(path)).map((path) => unknown(path, 'leave')),
  ];
}

const canStand = ({ byId }: ReturnType<typeof readWorkflow>, id: string): boolean => {
  const state = byId.get(id);
  return state !== undefined && state.parent !== null && state.type !== 'history';
};
