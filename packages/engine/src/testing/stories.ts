import * as fc from 'fast-check';
import type { CompiledTemplate } from '../compile/compile.ts';
import type { Command } from '../work-order/command.ts';
import { decide } from '../work-order/decide.ts';
import { evolve } from '../work-order/evolve.ts';
import type { OrderEvent } from '../work-order/event.ts';
import type { DecideFacts } from '../work-order/facts.ts';
import type { Actor, WorkOrder } from '../work-order/work-order.ts';

/** Ids of commands and rows, by number. */
export const uuid = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const value = fc.oneof(
  fc.string({ maxLength: 9 }),
  fc.integer({ min: -2, max: 6 }),
  fc.constant(null),
  fc.boolean(),
);
const path = fc.oneof(
  fc.constantFrom('/name', '/count', '/shown', '/sum', '/nowhere'),
  fc.constantFrom('/a', '/a', '/b', '/c', '/yes', '/kind', '/group/d', '/group/inner/e'),
  fc.tuple(fc.nat(2), fc.constantFrom('n', 'q', 'p')).map(([n, key]) => `/rows/${uuid(900 + n)}/${key}`),
  fc.nat(2).map((n) => `/rows/${uuid(900 + n)}`),
);
const write = fc.record({ path, value: fc.oneof(value, fc.record({ n: fc.integer({ min: 0, max: 4 }) })) });
const sending = fc.record({ type: fc.constant('transition'), event: fc.nat(2), writes: fc.constant([]) });
const doing = fc.oneof(
  sending,
  sending,
  sending,
  fc.record({ type: fc.constant('answer'), writes: fc.array(write, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant('transition'), event: fc.nat(2), writes: fc.constant([]) }),
  fc.record({ type: fc.constant('transition'), event: fc.nat(2), writes: fc.array(write, { maxLength: 1 }) }),
  fc.record({ type: fc.constant('approve'), state: fc.nat(3), verdict: fc.constantFrom('yes', 'yes', 'no') }),
  fc.record({ type: fc.constant('comment') }),
  fc.record({ type: fc.constant('plan'), day: fc.nat(3) }),
  fc.record({ type: fc.constant('fire') }),
  fc.record({ type: fc.constant('correct'), writes: fc.array(write, { minLength: 1, maxLength: 1 }) }),
);
/** What people, and time, do to an order after it is opened: who, how far behind, and what. */
export const story = fc.array(fc.tuple(doing, fc.constantFrom('technician', 'office', 'admin'), fc.nat(4)), {
  minLength: 8,
  maxLength: 16,
});

const START = Date.parse('2026-01-05T08:00:00Z');
/** What a decision knows beside the order. */
export const factsAt = (receivedAt: string): DecideFacts => ({
  org: 'o',
  receivedAt,
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: 1,
  defaults: { language: 'en', currency: 'EUR' },
});
/** Somebody of one role. */
export const person = (role: string): Actor => ({ kind: 'user', id: role, name: role, roles: [role] });
const CLOCK: Actor = { kind: 'timer', id: 'timer', name: 'timer', roles: [] };

/** Runs a story and shows each decision to `look`. */
export function tell(
  c: CompiledTemplate,
  steps: ReturnType<typeof told>,
  look: (
    before: WorkOrder | null,
    command: Command,
    actor: Actor,
    facts: DecideFacts,
    result: ReturnType<typeof decide>,
  ) => void,
): OrderEvent[] {
  let order: WorkOrder | null = null;
  const log: OrderEvent[] = [];
  for (const { payload, type, role, stale, n } of steps) {
    const at: string = new Date(START + n * 1_500_000).toISOString();
    const due: string | undefined = (order as WorkOrder | null)?.timers[0]?.id;
    const firing = type === 'fire-timer';
    const seen = Math.max(0, ((order as WorkOrder | null)?.seq ?? 0) - stale);
    const command = {
      id: uuid(n),
      order: uuid(0),
      seen,
      at,
      type,
      payload: firing ? { timer: due ?? 'none' } : type === 'approve' ? inState(c, order, payload) : payload,
    } as unknown as Command;
    const actor = firing ? CLOCK : person(role);
    const result = decide(c, order, command, actor, factsAt(at));
    look(order, command, actor, factsAt(at), result);
    if (!result.ok) continue;
    log.push(...result.value);
    order = result.value.reduce<WorkOrder | null>(evolve, order);
  }
  return log;
}
/** The word of an approval, said to the n-th active state that waits for one. */
function inState(c: CompiledTemplate, order: WorkOrder | null, payload: unknown): unknown {
  const { state, ...rest } = payload as { state: number };
  const waiting = (order?.states ?? []).filter((id) => c.workflow.byId.get(id)?.approval);
  return { ...rest, state: waiting[state % Math.max(waiting.length, 1)] ?? 'none' };
}
type Doing = typeof doing extends fc.Arbitrary<infer D> ? D : never;
/** A story as steps for `tell`, the opening first. */
export function told(
  steps: readonly (readonly [Doing, string, number])[],
): { type: string; payload: unknown; role: string; stale: number; n: number }[] {
  const opening = {
    type: 'open',
    payload: { template: { key: 'made' }, mode: 'live', details: {}, parent: null, visits: [], answers: [] },
    role: 'office',
    stale: 0,
    n: 1,
  };
  return [
    opening,
    ...steps.map(([d, role, stale], i) => {
      const n = i + 2;
      const visits = [
        {
          id: 'v',
          plannedStart: new Date(START + ('day' in d ? d.day : 0) * 86_400_000).toISOString(),
          plannedEnd: null,
          assignees: [],
          outcome: null,
        },
      ];
      const payloads: { [type: string]: unknown } = {
        answer: { writes: 'writes' in d ? d.writes : [] },
        transition: {
          event: `E${'event' in d ? d.event : 0}`,
          data: {},
          writes: 'writes' in d ? d.writes : [],
        },
        approve: 'verdict' in d ? { state: d.state, verdict: d.verdict } : {},
        comment: { text: 'x' },
        plan: { visits },
        correct: { reason: 'r', writes: 'writes' in d ? d.writes : [] },
      };
      return { type: d.type === 'fire' ? 'fire-timer' : d.type, payload: payloads[d.type], role, stale, n };
    }),
  ];
}
