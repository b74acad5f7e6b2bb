import { z } from 'zod';

const answers = z.record(z.string(), z.json());
const person = z.union([z.array(z.string()), z.object({ id: z.string(), roles: z.array(z.string()) })]);
const common = { as: person.optional(), at: z.string().optional() };
const ref = z.object({ id: z.string(), label: z.string() });
const facts = z.looseObject({
  timeZone: z.string().optional(),
  site: z.record(z.string(), z.json()).nullable().optional(),
  asset: z.record(z.string(), z.json()).nullable().optional(),
  customer: z.record(z.string(), z.json()).nullable().optional(),
  previous: z.record(z.string(), z.json()).nullable().optional(),
});
const details = {
  priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  customer: ref.nullable().optional(),
  contact: ref.nullable().optional(),
  site: ref.nullable().optional(),
  asset: ref.nullable().optional(),
  serviceType: z.string().nullable().optional(),
  description: z.string().nullable().optional(),
  currency: z.string().length(3).optional(),
  language: z.string().optional(),
};

/** One thing somebody does to the order of a sample. */
export const SampleStep = z.union([
  z.strictObject({
    ...common,
    open: z.strictObject({ ...details, answers: answers.optional(), facts: facts.optional() }),
  }),
  z.strictObject({ ...common, answer: answers }),
  z.strictObject({
    ...common,
    transition: z.string(),
    data: answers.optional(),
    answers: answers.optional(),
  }),
  z.strictObject({
    ...common,
    approve: z.string(),
    verdict: z.enum(['yes', 'no']).optional(),
    note: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    attach: z.string(),
    mediaType: z.string().optional(),
    signer: z.string().optional(),
    statement: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    plan: z.strictObject({
      start: z.string().optional(),
      end: z.string().optional(),
      assignees: z.array(z.string()).optional(),
      details: z.strictObject(details).optional(),
    }),
  }),
  z.strictObject({ ...common, assign: z.array(z.string()) }),
  z.strictObject({ ...common, comment: z.string() }),
  z.strictObject({ ...common, correct: answers, reason: z.string().optional() }),
  z.strictObject({ ...common, wait: z.string() }),
]);
export type SampleStep = z.infer<typeof SampleStep>;

/** What must be so afterwards. Everything is optional. */
export const SampleExpectation = z.strictObject({
  state: z.union([z.string(), z.array(z.string())]).optional(),
  category: z.string().optional(),
  answers: answers.optional(),
  issues: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  hidden: z.array(z.string()).optional(),
  shown: z.array(z.string()).optional(),
  can: z.array(z.string()).optional(),
  cannot: z.array(z.string()).optional(),
  stamps: z.array(z.string()).optional(),
  effects: z.array(z.string()).optional(),
  opened: z
    .array(z.strictObject({ template: z.string().optional(), answers: answers.optional() }))
    .optional(),
});
export type SampleExpectation = z.infer<typeof SampleExpectation>;

/**
 * One sample of a template: a short story that shows it works, and the template's own test.
 *
 * - `given`: steps that must all be accepted, in order. One that does not begin with `open` is opened by a dispatcher.
 * - `when`: the step under test. Without it `then` speaks of the order as `given` leaves it.
 * - `then`: `issues` are the codes a refusal carries, exactly; absent or empty, the step must be accepted. `missing` are
 *   answers that are named as missing: by the refusal, else by the complete verdict. `can` / `cannot` are events open or
 *   not to the person of the last step. `effects` and `opened` are those of the step under test.
 *
 * A step is one of `open`, `answer`, `transition`, `approve`, `attach`, `plan`, `assign`, `comment`, `correct`, `wait`.
 * `as` names the roles of who does it (default: as the step before; a dispatcher first); their id is the first role.
 * `at` is the moment (default: a minute later; the first is Monday 5 January 2026, 08:00 UTC). Answers are keyed by JSON
 * Pointer: `/parts/+` adds a row, `/parts/0/quantity` is in the first one, `null` clears or removes.
 *
 * @example
 * { "id": "needs-signature", "given": [{ "transition": "START", "as": ["technician"] }],
 *   "when": { "transition": "COMPLETE" }, "then": { "issues": ["required"], "missing": ["/signature"] } }
 */
export const Sample = z.strictObject({
  id: z.string(),
  title: z.string().optional(),
  given: z.array(SampleStep).default([]),
  when: SampleStep.optional(),
  then: SampleExpectation,
});
export type Sample = z.infer<typeof Sample>;
