import { prefill } from '../../compile/prefill.ts';
import { error, ok, refused, type Result } from '../../issue.ts';
import { acceptWrites } from '../accept-writes.ts';
import { beginDecision } from '../begin-decision.ts';
import type { Command } from '../command.ts';
import { charged } from '../decision-budget.ts';
import { byOf, write, type Deciding, type Question } from '../deciding.ts';
import type { EventPayloads, OrderEvent, Standing } from '../event.ts';
import { fillRow } from '../fill-row.ts';
import { givenDetails } from '../given-details.ts';
import { orderNumber } from '../order-number.ts';
import { settleComputed } from '../settle.ts';
import { isRow, singleWrites } from '../single-writes.ts';
import { outcomes, started } from '../steps.ts';
import { beginTelling, conclude, orderOf, SYSTEM, tell, tellSteps } from '../telling.ts';
import type { OrderDetails, WorkOrder } from '../work-order.ts';

/** Opens an order: what was given, what the template fills in by itself, and the states it starts in. */
export function open(q: Question, command: Extract<Command, { type: 'open' }>): Result<OrderEvent[]> {
  const { payload } = command;
  const { key, version } = payload.template;
  if (key !== q.c.ref.key || (version !== undefined && version !== q.c.ref.version)) {
    return refused(error('template-differs', '/command/payload/template', { key }));
  }
  const blank = blankOrder(q, command);
  const first = started(beginDecision(q, blank));
  if (!Array.isArray(first)) return refused(first);
  const place = outcomes(first.slice(0, 1), beginDecision(q, blank).held)[0]?.standing;
  const written = acceptWrites(beginDecision(q, { ...blank, ...place }), payload.answers, { seen: 0 });
  if (!written.ok) return written;
  const d = settleComputed(
    filledIn(
      beginDecision(q, blank).with({
        order: { ...blank, answers: written.value.held.order.answers },
        writes: written.value.held.writes,
      }),
    ),
  );
  const steps = started(d);
  if (!Array.isArray(steps)) return refused(steps);
  const [entry, ...others] = outcomes(steps, { ...beginDecision(q, blank).held });
  if (entry === undefined) return refused(error('workflow-stopped', '/command', { reason: 'definition' }));
  const { standing, changes, effects } = entry;
  const { number, mode, details, parent, visits } = openedPayload(q, command);
  const opened: EventPayloads['order-opened'] = {
    number,
    mode,
    details,
    parent,
    ...changes,
    visits: changes.visits ?? visits,
    standing,
    effects,
  };
  const told = tell(beginTelling(q, command.order, null), { type: 'order-opened', payload: opened });
  return ok(conclude(tellSteps(told, others, {}, SYSTEM)));
}

function openedPayload(
  q: Question,
  { payload }: Extract<Command, { type: 'open' }>,
): Omit<EventPayloads['order-opened'], 'standing' | 'effects'> {
  const { nextNumber, timeZone, defaults } = q.facts;
  const details: OrderDetails = {
    priority: 'normal',
    customer: null,
    contact: null,
    site: null,
    asset: null,
    serviceType: null,
    description: null,
    ...defaults,
    ...givenDetails(payload.details),
  };
  return {
    number: nextNumber === null ? null : orderNumber(q.c.template.number, nextNumber, q.at, timeZone),
    mode: payload.mode,
    details,
    parent: payload.parent,
    visits: payload.visits,
    writes: [],
    stamps: {},
  };
}

const NOWHERE: Standing = {
  stateValue: {},
  states: [],
  historyValue: {},
  category: 'open',
  entered: [],
  timersSet: [],
  timersCancelled: [],
};

/** The order before anything was answered or entered. */
function blankOrder(q: Question, command: Extract<Command, { type: 'open' }>): WorkOrder {
  const payload = { ...openedPayload(q, command), standing: NOWHERE, effects: [] };
  const told = tell(beginTelling(q, command.order, null), { type: 'order-opened', payload });
  return { ...orderOf(told), seq: 0 };
}

/** Defaults, then prefill rules, where nothing was given. Rows that come this way get their ids and their own defaults like any other. */
function filledIn(d: Deciding): Deciding {
  const by = byOf(d.q.actor);
  return prefill(d.q.c.form, d.held.order.answers, d.facts(), '', (work) => charged(d.q.budget, work)).reduce(
    (before, { path, value, rule }) => {
      const { writes, made } = singleWrites(before, { path, value });
      return writes.reduce(
        (now, one) => {
          const next = write(now, one.path, one.value, { ...by, rule: rule ?? 'default' });
          return isRow(d.q.c.form, one.path) ? fillRow(next, one.path) : next;
        },
        before.with({ made: before.held.made + made }),
      );
    },
    d,
  );
}
