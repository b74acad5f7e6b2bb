import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { makeDocument } from '../documents/make-document.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, send } from '../testing/orders.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { drainOutbox } from '../work-orders/outbox.ts';
import { moveOrders } from '../migrations/move-orders.ts';
import { fireTimer } from '../work-orders/timers.ts';

const { states } = PIANO_TUNING.workflow;
const QUICK = {
  ...PIANO_TUNING,
  key: 'quick',
  workflow: {
    ...PIANO_TUNING.workflow,
    states: {
      ...states,
      tuning: {
        ...states.tuning,
        after: { PT1S: { target: '#tuned', meta: { id: 'by-itself', label: 'By itself' } } },
      },
    },
  },
};

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, QUICK);
});
afterAll(() => server.close());

it(
  'a timer and the report after it come by themselves, from the transaction that asked for them',
  { timeout: 60_000 },
  async () => {
    const { deps } = server;
    await deps.jobs.start({
      outbox: (data) => drainOutbox(deps, data, makeDocument),
      timer: (data) => fireTimer(deps, data),
      migration: (data) => moveOrders(deps, data),
    });
    const answers = [
      { path: '/instrument', value: 'Spinet' },
      { path: '/pitch', value: 440 },
    ];
    const opened = await send(
      firm.dispatcher,
      commandOf(uuid(), 0, 'open', { template: { key: 'quick' }, answers }),
    );
    const begun = await send(
      firm.technician,
      commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' }),
    );
    expect(begun.problem.issues).toEqual([]);
    type Detail = { order: { category: string; updatedAt: string }; documents: unknown[] };
    let detail: Detail;
    const until = Date.now() + 50_000;
    do {
      await new Promise((resolve) => setTimeout(resolve, 200));
      detail = await firm.admin.json<Detail>('GET', `/api/orders/${opened.order.id}`);
    } while (detail.documents.length === 0 && Date.now() < until);
    expect(detail.order.category).toBe('done');
    expect(detail.documents).toHaveLength(1);
  },
);
