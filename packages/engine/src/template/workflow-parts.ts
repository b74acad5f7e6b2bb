import { z } from 'zod';
import { key } from './keys.ts';

const jsonLogic = z.json();
const fieldPath = z.string().regex(/^(\/[^/]+)+$/, 'a field path starts with /');
const text = z.string().max(10_000);
const roles = z.array(z.string());
const params = <T extends z.ZodRawShape>(shape: T) => z.looseObject(shape);

const recordTarget = z.enum(['site', 'asset', 'customer']);
const clock = z.enum(['travel', 'work', 'pause']);

/**
 * The closed list of actions with what each takes. The first six are events of the same decision, applied before
 * `always`; the rest are effects: rows of the outbox.
 */
export const ACTION_PARAMS = {
  set: params({ at: fieldPath, value: jsonLogic }),
  stamp: params({ name: z.string().min(1).max(64) }),
  assign: params({ to: z.union([z.literal('actor'), z.literal('nobody'), fieldPath]) }),
  'start-clock': params({ kind: clock.optional() }),
  'stop-clock': params({}),
  record: params({ target: recordTarget, values: z.record(z.string(), jsonLogic) }),
  /** Translations of the message go by its `id`. */
  notify: params({ id: key.optional(), to: roles.min(1), message: text }),
  webhook: params({ name: z.string().min(1) }),
  'open-order': params({
    template: z.string(),
    each: fieldPath.nullable().optional(),
    when: jsonLogic.optional(),
    answers: z.record(fieldPath, jsonLogic).optional(),
    description: jsonLogic.optional(),
  }),
  document: params({ document: z.string() }),
} as const;

/** The closed list of guards. */
export const GUARD_PARAMS = {
  rule: params({ rule: jsonLogic }),
  approved: params({}),
} as const;

export const ApprovalMeta = z.looseObject({
  mode: z.enum(['one', 'all', 'in-order', 'quorum']),
  count: z.number().int().positive().optional(),
  by: z
    .array(
      z.union([
        z.strictObject({ role: z.string() }),
        z.strictObject({ person: fieldPath }),
        z.strictObject({ each: z.literal('assignees') }),
      ]),
    )
    .min(1),
  notBy: roles.optional(),
  reject: z.string().optional(),
});

/** `meta` of a state. */
export const StateMeta = z.looseObject({
  label: text.optional(),
  color: z.string().optional(),
  fields: z
    .record(
      z.string(),
      z.strictObject({
        editable: z.array(fieldPath).optional(),
        required: z.array(fieldPath).optional(),
        hidden: z.array(fieldPath).optional(),
      }),
    )
    .optional(),
  approval: ApprovalMeta.optional(),
});

/** `meta` of a transition. */
export const TransitionMeta = z.looseObject({
  id: z.string().optional(),
  label: text.optional(),
  roles: roles.optional(),
  requires: z.array(fieldPath).optional(),
  complete: z.boolean().optional(),
  incomplete: z.boolean().optional(),
  confirm: text.optional(),
  style: z.enum(['primary', 'secondary', 'danger']).optional(),
});

/** `meta` of the root. */
export const RootMeta = z.looseObject({
  category: z.string().optional(),
  events: z
    .record(
      z.string(),
      z.looseObject({ title: text.optional(), payload: z.record(z.string(), z.json()).optional() }),
    )
    .optional(),
});

/** Keywords XState knows that would bring code or a second store of facts; refused by name. */
export const REFUSED_STATE_KEYS = [
  'context',
  'invoke',
  'output',
  'route',
  'options',
  'schemas',
  'types',
] as const;
export const STATE_KEYS = [
  'id',
  'type',
  'initial',
  'states',
  'on',
  'after',
  'always',
  'onDone',
  'entry',
  'exit',
  'tags',
  'meta',
  'history',
  'target',
  'description',
  'version',
  '$schema',
] as const;
export const TRANSITION_KEYS = ['target', 'guard', 'actions', 'reenter', 'meta', 'description'] as const;
