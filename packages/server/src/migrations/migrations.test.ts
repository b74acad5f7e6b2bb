import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigrationPlan, WorkOrder } from '@orderwright/engine';
import { openDeps } from '../start.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { DECIDED, NEXT_PIANO_TUNING } from '../testing/next-piano-tuning.ts';
import { commandOf, company, open, send, type Answered } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { readEvents, readOrder } from '../work-orders/event-store.ts';
import { moveOrders } from './move-orders.ts';

type Firm = Awaited<ReturnType<typeof company>>;
interface Migration {
  readonly id: string;
  readonly status: string;
  readonly total: number;
  readonly done: number;
  readonly orders: Record<string, number>;
}
interface Planned {
  readonly plan: MigrationPlan;
  readonly issues: { readonly code: string; readonly sentence: string }[];
  readonly changes: { readonly kind: string; readonly sentence: string }[];
  readonly level: string;
  readonly running: number;
}

let server: TestServer;
let ahead = 0;
beforeAll(async () => {
  server = await openTestServer({ now: () => new Date(Date.now() + ahead).toISOString() });
});
afterAll(() => server.close());

async function publishNext(admin: Person, template: object = NEXT_PIANO_TUNING): Promise<void> {
  const { revision } = await admin.json<{ revision: number }>('GET', '/api/templates/piano-tuning/draft');
  const saved = await admin.json<{ revision: number }>(
    'PUT',
    '/api/templates/piano-tuning/draft',
    { template },
    { 'If-Match': `"${revision}"` },
  );
  await admin.json('POST', '/api/templates/piano-tuning/publish', { revision: saved.revision });
}

const WAY = '/api/templates/piano-tuning/plans/1/2';
const planOf = async (admin: Person): Promise<MigrationPlan> => ({
  ...(await admin.json<Planned>('GET', WAY)).plan,
  ...DECIDED,
});
const start = async (admin: Person, more: object = {}) =>
  admin.json<Migration>('POST', '/api/templates/piano-tuning/migrations', {
    from: 1,
    to: 2,
    plan: await planOf(admin),
    ...more,
  });
const progress = (admin: Person, id: string) => admin.json<Migration>('GET', `/api/migrations/${id}`);
const work = (org: string, migration: string, deps = server.deps) =>
  moveOrders(deps, { org, migration, watch: false });
const held = (org: string, id: string) =>
  server.deps.db.tenant(org, (trx) => readOrder(trx, org, id)) as Promise<WorkOrder>;

async function opened(firm: Firm, name: string): Promise<Answered> {
  return await open(firm.dispatcher, 'piano-tuning', {
    answers: [
      { path: '/instrument', value: name },
      { path: '/pitch', value: 440 },
    ],
  });
}
const go = (who: Person, { order, seq }: Answered, event: string, data: object = {}) =>
  send(who, commandOf(order.id, seq, 'transition', { event, data }));

/** Orders in every state: booked, being tuned, postponed and, of no concern to a migration, tuned and cancelled. */
async function orders(firm: Firm, count: number): Promise<Answered[]> {
  const all: Answered[] = [];
  for (let i = 0; i < count; i += 1) {
    let order = await opened(firm, `Piano x${i}x`);
    if (i % 5 > 0) order = await go(firm.technician, order, 'START');
    if (i % 5 === 2) order = await go(firm.technician, order, 'POSTPONE', { reason: 'Away' });
    if (i % 5 === 3) order = await go(firm.technician, order, 'FINISH');
    all.push(order);
  }
  return all;
}

describe('a plan', () => {
  it('is drafted, tells what is open, is kept, and tried on the running orders without touching them', async () => {
    const firm = await company(server, PIANO_TUNING);
    await orders(firm, 10);
    await publishNext(firm.admin);
    const drafted = await firm.admin.json<Planned>('GET', WAY, undefined, { 'Accept-Language': 'fr' });
    expect(drafted.plan.move).toEqual({ '/instrument': '/piano' });
    expect(drafted.issues.map(({ code }) => code)).toEqual(['plan-value-open', 'plan-state-open']);
    expect(drafted.issues[1]?.sentence).toContain('En cours d’accord');
    expect(drafted.level).toBe('major');
    expect(drafted.running).toBe(8);
    const refused = await firm.admin.request('POST', '/api/templates/piano-tuning/migrations', {
      from: 1,
      to: 2,
    });
    expect(refused.status).toBe(422);

    const plan = await planOf(firm.admin);
    expect((await firm.admin.json<Planned>('PUT', WAY, { plan })).issues).toEqual([]);
    expect((await firm.admin.json<Planned>('GET', WAY)).plan).toEqual(plan);
    const run = await firm.admin.json<Record<string, unknown>>('POST', `${WAY}/dry-run`, {});
    expect(run).toMatchObject({ running: 8, tried: 8, moved: 8, refused: 0, answersGivenUp: 0, lacking: 8 });
    expect(run['states']).toEqual(
      expect.arrayContaining([
        { from: 'tuning', fromLabel: 'Being tuned', to: 'at-work', toLabel: 'Being tuned', orders: 4 },
        { from: 'booked', fromLabel: 'Booked', to: 'booked', toLabel: 'Booked', orders: 4 },
      ]),
    );
    expect(JSON.stringify(run)).not.toContain('Piano x');
    // An answer that moves is said to move, never to be given up.
    const samples = run['samples'] as { writes: { path: string; cleared: boolean; came: string | null }[] }[];
    const written = samples.flatMap(({ writes }) => writes);
    expect(written.filter(({ cleared }) => cleared)).toEqual([]);
    expect(written.filter(({ path }) => path === '/piano').map(({ came }) => came)).toEqual(
      samples.map(() => 'Instrument'),
    );
    const open = await firm.admin.json<{ refused: number; reasons: unknown[] }>('POST', `${WAY}/dry-run`, {
      plan: drafted.plan,
    });
    expect(open.refused).toBe(4);
    expect(open.reasons).toHaveLength(1);
  });

  it('is there for the draft before it is published', async () => {
    const firm = await company(server, PIANO_TUNING);
    await opened(firm, 'Spinet');
    const { revision } = await firm.admin.json<{ revision: number }>(
      'GET',
      '/api/templates/piano-tuning/draft',
    );
    const saved = { template: NEXT_PIANO_TUNING };
    await firm.admin.json('PUT', '/api/templates/piano-tuning/draft', saved, { 'If-Match': `"${revision}"` });
    const way = '/api/templates/piano-tuning/plans/1/draft';
    const { plan } = await firm.admin.json<Planned>('GET', way);
    const run = await firm.admin.json('POST', `${way}/dry-run`, { plan: { ...plan, ...DECIDED } });
    expect(run).toMatchObject({ tried: 1, moved: 1 });
  });
});

describe('a migration', () => {
  it(
    'moves thirty orders while two technicians write, is killed and goes on, and is undone but for what went on',
    { timeout: 60_000 },
    async () => {
      const firm = await company(server, PIANO_TUNING);
      const second = await server.member(firm.org, 'Tess Technician', ['technician']);
      const all = await orders(firm, 30);
      await publishNext(firm.admin);
      const before = await Promise.all(all.map(({ order }) => held(firm.org, order.id)));
      const migration = await start(firm.admin);
      expect(migration).toMatchObject({ status: 'moving', total: 24, done: 0 });
      const again = { from: 1, to: 2 };
      expect((await firm.admin.request('POST', '/api/templates/piano-tuning/migrations', again)).status).toBe(
        409,
      );

      // A worker that dies after an order was moved and before that was written down.
      let kept = 0;
      const { database, ...where } = server.deps.db.connection;
      const dying = await openDeps(
        server.deps.settings,
        { ...where, database },
        {
          max: 2,
          onStatement: (text) => {
            if (text.startsWith('insert into "commands"') && (kept += 1) === 7) void dying.db.close();
          },
        },
      );
      await expect(work(firm.org, migration.id, dying)).rejects.toThrow(
        /after calling end|already been destroyed/,
      );
      await dying.printer.close();
      expect((await progress(firm.admin, migration.id)).orders).toMatchObject({ moved: 6, waiting: 18 });
      // It may only be slow: another takes over when its time is up.
      await work(firm.org, migration.id);
      expect((await progress(firm.admin, migration.id)).done).toBe(6);
      ahead += 30_000;

      const written = new Map<string, number>();
      const busy = async (who: Person, mine: readonly Answered[]) => {
        for (const { order, seq } of mine) {
          const pitch = 401 + written.size;
          const answer = await send(
            who,
            commandOf(order.id, seq, 'answer', { writes: [{ path: '/pitch', value: pitch }] }),
          );
          expect(answer.problem.issues).toEqual([]);
          written.set(order.id, pitch);
        }
      };
      const running = all.filter((_, i) => i % 5 !== 3);
      await Promise.all([
        work(firm.org, migration.id),
        work(firm.org, migration.id),
        busy(firm.technician, running.slice(0, 4)),
        busy(second, running.slice(10, 14)),
      ]);
      const over = await progress(firm.admin, migration.id);
      expect(over).toMatchObject({ status: 'moved', total: 24, done: 24 });
      expect(over.orders).toMatchObject({ moved: 24, refused: 0, left: 0 });

      for (const [i, was] of before.entries()) {
        const now = await held(firm.org, was.id);
        const concerned = i % 5 !== 3;
        expect(now.template.version).toBe(concerned ? 2 : 1);
        expect(now.states.map((id) => (id === 'at-work' ? 'tuning' : id))).toEqual(was.states);
        expect(now.answers['pitch']).toBe(written.get(was.id) ?? 440);
        expect(now.answers[concerned ? 'piano' : 'instrument']).toBe(`Piano x${i}x`);
        const log = await server.deps.db.tenant(firm.org, (trx) => readEvents(trx, firm.org, was.id));
        expect(log.filter(({ type }) => type === 'migrated')).toHaveLength(concerned ? 1 : 0);
        expect(log.slice(0, was.seq).map(({ seq }) => seq)).toEqual(
          log.slice(0, was.seq).map((_, n) => n + 1),
        );
      }
      // Found by the words of the new version's fields.
      const found = await firm.admin.json<{ items: unknown[] }>('GET', '/api/orders?q=piano%20x11x');
      expect(found.items).toHaveLength(1);
      // What a technician had not sent yet is refused by name, nothing is lost or written elsewhere.
      const late = all[4] as Answered;
      const unsent = await send(
        firm.technician,
        commandOf(late.order.id, late.seq, 'answer', { writes: [{ path: '/instrument', value: 'Late' }] }),
      );
      expect(unsent.problem.issues.map(({ code }) => code)).toEqual(['unknown-field']);

      const undoing = await firm.admin.json<Migration>('POST', `/api/migrations/${migration.id}/undo`);
      expect(undoing.status).toBe('undoing');
      await work(firm.org, migration.id);
      const undone = await progress(firm.admin, migration.id);
      expect(undone.status).toBe('undone');
      expect(undone.done).toBe(24);
      const stays = await firm.admin.json<{ items: { order: string; issues: { code: string }[] }[] }>(
        'GET',
        `/api/migrations/${migration.id}/orders?status=stays`,
      );
      const staying = new Set(stays.items.map(({ order }) => order));
      for (const { order, issues } of stays.items) {
        expect(written.has(order)).toBe(true);
        expect(issues.map(({ code }) => code)).toEqual(['migration-overtaken']);
      }
      for (const was of before) {
        const now = await held(firm.org, was.id);
        if (staying.has(was.id)) continue;
        const { states, stateValue, historyValue, category, enteredAt, timers, template } = was;
        expect(now).toMatchObject({
          states,
          stateValue,
          historyValue,
          category,
          enteredAt,
          timers,
          template,
        });
        expect(now.answers).toEqual({
          ...was.answers,
          ...(written.has(was.id) ? { pitch: written.get(was.id) } : {}),
        });
      }
    },
  );

  it('takes the orders named alone, passes over what went on, and wants a plan that is whole', async () => {
    const firm = await company(server, PIANO_TUNING);
    const [one, two, three] = [
      await opened(firm, 'One'),
      await opened(firm, 'Two'),
      await opened(firm, 'Three'),
    ] as const;
    await publishNext(firm.admin, {
      ...NEXT_PIANO_TUNING,
      schema: {
        ...NEXT_PIANO_TUNING.schema,
        properties: {
          ...NEXT_PIANO_TUNING.schema.properties,
          piano: { ...NEXT_PIANO_TUNING.schema.properties.piano, maxLength: 3 },
        },
      },
    });
    const plan = { ...(await planOf(firm.admin)), leave: ['/tuner', '/piano'] };
    const chosen = { plan, orders: [one.order.id, two.order.id] };
    const migration = await start(firm.admin, chosen);
    expect(migration.total).toBe(2);
    await go(firm.dispatcher, two, 'CANCEL');
    await work(firm.org, migration.id);
    expect((await progress(firm.admin, migration.id)).orders).toMatchObject({ moved: 1, left: 1 });
    expect((await held(firm.org, three.order.id)).template.version).toBe(1);

    // The plan has to say what becomes of every order, not of those alone that are named.
    for (const lacking of [
      { ...plan, leave: ['/tuner'] },
      { ...plan, states: { tuning: 'nowhere' } },
    ]) {
      const body = { from: 1, to: 2, plan: lacking, orders: [three.order.id] };
      const refused = await firm.admin.request('POST', '/api/templates/piano-tuning/migrations', body);
      expect(refused.status).toBe(422);
    }
  });

  it('undone while it is under way stops, and puts back what was moved', async () => {
    const firm = await company(server, PIANO_TUNING);
    const all = await orders(firm, 5);
    await publishNext(firm.admin);
    const migration = await start(firm.admin);
    await firm.admin.json('POST', `/api/migrations/${migration.id}/undo`);
    await work(firm.org, migration.id);
    const undone = await progress(firm.admin, migration.id);
    expect(undone).toMatchObject({ status: 'undone', total: 4, done: 4 });
    expect(undone.orders).toMatchObject({ left: 4 });
    expect((await held(firm.org, (all[0] as Answered).order.id)).template.version).toBe(1);
    // The watch finds nothing to do.
    await moveOrders(server.deps, { org: firm.org, migration: migration.id, watch: true });
    expect(await progress(firm.admin, migration.id)).toEqual(undone);
  });

  it('is for admins alone, and of one organisation', async () => {
    const firm = await company(server, PIANO_TUNING);
    await opened(firm, 'Spinet');
    await publishNext(firm.admin);
    const migration = await start(firm.admin);
    const other = await server.organisation('Other');
    for (const person of [firm.dispatcher, firm.technician, firm.office, other.admin]) {
      const status = person === other.admin ? 404 : 403;
      expect((await person.request('GET', WAY)).status).toBe(status);
      expect((await person.request('POST', `${WAY}/dry-run`, {})).status).toBe(status);
      expect((await person.request('GET', `/api/migrations/${migration.id}`)).status).toBe(status);
      expect((await person.request('GET', `/api/migrations/${migration.id}/orders`)).status).toBe(status);
      expect((await person.request('POST', `/api/migrations/${migration.id}/undo`)).status).toBe(status);
      const body = { from: 1, to: 2 };
      expect((await person.request('POST', '/api/templates/piano-tuning/migrations', body)).status).toBe(
        status,
      );
    }
    await moveOrders(server.deps, { org: other.org, migration: migration.id, watch: true });
    expect((await progress(firm.admin, migration.id)).done).toBe(0);
  });
});
