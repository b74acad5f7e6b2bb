import { z } from 'zod';
import { BoundedJson } from '../bounded-json.ts';
import type { Json, JsonObject } from '../json.ts';
import { CATEGORIES, type Category } from '../template/template.ts';
import type { MigrationPlan } from './migration-plan.ts';

/** A link to a record of the organisation, with the label it had at that moment. */
export const Ref = z.object({ id: z.string(), label: z.string() });
export type Ref = z.infer<typeof Ref>;

/** RFC 3339 with offset; in UTC where the engine makes it. */
export const Moment = z.iso.datetime({ offset: true });
export type Moment = string;

/** Relations a person can have to one order; they add rights to the organisation's roles. */
export const RELATIONS = ['assignee', 'opener', 'contact', 'link'] as const;

export const Actor = z.object({
  kind: z.enum(['user', 'key', 'link', 'timer', 'system']),
  id: z.string(),
  /** Shown in history; the name of that moment. */
  name: z.string(),
  /** The organisation's roles of this person. Relations to the order are derived by the engine. */
  roles: z.array(z.string()),
  onBehalfOf: z.string().optional(),
});
export type Actor = z.infer<typeof Actor>;

/** What identifies who did something, in events and rows. */
export type By = Pick<Actor, 'kind' | 'id' | 'name'> & { readonly rule?: string };

export const Visit = z.object({
  id: z.string(),
  plannedStart: Moment.nullable(),
  plannedEnd: Moment.nullable(),
  assignees: z.array(Ref),
  outcome: z.string().nullable(),
});
export type Visit = z.infer<typeof Visit>;

export const TimeEntry = z.object({
  person: Ref,
  kind: z.enum(['travel', 'work', 'pause']),
  from: Moment,
  to: Moment.nullable(),
});
export type TimeEntry = z.infer<typeof TimeEntry>;

export const Position = z.object({
  lat: z.number(),
  lng: z.number(),
  accuracy: z.number().optional(),
  at: Moment.optional(),
});

export const Attachment = z.object({
  id: z.string(),
  /** Lower-case hex of the bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  mediaType: z.string(),
  name: z.string(),
  takenAt: Moment.nullable().optional(),
  position: Position.nullable().optional(),
  /** For a signature: who signed and the sentence that stood above the line. */
  signer: z.string().optional(),
  statement: z.string().optional(),
});
export type Attachment = z.infer<typeof Attachment>;
export interface HeldAttachment extends Attachment {
  readonly status: 'awaited' | 'stored' | 'rejected';
  readonly by: By;
  readonly at: Moment;
}

export const Approval = z.object({
  state: z.string(),
  verdict: z.enum(['yes', 'no']),
  note: z.string().optional(),
  signature: z.string().optional(),
});
export interface HeldApproval extends z.infer<typeof Approval> {
  readonly by: By;
  readonly roles: readonly string[];
  readonly at: Moment;
}

export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);

/** What an order knows beside its answers. All may be changed by a `plan` command while the order runs. */
export const OrderDetails = z.object({
  priority: Priority,
  customer: Ref.nullable(),
  contact: Ref.nullable(),
  site: Ref.nullable(),
  asset: Ref.nullable(),
  serviceType: z.string().nullable(),
  description: z.string().nullable(),
  currency: z.string().length(3),
  language: z.string(),
});
export type OrderDetails = z.infer<typeof OrderDetails>;

/** One written value. `path` is an RFC 6901 pointer into the answers; rows are addressed by their `_row` id. `null` clears. */
export const Write = z.object({ path: z.string(), value: BoundedJson });
export type Write = { path: string; value: Json };
/** A write as recorded: what stood there before and which rule or person wrote it. */
export interface RecordedWrite extends Write {
  readonly before: Json;
  readonly by: By;
}

/** XState's state value, in state names: a string, or an object a region. */
export type StateValue = string | { [region: string]: StateValue };

export interface Timer {
  /** `<state id>/<delay name or milliseconds>`; with the order's id it names the row. */
  readonly id: string;
  readonly state: string;
  readonly delay: string;
  readonly due: Moment;
  /** The event XState expects when it fires. */
  readonly event: string;
}

/** What it takes to undo a migration. */
export interface HeldMigration {
  readonly seq: number;
  readonly from: TemplateRef;
  readonly writes: readonly RecordedWrite[];
  readonly standing: {
    readonly stateValue: StateValue;
    readonly states: readonly string[];
    readonly historyValue: { readonly [historyId: string]: readonly string[] };
    readonly category: Category;
    readonly entered: readonly string[];
    readonly timersSet: readonly Timer[];
  };
  /** When its states were entered and which timers had fired: what `standing` does not say. */
  readonly enteredAt?: { readonly [stateId: string]: { readonly at: Moment; readonly seq: number } };
  readonly firedTimers?: readonly Timer[];
  /** How it was moved; null where the event did not yet keep it. */
  readonly plan?: Omit<MigrationPlan, 'set'> | null;
  /** The first event since that undoing would contradict. */
  readonly overtaken?: { readonly seq: number; readonly type: string };
}

/** The projection of one order's events: everything `decide` and the outputs need. */
export interface WorkOrder extends OrderDetails {
  readonly org: string;
  readonly id: string;
  readonly number: string | null;
  readonly mode: 'live' | 'test';
  readonly template: TemplateRef;
  readonly stateValue: StateValue;
  /** Ids of the active states, outermost first. */
  readonly states: readonly string[];
  /** XState's memory of left states, as ids; needed to resume. */
  readonly historyValue: { readonly [historyId: string]: readonly string[] };
  readonly category: Category;
  /** When and as the how-many-th event the present states were entered. */
  readonly enteredAt: { readonly [stateId: string]: { readonly at: Moment; readonly seq: number } };
  readonly parent: Ref | null;
  readonly openedAt: Moment;
  readonly openedBy: By;
  readonly visits: readonly Visit[];
  readonly timeEntries: readonly TimeEntry[];
  /** All of them; `seq` is the event's number, so that those before a state's last entry count no more. */
  readonly approvals: readonly (HeldApproval & { readonly seq: number })[];
  readonly stamps: { readonly [name: string]: Moment };
  readonly attachments: { readonly [id: string]: HeldAttachment };
  readonly comments: readonly {
    readonly id: string;
    readonly text: string;
    readonly by: By;
    readonly at: Moment;
  }[];
  readonly answers: JsonObject;
  readonly timers: readonly Timer[];
  /** Timers that fired since their state was entered: they do so once. */
  readonly firedTimers: readonly Timer[];
  /** The last migration while it can still be undone: what it wrote and where the order stood before. */
  readonly migration: HeldMigration | null;
  /** Last write of each path: what a conflict is measured against. */
  readonly lastWrites: { readonly [path: string]: { readonly seq: number; readonly actor: string } };
  /** Number of the last event. The first event has 1. */
  readonly seq: number;
  readonly updatedAt: Moment;
}

export const TemplateRef = z.object({
  key: z.string(),
  version: z.number().int().positive(),
  sha256: z.string(),
});
export type TemplateRef = z.infer<typeof TemplateRef>;

export const CategorySchema = z.enum(CATEGORIES);
