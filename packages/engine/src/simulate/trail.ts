import type { CompiledTemplate } from '../compile/compile.ts';
import type { Issue } from '../issue.ts';
import { coveredBy, guardItem, type CoveredItem } from './coverage.ts';
import { hintsOf, type Hints } from './hints.ts';
import { observed, type Asked } from './observe.ts';
import { beginStory, play, type Story } from './player.ts';
import type { Random } from './random.ts';
import type { SampleStep } from './sample.ts';

/** Steps from an order's opening on, as far as they went. */
export interface Trail {
  readonly steps: readonly SampleStep[];
  readonly story: Story;
  /** Why the last step was refused; empty where it was accepted. Nothing follows a refused step. */
  readonly refused: readonly Issue[];
  readonly covers: ReadonlySet<CoveredItem>;
}

/** A simulation under way: what was covered and which trails first did so. */
export interface Walk {
  readonly c: CompiledTemplate;
  readonly random: Random;
  readonly hints: Hints;
  readonly reached: Set<CoveredItem>;
  /** Trails whose last step covered something first. */
  readonly kept: Trail[];
  /** Trails to go on from, by where their order stands. */
  readonly pool: Map<string, Trail[]>;
  /** What the machine asked during the last step. */
  readonly asked: Asked[];
  /** How often a condition or a waiting transition was asked about and said no, by transition. */
  readonly declined: Map<string, number>;
}

export function beginWalk(c: CompiledTemplate, random: Random): Walk {
  const asked: Asked[] = [];
  return {
    c: observed(c, (one) => asked.push(one)),
    random,
    hints: hintsOf(c),
    reached: new Set(),
    kept: [],
    pool: new Map(),
    asked,
    declined: new Map(),
  };
}

/** A trail without steps. */
export const startOf = (walk: Walk): Trail => ({
  steps: [],
  story: beginStory(walk.c, 'simulation'),
  refused: [],
  covers: new Set(),
});

/** Trails kept for each place of the workflow. */
const PER_PLACE = 12;

/** Plays one more step through `decide` and counts what it covered. */
export function take(walk: Walk, trail: Trail, step: SampleStep): Trail {
  walk.asked.length = 0;
  const result = play(trail.story, step);
  const covered = walk.asked.flatMap(guardItem);
  if (result.ok) covered.push(...coveredBy(result.value));
  for (const { transition, passed } of walk.asked)
    if (!passed) walk.declined.set(transition.id, (walk.declined.get(transition.id) ?? 0) + 1);
  const fresh = covered.filter((item) => !walk.reached.has(item));
  const next: Trail = {
    steps: [...trail.steps, step],
    story: result.ok ? result.value : trail.story,
    refused: result.ok ? [] : result.issues,
    covers: covered.every((item) => trail.covers.has(item))
      ? trail.covers
      : new Set([...trail.covers, ...covered]),
  };
  for (const item of fresh) walk.reached.add(item);
  if (fresh.length > 0) walk.kept.push(next);
  if (result.ok) remember(walk, next, fresh.length > 0);
  return next;
}

/** Keeps a trail to go on from; once a place has enough of them, a fresh one takes an older one's room. */
function remember(walk: Walk, trail: Trail, fresh: boolean): void {
  const key = trail.story.order?.states.join(' ') ?? '';
  const held = walk.pool.get(key) ?? [];
  walk.pool.set(key, held);
  if (held.length < PER_PLACE) held.push(trail);
  else if (fresh || walk.random.chance(0.15)) held[walk.random.int(PER_PLACE)] = trail;
}

export const accepted = (trail: Trail): boolean => trail.refused.length === 0;
