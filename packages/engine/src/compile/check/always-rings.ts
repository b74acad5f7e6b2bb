import { canonicalJson } from '../../canonical-json.ts';
import { error, warning } from '../../issue.ts';
import type { Json } from '../../json.ts';
import { readsOf } from '../../logic/reads.ts';
import type { Template } from '../../template/template.ts';
import {
  lineage,
  within,
  type Workflow,
  type WorkflowState,
  type WorkflowTransition,
} from '../../template/workflow.ts';
import type { CheckIssue } from '../check-issue.ts';
import type { CompiledForm } from '../form.ts';
import { canBe } from '../outcomes/outcomes.ts';
import { traceTo, type Exploration, type Place } from './explore.ts';
import { ringWitness } from './ring-witness.ts';

/** A way round: transitions that nobody sends, each of which leads to where the next one starts. */
type Ring = readonly WorkflowTransition[];

/** Steps spent on finding ways round, and ways looked at. */
const MOST_STEPS = 5000;
const MOST_RINGS = 24;

/**
 * Transitions that nobody sends and that lead round and round, also behind an event. Under one condition, or none, a ring
 * is an error; under several it is one where answers are found with which the machine goes round, and a warning where
 * neither such answers are found nor that there can be none.
 */
export function alwaysRings(
  template: Template,
  form: CompiledForm,
  workflow: Workflow,
  seen: Exploration | null,
): CheckIssue[] {
  const edges = workflow.transitions.filter(
    (t) => t.kind === 'always' || (t.kind === 'onDone' && t.source.type !== 'parallel'),
  );
  if (edges.length === 0) return [];
  const { sure, told } = surely(edges, seen);
  if (seen === null) return sure;
  const { rings, whole } = ringsOf(edges.filter((t) => !told.has(t)));
  const doubtful: Ring[] = [];
  const found: CheckIssue[] = [];
  for (const ring of rings) {
    const still = isStill(ring);
    if (ring.some((t) => told.has(t)) || neverRound(form, ring, still)) continue;
    const places = placesOn(seen, ring);
    const shown =
      places.length === 0 ? undefined : ringWitness({ template, form, workflow }, { ring, still }, places);
    if (shown === undefined) {
      if (places.length > 0) doubtful.push(ring);
      continue;
    }
    for (const t of ring) told.add(t);
    const states = statesOf(ring);
    const [first] = ring;
    found.push({
      ...(shown.when === null
        ? error('always-loop', first?.pointer ?? '', { states })
        : error('always-loop-when', first?.pointer ?? '', { states, when: shown.when })),
      trace: traceTo(shown.place),
    });
  }
  const doubts = doubtful.filter((ring) => !ring.some((t) => told.has(t)));
  return [
    ...sure,
    ...found,
    ...apart(doubts).map((ring) => doubt(ring, seen)),
    ...(whole || doubts.length > 0 ? [] : [doubt(edges, seen)]),
  ];
}

function doubt(ring: Ring, seen: Exploration): CheckIssue {
  const [place] = placesOn(seen, ring);
  return {
    ...warning('always-loop-possible', ring[0]?.pointer ?? '', { states: statesOf(ring) }),
    ...(place ? { trace: traceTo(place) } : {}),
  };
}

/** Of rings that share a way, the first. */
function apart(rings: readonly Ring[]): Ring[] {
  const told = new Set<WorkflowTransition>();
  return rings.filter((ring) => {
    if (ring.some((t) => told.has(t))) return false;
    for (const t of ring) told.add(t);
    return true;
  });
}

const statesOf = (ring: Ring): string[] => [...new Set(ring.map((t) => t.source.id))];

const placesOn = (seen: Exploration, ring: Ring): Place[] =>
  [...seen.places.values()].filter((p) => ring.some((t) => p.states.includes(t.source.id)));

/** Rings under one and the same condition, or under none: nothing more is needed to go round. */
function surely(
  edges: readonly WorkflowTransition[],
  seen: Exploration | null,
): { sure: CheckIssue[]; told: Set<WorkflowTransition> } {
  const sure: CheckIssue[] = [];
  const told = new Set<WorkflowTransition>();
  for (const condition of new Set(edges.map(conditionOf))) {
    const same = edges.filter((t) => t.guard === null || conditionOf(t) === condition);
    for (const start of same) {
      const loop = told.has(start) ? null : ringFrom(start, same);
      if (loop === null || loop.some((t) => told.has(t))) continue;
      for (const t of loop) told.add(t);
      const [first] = seen === null ? [] : placesOn(seen, loop);
      sure.push({
        ...error('always-loop', start.pointer, { states: statesOf(loop) }),
        ...(first ? { trace: traceTo(first) } : {}),
      });
    }
  }
  return { sure, told };
}

const conditionOf = (t: WorkflowTransition): string =>
  t.guard === null
    ? ''
    : canonicalJson({
        type: t.guard.type,
        params: t.guard.params,
        at: t.guard.type === 'approved' ? t.source.id : '',
      } as Json);

function ringFrom(start: WorkflowTransition, edges: readonly WorkflowTransition[]): Ring | null {
  const way: WorkflowTransition[] = [];
  const visited = new Set<WorkflowTransition>();
  const walk = (t: WorkflowTransition): boolean => {
    way.push(t);
    visited.add(t);
    for (const next of edges) {
      if (!follows(t, next)) continue;
      if (next === start || (!visited.has(next) && walk(next))) return true;
    }
    way.pop();
    return false;
  };
  return walk(start) ? way : null;
}

/** Ways round, the shortest first, as far as the steps go; `whole` when these are all. */
function ringsOf(edges: readonly WorkflowTransition[]): { rings: Ring[]; whole: boolean } {
  const onward = edges.map((t) => edges.flatMap((next, i) => (follows(t, next) ? [i] : [])));
  const rings: Ring[] = [];
  let steps = 0;
  const walk = (start: number, way: number[]): void => {
    steps += 1;
    for (const next of onward[way.at(-1) ?? start] ?? []) {
      if (steps > MOST_STEPS || rings.length >= MOST_RINGS) return;
      if (next === start) rings.push(way.flatMap((i) => edges[i] ?? []));
      else if (next > start && !way.includes(next)) walk(start, [...way, next]);
    }
  };
  for (const start of edges.keys()) walk(start, [start]);
  return {
    rings: rings.toSorted((a, b) => a.length - b.length),
    whole: steps <= MOST_STEPS && rings.length < MOST_RINGS,
  };
}

/** Whether after one transition another's source is active. One that stays where it is and changes nothing is no loop. */
function follows(t: WorkflowTransition, next: WorkflowTransition): boolean {
  if (t.targets.length === 0)
    return t === next && t.actions.some((a) => a.type === 'set' || a.type === 'stamp');
  const reached = t.targets.flatMap((target) => [...lineage(target), ...entered(target)]);
  if (next.kind === 'onDone')
    return reached.some((state) => state.type === 'final' && state.parent === next.source);
  return t.targets.some((target) => within(target, next.source) || entered(target).includes(next.source));
}

function entered(state: WorkflowState): WorkflowState[] {
  const inner = state.type === 'parallel' ? state.children : state.initial ? [state.initial] : [];
  return [state, ...inner.flatMap(entered)];
}

const CHANGES: ReadonlySet<string> = new Set(['set', 'stamp', 'assign', 'start-clock', 'stop-clock']);

/** Whether it is sure that nobody goes round: conditions that cannot hold together, or an approval given anew each time. */
function neverRound(form: CompiledForm, ring: Ring, still: boolean): boolean {
  const anew = ring.some(
    ({ guard, source, targets, reenter }) =>
      guard?.type === 'approved' &&
      (reenter || targets.every((target) => target !== source && !within(target, source))),
  );
  if (anew) return true;
  return (
    still &&
    canBe(
      form,
      guardsOf(ring).map((expression) => ({ expression, around: [''], met: true })),
    ) === false
  );
}

/** What the ring's transitions ask, approvals aside. */
const guardsOf = (ring: Ring): Json[] =>
  ring.flatMap(({ guard }) => (guard?.type === 'rule' ? [guard.params['rule'] ?? null] : []));

/** Whether the conditions come out the same all the way round: nothing is changed on it, and none asks where it stands. */
function isStill(ring: Ring): boolean {
  const passed = ring.flatMap((t) => [t.source, ...t.targets.flatMap((s) => [...lineage(s), ...entered(s)])]);
  const changing = [
    ...ring.flatMap((t) => t.actions),
    ...passed.flatMap((s) => [...s.entry, ...s.exit]),
  ].some(({ type }) => CHANGES.has(type));
  return !changing && !guardsOf(ring).some(asksWhere);
}

/** Whether a condition asks where the order stands: then it is another one at each state. */
const asksWhere = (rule: Json): boolean =>
  JSON.stringify(rule).includes('"in-state"') || readsOf(rule).reads.some(({ fact }) => fact === 'state');
