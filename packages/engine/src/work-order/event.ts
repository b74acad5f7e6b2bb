import type { Json, JsonObject } from '../json.ts';
import type { Category } from '../template/template.ts';
import type { MigrationPlan } from './migration-plan.ts';
import type {
  HeldApproval,
  HeldAttachment,
  By,
  Moment,
  OrderDetails,
  RecordedWrite,
  Ref,
  StateValue,
  TemplateRef,
  TimeEntry,
  Timer,
  Visit,
} from './work-order.ts';

/** Where the workflow stands after a decision: all that `evolve` needs without machine, schema or rule. */
export interface Standing {
  readonly stateValue: StateValue;
  readonly states: readonly string[];
  readonly historyValue: { readonly [historyId: string]: readonly string[] };
  readonly category: Category;
  /** Ids of states entered by this decision. */
  readonly entered: readonly string[];
  readonly timersSet: readonly Timer[];
  /** Ids of timers taken away. */
  readonly timersCancelled: readonly string[];
}

/** What the server still has to do once the events are stored: rows of its outbox. */
export type Effect =
  | {
      readonly type: 'notify';
      readonly to: readonly string[];
      readonly message: string;
      readonly params: JsonObject;
    }
  | { readonly type: 'webhook'; readonly name: string; readonly params: JsonObject }
  | {
      readonly type: 'open-order';
      readonly id: string;
      readonly template: string;
      readonly answers: readonly { path: string; value: Json }[];
      readonly details: Partial<OrderDetails>;
    }
  | { readonly type: 'document'; readonly document: string }
  /** An answer written back to the site, the asset or a list of the organisation. */
  | {
      readonly type: 'record';
      readonly target: 'site' | 'asset' | 'customer';
      readonly id: string;
      readonly values: JsonObject;
    };

/** What the actions of a decision changed on the order itself, applied before `always`. */
export interface Changes {
  readonly writes: readonly RecordedWrite[];
  readonly stamps: { readonly [name: string]: Moment };
  readonly visits?: readonly Visit[];
  readonly timeEntries?: readonly TimeEntry[];
}

export interface EventPayloads {
  'order-opened': {
    readonly number: string | null;
    readonly mode: 'live' | 'test';
    readonly details: OrderDetails;
    readonly parent: Ref | null;
    readonly visits: readonly Visit[];
  } & Changes & { readonly standing: Standing; readonly effects: readonly Effect[] };
  'answers-written': { readonly writes: readonly RecordedWrite[] };
  'transition-taken': {
    /** Transition's `meta.id`. */
    readonly transition: string;
    /** Transitions of other regions that the same event took along. */
    readonly alongside?: readonly string[];
    /** Event type, or `always`, `timer`, `done` (all inner states have ended). */
    readonly event: string;
    readonly data: JsonObject;
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly standing: Standing;
    readonly effects: readonly Effect[];
  } & Changes;
  /** A timer ran out. What it moved follows as `transition-taken`; nothing follows when its guard said no. */
  'timer-fired': { readonly timer: Timer };
  /** Timers that follow a moment (`until`) and whose moment changed, came or went, without a transition. */
  'timers-moved': { readonly timersSet: readonly Timer[]; readonly timersCancelled: readonly string[] };
  approved: { readonly approval: HeldApproval };
  planned: {
    readonly visits?: readonly Visit[];
    readonly details?: Partial<OrderDetails>;
    /** What stood there before, for the history. */
    readonly before: { readonly visits?: readonly Visit[]; readonly details?: Partial<OrderDetails> };
  };
  commented: { readonly id: string; readonly text: string };
  'attachment-added': { readonly attachment: HeldAttachment };
  /** The bytes came, or were refused (`reason`). Made by the server when it has checked them. */
  'attachment-settled': {
    readonly id: string;
    readonly status: 'stored' | 'rejected';
    readonly reason?: string;
  };
  corrected: { readonly reason: string; readonly writes: readonly RecordedWrite[] };
  migrated: {
    readonly from: TemplateRef;
    readonly to: TemplateRef;
    readonly before: JsonObject;
    /** How it was moved, without the values given (the writes say them); null in events of the first form. */
    readonly plan: Omit<MigrationPlan, 'set'> | null;
    readonly writes: readonly RecordedWrite[];
    readonly standing: Standing;
  };
  'migration-undone': {
    readonly from: TemplateRef;
    readonly to: TemplateRef;
    readonly writes: readonly RecordedWrite[];
    readonly standing: Standing;
  };
}
export type EventType = keyof EventPayloads;

/** One fact of an order's log. `seq` counts from 1 without gaps. */
export type OrderEvent = {
  [T in EventType]: {
    readonly org: string;
    readonly order: string;
    readonly seq: number;
    readonly type: T;
    /** When the person acted (device) and when the server took it. */
    readonly at: Moment;
    readonly receivedAt: Moment;
    readonly actor: By & { readonly roles: readonly string[] };
    readonly command: string;
    readonly template: TemplateRef;
    /** The form of its payload; absent: the first. `upcast` reads older ones. */
    readonly v?: number;
    readonly payload: EventPayloads[T];
  };
}[EventType];
