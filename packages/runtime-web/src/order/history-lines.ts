import type { Category, Json, OrderEvent, RecordedWrite } from '@orderwright/engine';

/** A change of one answer or detail: what stood there and what stands there now. */
export interface HistoryChange {
  readonly path: string;
  readonly before: Json;
  readonly after: Json;
  /** The rule that wrote it, when no person did. */
  readonly rule: string | null;
}

/** One event of the log, as the history shows it. */
export interface HistoryLine {
  readonly seq: number;
  readonly type: OrderEvent['type'];
  readonly at: string;
  readonly who: string;
  readonly by: OrderEvent['actor']['kind'];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly category: Category | null;
  readonly transition: string | null;
  readonly reason: string | null;
  readonly text: string | null;
  readonly data: { readonly [name: string]: Json };
  readonly changes: readonly HistoryChange[];
  readonly event: OrderEvent;
}

const changesOf = (writes: readonly RecordedWrite[]): HistoryChange[] =>
  writes.map(({ path, before, value, by }) => ({ path, before, after: value, rule: by.rule ?? null }));

const NOTHING = {
  from: [],
  to: [],
  category: null,
  transition: null,
  reason: null,
  text: null,
  data: {},
  changes: [],
} as const;

const told = (event: OrderEvent): Partial<HistoryLine> => {
  switch (event.type) {
    case 'order-opened':
      return {
        to: event.payload.standing.states,
        category: event.payload.standing.category,
        changes: changesOf(event.payload.writes),
      };
    case 'transition-taken':
      return {
        from: event.payload.from,
        to: event.payload.to,
        category: event.payload.standing.category,
        transition: event.payload.transition,
        data: event.payload.data,
        changes: changesOf(event.payload.writes),
      };
    case 'answers-written':
      return { changes: changesOf(event.payload.writes) };
    case 'corrected':
      return { reason: event.payload.reason, changes: changesOf(event.payload.writes) };
    case 'migrated':
    case 'migration-undone':
      return { changes: changesOf(event.payload.writes) };
    case 'commented':
      return { text: event.payload.text };
    case 'approved':
      return { text: event.payload.approval.note ?? null };
    default:
      return {};
  }
};

const MERGE_WITHIN = 10 * 60 * 1000;

/** Typing makes many small events: those of one person in a row are told as one, with first `before` and last `after`. */
const merge = (a: HistoryLine, b: HistoryLine): HistoryLine | null => {
  if (a.type !== 'answers-written' || b.type !== 'answers-written' || a.who !== b.who) return null;
  if (Date.parse(b.at) - Date.parse(a.at) > MERGE_WITHIN) return null;
  const changes = new Map(a.changes.map((change) => [change.path, change]));
  for (const change of b.changes) {
    const first = changes.get(change.path);
    changes.set(change.path, first ? { ...change, before: first.before } : change);
  }
  return { ...b, changes: [...changes.values()] };
};

/** The log as lines, newest first. */
export const historyLines = (events: readonly OrderEvent[]): HistoryLine[] => {
  const lines: HistoryLine[] = [];
  for (const [place, event] of events.entries()) {
    // Timers that moved are the machine's own business.
    if (event.type === 'timers-moved') continue;
    // That bytes arrived is no news to anybody; that they were refused is.
    if (event.type === 'attachment-settled' && event.payload.status === 'stored') continue;
    // What a timer moved says it better than that it ran out.
    if (event.type === 'timer-fired' && events[place + 1]?.command === event.command) continue;
    const { seq, type, at, actor } = event;
    const line = {
      ...NOTHING,
      seq,
      type,
      at,
      who: actor.name,
      by: actor.kind,
      event,
      ...told(event),
    };
    const last = lines.at(-1);
    const merged = last ? merge(last, line) : null;
    if (merged) lines[lines.length - 1] = merged;
    else lines.push(line);
  }
  return lines.toReversed();
};
