import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, send, type Answered } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

interface Started {
  readonly id: string;
  readonly order: string;
  readonly version: number;
  readonly link: string;
  readonly local: boolean;
}
interface Row {
  readonly id: string;
  readonly mode: string;
  readonly number: string | null;
}

/** Finishing tells the office and opens the next order: nothing a test order may do. */
const { states } = PIANO_TUNING.workflow;
const LOUD = {
  ...PIANO_TUNING,
  workflow: {
    ...PIANO_TUNING.workflow,
    states: {
      ...states,
      tuning: {
        ...states.tuning,
        on: {
          ...states.tuning.on,
          FINISH: {
            ...states.tuning.on.FINISH,
            actions: [
              ...states.tuning.on.FINISH.actions,
              { type: 'notify', params: { to: ['office'], message: 'Tuned' } },
              { type: 'webhook', params: { name: 'tuned' } },
              { type: 'open-order', params: { template: 'self', each: null, when: null, answers: {} } },
            ],
          },
        },
      },
    },
  },
};
/** The draft has a field that no version has. */
const DRAFT = {
  ...LOUD,
  schema: {
    ...LOUD.schema,
    properties: { ...LOUD.schema.properties, fresh: { $anchor: 'fresh', type: 'string', title: 'Fresh' } },
  },
};

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
let ahead = 0;
beforeAll(async () => {
  server = await openTestServer({ now: () => new Date(Date.now() + ahead).toISOString() });
  firm = await company(server, LOUD);
  const { revision } = await firm.admin.json<{ revision: number }>(
    'GET',
    '/api/templates/piano-tuning/draft',
  );
  const body = { template: DRAFT };
  await firm.admin.json('PUT', '/api/templates/piano-tuning/draft', body, { 'If-Match': `"${revision}"` });
});
afterAll(() => server.close());

const start = (more: object = {}) =>
  firm.admin.json<Started>('POST', '/api/templates/piano-tuning/trials', more);
const list = async (who: Person, query = '') =>
  (await who.json<{ items: Row[] }>('GET', `/api/orders${query}`)).items;

const place = (number: string | null) => Number(number?.split('-')[2]);

/** A phone without an account that opens a link: whoever holds the cookie it got. */
async function phone(link: string): Promise<Person & { at: string | null; status: number }> {
  const path = new URL(link).pathname;
  const opened = await server.app.request(path);
  const cookie = opened.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const request: Person['request'] = async (method, at, body, headers = {}) =>
    await server.app.request(at, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    id: '',
    name: 'Phone',
    email: '',
    cookie,
    request,
    async json<T>(method: string, at: string, body?: unknown) {
      const response = await request(method, at, body);
      if (!response.ok) throw new Error(`${method} ${at}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    at: opened.headers.get('Location'),
    status: opened.status,
  };
}

describe('a draft tried on a phone', () => {
  it('is filled without an account from start to end, and changes nothing beside itself', async () => {
    const live = await open(firm.dispatcher, 'piano-tuning', {
      answers: [{ path: '/instrument', value: 'Live' }],
    });
    const trial = await start();
    expect(trial.local).toBe(true);
    const link = await phone(trial.link);
    expect([link.status, link.at]).toEqual([302, `/orders/${trial.order}`]);
    const me = await link.json<{ roles: string[]; trial: { order: string } }>('GET', '/api/me');
    expect(me).toMatchObject({ roles: ['technician'], trial: { order: trial.order } });

    type Detail = {
      order: Answered['order'] & { mode: string };
      template: { version: number; validators: string };
    };
    const detail = await link.json<Detail>('GET', `/api/orders/${trial.order}`);
    expect(detail.order).toMatchObject({ mode: 'test', number: null });
    expect((await link.request('GET', detail.template.validators)).status).toBe(200);
    const version = await link.json<{ template: typeof DRAFT }>(
      'GET',
      `/api/templates/piano-tuning/versions/${detail.template.version}`,
    );
    expect(version.template).toEqual(DRAFT);

    const writes = [
      { path: '/instrument', value: 'Trial' },
      { path: '/pitch', value: 440 },
      { path: '/fresh', value: 'new' },
    ];
    const go = (seq: number, type: string, payload: object) =>
      send(link, commandOf(trial.order, seq, type, payload));
    const begun = await go(1, 'transition', { event: 'START' });
    const answered = await go(begun.seq, 'answer', { writes });
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
    const picture = {
      id: uuid(),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      mediaType: 'image/png',
      name: 'a.png',
    };
    const attached = await go(answered.seq, 'attach', picture);
    const sent = await server.app.request(`/api/attachments/${picture.id}`, {
      method: 'PUT',
      headers: { cookie: link.cookie, 'Content-Type': 'image/png' },
      body: bytes,
    });
    expect(sent.status).toBe(200);
    const finished = await go(attached.seq, 'transition', { event: 'FINISH' });
    expect(finished.problem.issues).toEqual([]);
    expect(finished.order.category).toBe('done');
    const explained = await link.json<{ sentence: string }>(
      'GET',
      `/api/orders/${trial.order}/explain?transition=validate`,
    );
    expect(explained.sentence).not.toBe('');

    const outbox = await server.deps.db.tenant(firm.org, (trx) =>
      trx
        .selectFrom('outbox')
        .select('kind')
        .where('org_id', '=', firm.org)
        .where('order_id', '=', trial.order)
        .execute(),
    );
    expect([...new Set(outbox.map(({ kind }) => kind))]).toEqual(['document']);
    // Apart in every list, and the next live order has the next number.
    expect((await list(firm.admin)).map(({ id }) => id)).not.toContain(trial.order);
    expect((await list(firm.admin, '?mode=test')).map(({ id }) => id)).toEqual([trial.order]);
    expect(await list(link)).toMatchObject([{ id: trial.order, mode: 'test' }]);
    const next = await open(firm.dispatcher, 'piano-tuning', {});
    expect(place(next.order.number)).toBe(place(live.order.number) + 1);
    const versions = await firm.admin.json<{ items: { version: number }[] }>(
      'GET',
      '/api/templates/piano-tuning/versions',
    );
    expect(versions.items.map((one) => one.version)).toEqual([1]);

    const report = await link.request('GET', `/api/orders/${trial.order}/report.pdf`);
    expect([report.status, report.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);

    // Nothing else is open to the link.
    expect(await link.json('GET', '/api/openable')).toEqual({ items: [] });
    for (const [method, path, status] of [
      ['GET', `/api/orders/${live.order.id}`, 404],
      ['GET', `/api/orders/${live.order.id}/report.pdf`, 404],
      ['GET', '/api/templates/piano-tuning/versions/1', 404],
      ['POST', '/api/customers', 403],
      ['GET', '/api/templates', 403],
      ['DELETE', `/api/orders/${trial.order}`, 403],
    ] as const)
      expect([path, (await link.request(method, path)).status]).toEqual([path, status]);
    const other = await send(link, commandOf(live.order.id, live.seq, 'comment', { text: 'hi' }));
    expect(other.status).toBe(404);
    expect((await open(link, 'piano-tuning')).status).toBe(403);
    const asLive = { template: { key: 'piano-tuning', version: trial.version } };
    expect((await send(firm.admin, commandOf(uuid(), 0, 'open', asLive))).status).toBe(422);

    // Thrown away, it is gone with its log and its files; the live order stays.
    expect((await firm.admin.request('DELETE', `/api/orders/${live.order.id}`)).status).toBe(409);
    expect((await firm.admin.request('DELETE', `/api/orders/${trial.order}`)).status).toBe(200);
    expect((await firm.admin.request('GET', `/api/orders/${trial.order}`)).status).toBe(404);
    expect(await server.deps.files.read(firm.org, picture.id)).toBeNull();
    expect((await link.request('GET', '/api/me')).status).toBe(401);
    for (const table of ['work_order_events', 'commands', 'outbox', 'work_orders', 'attachments'])
      expect(
        (
          await server.deps.db.pool.query(
            `select 1 from ${table} where org_id = $1 and ${table === 'work_orders' ? 'id' : 'order_id'} = $2`,
            [firm.org, trial.order],
          )
        ).rowCount,
      ).toBe(0);
    expect((await firm.admin.request('GET', `/api/orders/${live.order.id}/events`)).status).toBe(200);
  });

  it('gives its form records made up for it to choose from, and none of the organisation’s', async () => {
    const customer = await firm.admin.json<{ id: string }>('POST', '/api/customers', { name: 'Real & Co' });
    const trial = await start();
    const link = await phone(trial.link);
    interface Found {
      readonly items: readonly { readonly id: string; readonly name: string; readonly email?: string }[];
    }
    for (const kind of ['customers', 'contacts', 'sites', 'assets', 'parts', 'people']) {
      const { items } = await link.json<Found>('GET', `/api/${kind}`);
      expect(items.map(({ name }) => name)).toEqual(
        ['A', 'B', 'C'].map(
          (letter) => expect.stringMatching(new RegExp(`^Sample \\w+ ${letter}$`)) as string,
        ),
      );
      expect(new Set(items.map(({ id }) => id)).size).toBe(3);
    }
    const french = await link.request('GET', '/api/sites?q=EXEMPLE%20b', undefined, {
      'Accept-Language': 'fr',
    });
    const { items } = (await french.json()) as Found;
    expect(items.map(({ name }) => name)).toEqual(['Site d’exemple B']);
    expect(await link.json('GET', `/api/sites/${items[0]?.id ?? ''}`)).toMatchObject({
      name: 'Sample site B',
    });
    expect((await link.request('GET', `/api/customers/${customer.id}`)).status).toBe(404);
    expect((await link.request('PATCH', `/api/customers/${customer.id}`, { name: 'x' })).status).toBe(403);
    await firm.admin.json('DELETE', `/api/trials/${trial.id}`);
  });

  it('is open as long as its link stands: taken back, renewed for others, ended', async () => {
    const trial = await start({ hours: 2 });
    const link = await phone(trial.link);
    const status = async (who: Person) => (await who.request('GET', `/api/orders/${trial.order}`)).status;
    expect(await status(link)).toBe(200);
    await firm.admin.json('DELETE', `/api/trials/${trial.id}/link`);
    expect(await status(link)).toBe(401);
    expect((await phone(trial.link)).status).toBe(410);
    const renewed = await firm.admin.json<{ link: string }>('POST', `/api/trials/${trial.id}/link`, {
      roles: ['office'],
      hours: 1,
    });
    const second = await phone(renewed.link);
    expect(await second.json('GET', '/api/me')).toMatchObject({ roles: ['office'] });
    ahead += 3_700_000;
    expect(await status(second)).toBe(401);
    const { items } = await firm.admin.json<{ items: { id: string }[] }>(
      'GET',
      '/api/templates/piano-tuning/trials',
    );
    expect(items.map(({ id }) => id)).toEqual([trial.id]);
    await firm.admin.json('DELETE', `/api/trials/${trial.id}`);
    expect(await list(firm.admin, '?mode=test')).toEqual([]);
  });

  it('is made by admins of the organisation alone, of a draft without errors', async () => {
    const other = await server.organisation('Other');
    for (const [who, status] of [
      [firm.dispatcher, 403],
      [other.admin, 404],
    ] as const)
      expect((await who.request('POST', '/api/templates/piano-tuning/trials', {})).status).toBe(status);
    const trial = await start();
    for (const path of [
      `/api/trials/${trial.id}`,
      `/api/trials/${trial.id}/link`,
      `/api/orders/${trial.order}`,
    ])
      expect((await other.admin.request('DELETE', path)).status).toBe(404);
    const broken = { ...DRAFT, key: 'broken', workflow: { ...DRAFT.workflow, initial: 'nowhere' } };
    await firm.admin.json('POST', '/api/templates', { template: broken });
    expect((await firm.admin.request('POST', '/api/templates/broken/trials', {})).status).toBe(422);
  });
});
