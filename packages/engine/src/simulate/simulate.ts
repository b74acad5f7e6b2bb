import type { CompiledTemplate } from '../compile/compile.ts';
import { error, type Issue } from '../issue.ts';
import { within, type WorkflowTransition } from '../template/workflow.ts';
import type { OrderEvent } from '../work-order/event.ts';
import { answerReads, attempt, planned, turnRule } from './attempt.ts';
import { coverable, coverageOf, type Coverage, type CoveragePart, type CoveredItem } from './coverage.ts';
import { fill, openPlaces } from './fill.ts';
import { openOrder } from './open-order.ts';
import type { Sent } from './player.ts';
import { randomFrom } from './random.ts';
import type { SampleStep } from './sample.ts';
import { accepted, beginWalk, type Trail, type Walk } from './trail.ts';

/** One order's life as it was simulated: every command went through `decide`. */
export interface SimulatedPath {
  readonly steps: readonly SampleStep[];
  /** The commands behind the steps, as `decide` accepted them. */
  readonly commands: readonly Sent[];
  readonly events: readonly OrderEvent[];
  /** Why the last step was refused, where the path ends in a refusal that shows something. */
  readonly refused: readonly Issue[];
  /** What no path before it covers. */
  readonly covers: readonly CoveredItem[];
}

/** One invented order as a run left it, opened anew or taken further from where an earlier run left one. */
export interface SimulatedRun {
  readonly steps: readonly SampleStep[];
  readonly commands: readonly Sent[];
  readonly events: readonly OrderEvent[];
  /** Why its last step was refused; empty where it was accepted. */
  readonly refused: readonly Issue[];
  /** Transitions this run asked for, taken at last or given up, and every reason it was refused for meanwhile. */
  readonly tries: readonly Try[];
}
export interface Try {
  readonly transition: string;
  readonly taken: boolean;
  readonly reasons: readonly Issue[];
}

/** Something that was never seen to work, and what most often stood in the way. */
export interface Contradiction {
  readonly part: CoveragePart;
  /** As in the coverage: an id, with `:yes` or `:no` for conditions and rules. */
  readonly id: string;
  /** How often it was tried; 0 where an order never came near it. */
  readonly tries: number;
  readonly reason: Issue | null;
}

/** A transition that was refused before it was taken, or for good, and what was said against it: the most frequent first. */
export interface Bottleneck {
  readonly transition: string;
  /** Refusals in all orders together. */
  readonly refused: number;
  /** The same reason in any row counts as one. */
  readonly reasons: readonly { readonly issue: Issue; readonly times: number }[];
}

export interface Simulation {
  readonly seed: number;
  readonly runs: number;
  /** Few paths that together cover all that was covered. */
  readonly paths: readonly SimulatedPath[];
  readonly coverage: Coverage;
  readonly contradictions: readonly Contradiction[];
  /** Where orders were held up, the worst first. */
  readonly bottlenecks: readonly Bottleneck[];
}

/** Steps of one order at most. */
const LONGEST = 60;
/** Runs after which nothing new is looked for once nothing new came. */
const PATIENCE = 200;

/**
 * Plays orders of a template through the real `decide`, with answers from the bounds of its schema, and looks for paths
 * that take every transition and bring every condition and rule to both sides. Coverage is counted from what ran. The
 * same seed gives the same simulation; `runs` bounds the work. `onRun` is told of every order as its run ends, so that a
 * screen can show how far it is and count on its own.
 *
 * @example
 * const { coverage, paths } = simulate(compiled, { seed: 1 });
 * coverage.transitions.missed; // transitions no order could take
 */
export function simulate(
  c: CompiledTemplate,
  {
    seed = 1,
    runs = 600,
    onRun,
  }: {
    readonly seed?: number;
    readonly runs?: number;
    readonly onRun?: (run: SimulatedRun, number: number) => void;
  } = {},
): Simulation {
  const walk = beginWalk(c, randomFrom(seed));
  const all = coverable(c);
  const tried = new Map<string, Tried>();
  let [run, last] = [0, 0];
  for (; run < runs && run - last < PATIENCE; run += 1) {
    const before = walk.reached.size;
    const tries: Try[] = [];
    const { story, steps, refused } = oneRun(walk, all, tried, run, tries);
    onRun?.({ steps, commands: story.sent, events: story.events, refused, tries }, run + 1);
    if (walk.reached.size > before) last = run;
    if (all.every((item) => walk.reached.has(item))) {
      run += 1;
      break;
    }
  }
  const paths = fewest(walk.kept);
  const reached = new Set<string>(paths.flatMap((path) => [...path.covers]));
  return {
    seed,
    runs: run,
    paths,
    coverage: coverageOf(c, reached),
    contradictions: contradictions(walk, all, tried),
    bottlenecks: bottlenecks(walk, tried),
  };
}

interface Tried {
  tries: number;
  refused: number;
  /** Every reason, also of attempts that came through in the end. */
  readonly refusals: Map<string, { readonly issue: Issue; count: number }>;
  /** Reasons of those that did not. */
  readonly reasons: Map<string, { readonly issue: Issue; count: number }>;
}

function oneRun(
  walk: Walk,
  all: readonly CoveredItem[],
  tried: Map<string, Tried>,
  run: number,
  tries: Try[],
): Trail {
  const { random } = walk;
  const missing = all.filter((item) => !walk.reached.has(item));
  const pooled = [...walk.pool.values()].flat();
  let trail =
    run % 10 === 0 || pooled.length === 0 ? openOrder(walk) : (random.pick(pooled) ?? openOrder(walk));
  if (!accepted(trail) || trail.steps.length > LONGEST) return trail;
  const goal = random.pick(missing);
  const [part, id = ''] = goal === undefined ? [] : split(goal);
  const wanted =
    part === 'transitions' || part === 'guards'
      ? walk.c.workflow.transitions.find((t) => t.id === idOf(id))
      : undefined;
  if (wanted) {
    trail = random.pick(pooled.filter((p) => isAt(walk, p, wanted) && p.steps.length < LONGEST)) ?? trail;
    if (isAt(walk, trail, wanted)) {
      if (id.endsWith(':no')) trail = answerReads(walk, trail, [wanted], 'technician');
      return tryOne(walk, trail, wanted, tried, tries);
    }
  }
  if (part === 'rules' || part === 'fields') triesOf(tried, idOf(id)).tries += 1;
  if (part === 'rules') trail = turnRule(walk, trail, idOf(id));
  else if (part === 'fields' || random.chance(0.3))
    trail = fill(walk, trail, openPlaces(walk, trail, part === 'fields' ? 0.3 : 0.1), []);
  else if (random.chance(0.15)) trail = planned(walk, trail);
  for (let further = 0; further < 1 + random.int(3); further += 1) {
    const onward = walk.c.workflow.transitions.filter((t) => isAt(walk, trail, t));
    const next =
      random.pick(onward.filter((t) => !walk.reached.has(`transitions/${t.id}`))) ?? random.pick(onward);
    if (!next || trail.steps.length > LONGEST) return trail;
    trail = tryOne(walk, trail, next, tried, tries);
  }
  return trail;
}

const split = (item: CoveredItem): [CoveragePart, string] => {
  const at = item.indexOf('/');
  return [item.slice(0, at) as CoveragePart, item.slice(at + 1)];
};
const idOf = (id: string): string => id.replace(/:(yes|no)$/, '');

/** Whether a transition can be asked for where a trail's order stands. */
function isAt({ c }: Walk, { story }: Trail, t: WorkflowTransition): boolean {
  if (story.order === null) return false;
  return t.source === c.workflow.root || story.order.states.includes(t.source.id);
}

function triesOf(tried: Map<string, Tried>, id: string): Tried {
  const held = tried.get(id) ?? { tries: 0, refused: 0, refusals: new Map(), reasons: new Map() };
  tried.set(id, held);
  return held;
}

function tryOne(
  walk: Walk,
  from: Trail,
  t: WorkflowTransition,
  tried: Map<string, Tried>,
  tries: Try[],
): Trail {
  const { trail, taken, reasons } = attempt(walk, from, t);
  tries.push({ transition: t.id, taken, reasons });
  const held = triesOf(tried, t.id);
  held.tries += 1;
  for (const issue of reasons) {
    held.refused += 1;
    count(held.refusals, issue);
    if (!taken) count(held.reasons, issue);
  }
  return trail;
}

/** The same reason in any row is one. */
function count(into: Tried['reasons'], issue: Issue): void {
  const key = `${issue.code} ${issue.path.replaceAll(/\/[0-9a-f-]{36}/g, '/*')} ${String(issue.params['rule'] ?? '')}`;
  const known = into.get(key);
  if (known) known.count += 1;
  else into.set(key, { issue, count: 1 });
}

const bottlenecks = ({ c }: Walk, tried: ReadonlyMap<string, Tried>): Bottleneck[] =>
  c.workflow.transitions
    .flatMap(({ id }): Bottleneck[] => {
      const held = tried.get(id);
      if (!held || held.refused === 0) return [];
      const reasons = [...held.refusals.values()]
        .toSorted((a, b) => b.count - a.count)
        .map(({ issue, count: times }) => ({ issue, times }));
      return [{ transition: id, refused: held.refused, reasons }];
    })
    .toSorted((a, b) => b.refused - a.refused);

/** A small set of trails that covers what all of them cover: the one that adds most first, of equals the shortest. */
function fewest(kept: readonly Trail[]): SimulatedPath[] {
  const left = new Set(kept.flatMap((trail) => [...trail.covers]));
  const paths: SimulatedPath[] = [];
  while (left.size > 0) {
    let best: { trail: Trail; adds: CoveredItem[] } | null = null;
    for (const trail of kept) {
      const adds = [...trail.covers].filter((item) => left.has(item));
      const better =
        best === null ||
        adds.length > best.adds.length ||
        (adds.length === best.adds.length && trail.steps.length < best.trail.steps.length);
      if (better) best = { trail, adds };
    }
    if (best === null || best.adds.length === 0) break;
    for (const item of best.adds) left.delete(item);
    const { story, steps, refused } = best.trail;
    paths.push({ steps, commands: story.sent, events: story.events, refused, covers: best.adds });
  }
  return paths;
}

function contradictions(
  walk: Walk,
  all: readonly CoveredItem[],
  tried: ReadonlyMap<string, Tried>,
): Contradiction[] {
  const reachedStates = new Set([...walk.reached].filter((i) => i.startsWith('states/')));
  return all
    .filter((item) => !walk.reached.has(item))
    .map((item): Contradiction => {
      const [part, id] = split(item);
      const own = tried.get(idOf(id));
      const t = walk.c.workflow.transitions.find((x) => x.id === idOf(id));
      const most = [...(own?.reasons.values() ?? [])].toSorted((a, b) => b.count - a.count)[0]?.issue;
      if (t === undefined) {
        return { part, id, tries: own?.tries ?? 0, reason: stateReason(walk, part, id, tried) };
      }
      const near = t.source === walk.c.workflow.root || reachedStates.has(`states/${t.source.id}`);
      const declined = walk.declined.get(t.id) ?? 0;
      const tries = own?.tries ?? declined;
      if (!near)
        return {
          part,
          id,
          tries,
          reason: error('state-unreachable', t.source.pointer, { state: t.source.id }),
        };
      if (most) return { part, id, tries, reason: most };
      return {
        part,
        id,
        tries,
        reason: declined > 0 && t.guard ? error('guard-refused', t.pointer, { transition: t.id }) : null,
      };
    });
}

/** A state is not reached for the reason that keeps the first way into it closed. */
function stateReason(
  walk: Walk,
  part: CoveragePart,
  id: string,
  tried: ReadonlyMap<string, Tried>,
): Issue | null {
  const state = part === 'states' ? walk.c.workflow.byId.get(id) : undefined;
  if (!state) return null;
  const ways = walk.c.workflow.transitions.filter((t) =>
    t.targets.some((s) => within(s, state) || within(state, s)),
  );
  for (const t of ways) {
    const most = [...(tried.get(t.id)?.reasons.values() ?? [])].toSorted((a, b) => b.count - a.count)[0];
    if (most) return most.issue;
  }
  return error('state-unreachable', state.pointer, { state: id });
}
