import { z } from 'zod';
import { BoundedJson } from '../bounded-json.ts';
import { Approval, Attachment, Moment, OrderDetails, Ref, TemplateRef, Visit, Write } from './work-order.ts';

const id = z.uuid();
const base = {
  /** UUIDv7 made by the device: sending it twice has one effect. */
  id,
  order: id,
  /** Number of the last event this device knew of the order; 0 when it opens one. */
  seen: z.number().int().nonnegative(),
  /** When the person acted, by the device's clock. */
  at: Moment,
};

/** Everything anyone can ask of an order. The actor is added by whoever knows it: the server, from the session. */
export const Command = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('open'),
    payload: z.strictObject({
      template: TemplateRef.pick({ key: true }).extend({ version: z.number().int().positive().optional() }),
      mode: z.enum(['live', 'test']).default('live'),
      details: OrderDetails.partial().default({}),
      parent: Ref.nullable().default(null),
      visits: z.array(Visit).max(50).default([]),
      answers: z.array(Write).max(2000).default([]),
    }),
  }),
  z.strictObject({
    ...base,
    type: z.literal('answer'),
    payload: z.strictObject({ writes: z.array(Write).min(1).max(2000) }),
  }),
  z.strictObject({
    ...base,
    type: z.literal('transition'),
    payload: z.strictObject({
      /** The event's type, as in the workflow's `on`. */
      event: z.string().max(200),
      data: z.record(z.string(), BoundedJson).default({}),
      /** Answers written in the same decision, before the transition is chosen. */
      writes: z.array(Write).max(2000).default([]),
    }),
  }),
  z.strictObject({ ...base, type: z.literal('approve'), payload: Approval }),
  z.strictObject({
    ...base,
    type: z.literal('assign'),
    payload: z.strictObject({ visit: z.string(), assignees: z.array(Ref).max(50) }),
  }),
  z.strictObject({
    ...base,
    type: z.literal('plan'),
    payload: z.strictObject({
      visits: z.array(Visit).max(50).optional(),
      details: OrderDetails.partial().optional(),
    }),
  }),
  z.strictObject({
    ...base,
    type: z.literal('comment'),
    payload: z.strictObject({ text: z.string().min(1).max(10_000) }),
  }),
  z.strictObject({ ...base, type: z.literal('attach'), payload: Attachment }),
  z.strictObject({ ...base, type: z.literal('fire-timer'), payload: z.strictObject({ timer: z.string() }) }),
  z.strictObject({
    ...base,
    type: z.literal('correct'),
    payload: z.strictObject({ reason: z.string().min(1).max(2000), writes: z.array(Write).min(1).max(2000) }),
  }),
  z.strictObject({
    ...base,
    type: z.literal('migrate'),
    payload: z.strictObject({ to: TemplateRef, plan: BoundedJson }),
  }),
  z.strictObject({ ...base, type: z.literal('undo-migration'), payload: z.strictObject({}) }),
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command['type'];
