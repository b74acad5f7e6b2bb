import { z } from 'zod';
import { BoundedJson } from '../bounded-json.ts';

/**
 * What becomes of an order's states and answers in another version. What the plan does not name must fit as it is. Paths are
 * field paths, `*` for every row; those of `move` and `drop` begin in the old version, the others are of the new one.
 */
export const MigrationPlan = z.strictObject({
  /** Old state id → new. */
  states: z.record(z.string(), z.string()).default({}),
  /** Old field path → new. A group takes with it what it holds. */
  move: z.record(z.string(), z.string()).default({}),
  /** Fields whose answers are given up. */
  drop: z.array(z.string()).default([]),
  /** Answers for fields that have none. */
  set: z.record(z.string(), BoundedJson).default({}),
  /** Choices that become another; `to: null` gives the answer up. */
  choices: z.record(z.string(), z.array(z.strictObject({ from: BoundedJson, to: BoundedJson }))).default({}),
  /** Fields whose answers stay as they are though they may not fit, or stay empty though required: people mend them. */
  leave: z.array(z.string()).default([]),
});
export type MigrationPlan = z.infer<typeof MigrationPlan>;
