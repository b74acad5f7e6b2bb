import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, publish, send } from '../testing/orders.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, PIANO_TUNING);
});
afterAll(() => server.close());

const writes = (...pairs: [string, unknown][]) => ({
  writes: pairs.map(([path, value]) => ({ path, value })),
});
const sequence = (number: string | null) => Number(number?.slice(-4));
const codes = (answer: { problem: { issues: readonly { code: string; path: string }[] } }) =>
  answer.problem.issues.map(({ code, path }) => `${code} ${path}`);

async function started() {
  const opened = await open(firm.dispatcher, 'piano-tuning');
  expect(opened.problem.issues).toEqual([]);
  return await send(
    firm.technician,
    commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' }),
  );
}

async function eventsOf(order: string) {
  return (
    await firm.admin.json<{ events: { seq: number; type: string }[] }>('GET', `/api/orders/${order}/events`)
  ).events;
}

describe('a trade made through the API alone', () => {
  it('is opened, filled, closed, and found again', async () => {
    const opened = await open(firm.dispatcher, 'piano-tuning', {
      answers: [{ path: '/instrument', value: 'Upright, walnut' }],
    });
    expect(opened.status).toBe(200);
    expect(opened.order.number).toMatch(/^PT-\d{4}-\d{4}$/);
    expect(opened.order.states).toContain('booked');

    const begun = await send(
      firm.technician,
      commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' }),
    );
    expect(begun.status).toBe(200);
    const row = uuid();
    const filled = await send(
      firm.technician,
      commandOf(
        opened.order.id,
        begun.seq,
        'answer',
        writes(['/pitch', 437.5], [`/strings/${row}`, { note: 'A4', quantity: 3, price: 12.1 }]),
      ),
    );
    expect(codes(filled)).toEqual([]);
    expect(filled.order.answers['total']).toBe(36.3);

    const finished = await send(
      firm.technician,
      commandOf(opened.order.id, filled.seq, 'transition', { event: 'FINISH' }),
    );
    expect(codes(finished)).toEqual([]);
    expect(finished.order.category).toBe('done');
    expect(finished.order.stamps['finished']).toBeDefined();
    const closed = await send(
      firm.office,
      commandOf(opened.order.id, finished.seq, 'transition', { event: 'VALIDATE' }),
    );
    expect(closed.order.category).toBe('validated');

    const found = await firm.technician.json<{ items: { id: string; states: { label: string }[] }[] }>(
      'GET',
      '/api/orders?q=walnut',
    );
    expect(found.items.map(({ id }) => id)).toEqual([opened.order.id]);
    expect(found.items[0]?.states.map(({ label }) => label)).toEqual(['Closed']);
    const events = await eventsOf(opened.order.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  });
});

describe('a command is refused, and nothing changes', () => {
  const refusals: [string, object, string, string][] = [
    ['an answer of the wrong kind', writes(['/pitch', 'high']), '/answers/pitch', 'type'],
    ['an answer out of bounds', writes(['/pitch', 999]), '/answers/pitch', 'too-big'],
    ['an unknown field', writes(['/colour', 'red']), '/answers/colour', 'unknown-field'],
    ['a field this role may not write', writes(['/margin', 3]), '/answers/margin', 'not-writable'],
    ['a computed field', writes(['/total', 3]), '/answers/total', 'field-computed'],
  ];
  it.each(refusals)('%s', async (_, payload, path) => {
    const { order, seq } = await started();
    const answer = await send(firm.technician, commandOf(order.id, seq, 'answer', payload));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.problem.issues.map((issue) => issue.path)).toContain(path);
    expect(answer.problem.detail).not.toBe('');
    expect(await eventsOf(order.id)).toHaveLength(seq);
  });

  it('a transition that is not open from here, and one that is not the template’s', async () => {
    const { order, seq } = await started();
    for (const event of ['VALIDATE', 'EXPLODE', 'xstate.after.1.order', 'orderwright.facts']) {
      const answer = await send(firm.admin, commandOf(order.id, seq, 'transition', { event }));
      expect([event, answer.status >= 400 && answer.status < 500]).toEqual([event, true]);
    }
    expect(await eventsOf(order.id)).toHaveLength(seq);
  });

  it('a transition of another role', async () => {
    const opened = await open(firm.dispatcher, 'piano-tuning');
    const answer = await send(
      firm.office,
      commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await eventsOf(opened.order.id)).toHaveLength(opened.seq);
  });

  it('finishing while answers are missing names each of them, in form order', async () => {
    const { order, seq } = await started();
    const answer = await send(firm.technician, commandOf(order.id, seq, 'transition', { event: 'FINISH' }));
    expect(codes(answer)).toEqual(['required /answers/instrument', 'required /answers/pitch']);
    expect(answer.problem.detail).toContain('Pitch found');
  });

  it('a payload that the event’s form does not allow', async () => {
    const { order, seq } = await started();
    const answer = await send(
      firm.technician,
      commandOf(order.id, seq, 'transition', { event: 'POSTPONE', data: {} }),
    );
    expect(answer.status).toBe(422);
    expect(answer.problem.issues[0]?.path).toMatch(/^\/command\/payload\/data/);
  });

  it('a write in conflict: another person wrote that path after what this device had seen', async () => {
    const { order, seq } = await started();
    const first = await send(firm.technician, commandOf(order.id, seq, 'answer', writes(['/pitch', 440])));
    const late = await send(firm.admin, commandOf(order.id, seq, 'answer', writes(['/pitch', 435])));
    expect(late.status).toBe(409);
    expect(codes(late)).toEqual(['conflict /answers/pitch']);
    const elsewhere = await send(
      firm.admin,
      commandOf(order.id, seq, 'answer', writes(['/instrument', 'Grand'])),
    );
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.seq).toBe(first.seq + 1);
  });

  it('a command that is not well formed, with a pointer to the place', async () => {
    const answer = await send(firm.admin, { ...commandOf(uuid(), 0, 'answer', { writes: [] }), seen: -1 });
    expect(answer.status).toBe(400);
    expect(answer.problem.issues.map(({ path }) => path)).toContain('/seen');
  });

  it('an order that is not there', async () => {
    const answer = await send(firm.admin, commandOf(uuid(), 1, 'comment', { text: 'hello' }));
    expect(answer.status).toBe(404);
  });

  it('a customer or a person that this organisation does not have', async () => {
    const elsewhere = { id: uuid(), label: 'Somebody else’s' };
    const answer = await open(firm.dispatcher, 'piano-tuning', { details: { customer: elsewhere } });
    expect(codes(answer)).toEqual(['record-unknown /command/payload/details/customer']);
  });

  it('uses no number', async () => {
    const before = await open(firm.dispatcher, 'piano-tuning');
    await open(firm.dispatcher, 'piano-tuning', { answers: [{ path: '/pitch', value: 'wrong' }] });
    const after = await open(firm.dispatcher, 'piano-tuning');
    expect(sequence(after.order.number)).toBe(sequence(before.order.number) + 1);
  });

  it('repeats no number, not even when two patterns come to the same', async () => {
    await publish(firm.admin, { ...PIANO_TUNING, key: 'same', number: PIANO_TUNING.number });
    await publish(firm.admin, { ...PIANO_TUNING, key: 'alike', number: 'PT-{year}-000{seq}' });
    const opened = [];
    for (const key of ['same', 'alike', 'piano-tuning', 'alike', 'alike'])
      opened.push((await open(firm.dispatcher, key)).order.number);
    expect(new Set(opened).size).toBe(5);
  });

  it('in the language that was asked for', async () => {
    const { order, seq } = await started();
    const response = await firm.technician.request(
      'POST',
      '/api/commands',
      commandOf(order.id, seq, 'answer', writes(['/pitch', 999])),
      { 'Accept-Language': 'fr' },
    );
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(((await response.json()) as { detail: string }).detail).toMatch(/doit être/);
  });
});

describe('the same command id', () => {
  it('twice gives the same answer and one effect', async () => {
    const command = commandOf(uuid(), 0, 'open', { template: { key: 'piano-tuning' } });
    const [first, second] = await Promise.all([
      send(firm.dispatcher, command),
      send(firm.dispatcher, command),
    ]);
    expect(first.status).toBe(200);
    expect(second).toEqual(first);
    const comment = commandOf(command.order, first.seq, 'comment', { text: 'once' });
    const answers = await Promise.all([1, 2, 3].map(() => send(firm.dispatcher, comment)));
    await send(firm.dispatcher, commandOf(command.order, first.seq, 'comment', { text: 'later' }));
    answers.push(await send(firm.dispatcher, comment));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await eventsOf(command.order)).toHaveLength(first.seq + 2);
  });

  it('of a refused command gives the same refusal', async () => {
    const { order, seq } = await started();
    const command = commandOf(order.id, seq, 'transition', { event: 'FINISH' });
    const first = await send(firm.technician, command);
    await send(
      firm.technician,
      commandOf(order.id, seq, 'answer', writes(['/pitch', 440], ['/instrument', 'Spinet'])),
    );
    expect(await send(firm.technician, command)).toEqual(first);
  });

  it('with another body, or from another person, is refused', async () => {
    const { order, seq } = await started();
    const command = commandOf(order.id, seq, 'comment', { text: 'one' });
    await send(firm.technician, command);
    expect((await send(firm.technician, { ...command, payload: { text: 'two' } })).status).toBe(409);
    expect((await send(firm.admin, command)).status).toBe(409);
  });
});

describe('what a role may not read', () => {
  it('is in no order, history or search for it', async () => {
    const { order, seq } = await started();
    const written = await send(firm.office, commandOf(order.id, seq, 'answer', writes(['/margin', 12_345])));
    expect(written.order.answers['margin']).toBe(12_345);
    for (const path of [`/api/orders/${order.id}`, `/api/orders/${order.id}/events`, '/api/orders'])
      expect(await (await firm.technician.request('GET', path)).text()).not.toContain('12345');
    expect(await (await firm.office.request('GET', `/api/orders/${order.id}`)).text()).toContain('12345');
  });
});
