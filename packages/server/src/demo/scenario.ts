import { z } from 'zod';

const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const answers = z.record(z.string(), z.json());
/** A value for all, or a list taken in turn. */
const cycled = z.union([z.string(), z.array(z.string()).min(1)]);
const hours = z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)]);

const Step = z
  .strictObject({
    /** `<days from the visit> <HH:MM>`, in the organisation's time zone. */
    at: z.string().regex(/^-?\d{1,3} \d\d:\d\d$/),
    /** A person's key, a role, or `assignee`. */
    by: z.string(),
    only: z.array(z.number().int()).optional(),
    except: z.array(z.number().int()).optional(),
    open: answers.optional(),
    transition: z.string().optional(),
    data: answers.optional(),
    answers: answers.optional(),
    answer: answers.optional(),
    comment: z.string().optional(),
    approve: z.enum(['yes', 'no']).optional(),
    state: z.string().optional(),
    note: z.string().optional(),
    signature: z.boolean().optional(),
    correct: answers.optional(),
    reason: z.string().optional(),
    plan: z.strictObject({ days: z.number().int(), planned: hours }).optional(),
    assign: z.array(z.string()).optional(),
  })
  .refine(
    (step) =>
      [
        step.open,
        step.transition,
        step.answer,
        step.comment,
        step.approve,
        step.correct,
        step.plan,
        step.assign,
      ].filter((one) => one !== undefined).length === 1,
    'a step does exactly one thing',
  );
export type ScenarioStep = z.infer<typeof Step>;

const ScenarioOrder = z.strictObject({
  id: key,
  template: key,
  /** One order a number: its day, counted from today. */
  days: z.array(z.number().int().min(-400).max(400)).min(1).max(60),
  weekends: z.boolean().default(false),
  sites: z.array(key).min(1).optional(),
  assets: z.array(key).min(1).optional(),
  assignees: z.array(z.union([z.string(), z.array(z.string())])).default([]),
  planned: hours.nullable().default(null),
  details: z
    .strictObject({ description: cycled, priority: cycled, serviceType: cycled, language: cycled })
    .partial()
    .default({}),
  variants: z.number().int().optional(),
  steps: z.array(Step).min(1).max(60),
});
export type ScenarioOrder = z.infer<typeof ScenarioOrder>;

/** `data/demo.json` of a pack: how the demonstration plays its orders. */
export const Scenario = z.strictObject({ orders: z.array(ScenarioOrder).max(100) });
export type Scenario = z.infer<typeof Scenario>;
