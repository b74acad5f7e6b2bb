import { randomUUID } from 'node:crypto';
import { createAccount, createOrganisation } from '../../packages/server/src/auth/accounts.ts';
import { readSettings } from '../../packages/server/src/env.ts';
import { openDeps } from '../../packages/server/src/start.ts';
import { openHouse, type House } from './house.ts';
import type { Line } from './measure.ts';

const SECONDS = 15;
/** Milliseconds between two requests of the one who is measured: a person at work, not a load test. */
const PAUSE = 10;
const FIELDS = 1200;
const STATES = 160;

const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
};
const told = (answered: ReadonlyMap<string, number>) =>
  [...answered]
    .map(([what, times]) => `${what} ${times} ×`)
    .toSorted()
    .join(', ') || 'none';
const ms = (value: number) => `${value.toFixed(1)} ms`;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A definition near every limit: many fields that show each other, rules as deep as they may be, states with ways between all. */
function worst(key: string): object {
  const names = Array.from({ length: FIELDS }, (_, n) => `f${n}`);
  const seen = (n: number) => ({ '==': [{ var: `answers.f${n % FIELDS}` }, n % 2 ? 'yes' : 'no'] });
  const deep = (n: number, levels: number): object =>
    levels === 0 ? seen(n) : { or: [seen(n + levels), { and: [deep(n + 1, levels - 1), seen(n + 7)] }] };
  const states = Array.from({ length: STATES }, (_, n) => `s${n}`);
  return {
    format: 'orderwright/template@1',
    key,
    title: 'As much as there may be',
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        names.map((name, n) => [
          name,
          { $anchor: name, type: 'string', title: name, maxLength: 80, pattern: `^(a|b|c${n}){0,40}[^x]*$` },
        ]),
      ),
      required: names.slice(0, FIELDS / 2),
    },
    rules: names.slice(100).map((name, n) => ({
      id: `r${n}`,
      kind: 'show',
      at: `/${name}`,
      when: deep(n % 100, 12),
    })),
    workflow: {
      id: 'order',
      initial: 's0',
      states: Object.fromEntries(
        states.map((id, n) => [
          id,
          {
            id,
            tags: [n === STATES - 1 ? 'done' : 'active'],
            meta: { label: id },
            on: Object.fromEntries(
              Array.from({ length: 8 }, (__, k) => [
                `E${k}`,
                {
                  target: `#s${(n * 7 + k * 13 + 1) % STATES}`,
                  guard: { type: 'rule', params: { rule: deep((n + k) % 100, 8) } },
                  meta: { id: `t${n}-${k}`, label: `Go ${k}` },
                },
              ]),
            ),
          },
        ]),
      ),
    },
  };
}

interface Sender {
  (method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
}
const senderOf =
  (address: string, cookie: string): Sender =>
  (method, path, body, headers = {}) =>
    fetch(`${address}/api${path}`, {
      method,
      headers: { cookie, 'Content-Type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

/** A second organisation on the same server, and its admin signed in. */
async function moveIn(house: House): Promise<Sender> {
  const url = new URL(house.databaseUrl);
  const settings = readSettings({
    folder: house.folder,
    databaseUrl: house.databaseUrl,
    publicUrl: null,
    logLevel: 'error',
    demo: false,
    host: '127.0.0.1',
  });
  const where = {
    host: url.searchParams.get('host') ?? '',
    port: 5432,
    user: url.username,
    password: '',
    database: url.pathname.slice(1),
  };
  const deps = await openDeps(settings, where, { max: 2 });
  const login = { email: 'mallory@bench.example', password: 'a long password' };
  const id = await createAccount(deps, { name: 'Mallory', ...login });
  const org = { id: randomUUID(), name: 'Other', currency: 'EUR', timeZone: 'UTC', language: 'en' };
  await createOrganisation(deps, org, { id, name: 'Mallory', email: login.email });
  await deps.db.close();
  await deps.printer.close();
  await deps.previewer.close();
  const signedIn = await senderOf(house.address, '')('POST', '/auth/sign-in/email', login);
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]);
  return senderOf(house.address, cookie.join('; '));
}

/** Sends the worst definition in every way there is, several at once, until told to stop; gives how many were answered with what. */
function attack(send: Sender): { begun: Promise<void>; stop: () => Promise<ReadonlyMap<string, number>> } {
  const stopped = new AbortController();
  const answered = new Map<string, number>();
  const again = async (what: string, work: () => Promise<Response>) => {
    while (!stopped.signal.aborted) {
      const answer = await work();
      await answer.arrayBuffer();
      const name = `${what} ${answer.status}`;
      answered.set(name, (answered.get(name) ?? 0) + 1);
    }
  };
  const keys = ['worst-one', 'worst-two', 'worst-three'];
  const revision = async (key: string): Promise<number> =>
    ((await (await send('GET', `/templates/${key}/draft`)).json()) as { revision: number }).revision;
  const { promise: begun, resolve: ready } = Promise.withResolvers<void>();
  const all = (async () => {
    for (const key of keys) {
      const made = await send('POST', '/templates', { template: worst(key) });
      if (made.status !== 201) throw new Error(`${made.status} ${(await made.text()).slice(0, 500)}`);
      await made.arrayBuffer();
    }
    ready();
    await Promise.all([
      ...keys.map((key) => again('check', () => send('POST', `/templates/${key}/check`))),
      ...keys.map((key) =>
        again(
          'publish',
          async () => await send('POST', `/templates/${key}/publish`, { revision: await revision(key) }),
        ),
      ),
      again('save', async () => {
        const key = keys[0] ?? '';
        const ifMatch = { 'If-Match': `"${await revision(key)}"` };
        return await send('PUT', `/templates/${key}/draft`, { template: worst(key) }, ifMatch);
      }),
      again('list', () => send('GET', '/templates')),
    ]);
  })();
  return {
    begun: Promise.race([begun, all]),
    async stop() {
      stopped.abort();
      await all;
      return answered;
    },
  };
}

/** What another organisation waits for its lists and commands while one publishes the worst definitions again and again. */
export async function benchVetting(): Promise<{ lines: Line[]; notes: string[] }> {
  const house = await openHouse();
  try {
    const mine = senderOf(house.address, house.cookie);
    const order = randomUUID();
    const opened = (await (await mine('POST', '/commands', house.open(order))).json()) as { seq: number };
    let { seq } = opened;
    const note = async () => {
      const body = house.command(order, seq, 'comment', { text: 'Rope seen to' });
      seq = ((await (await mine('POST', '/commands', body)).json()) as { seq: number }).seq;
    };
    const work = { lists: () => mine('GET', '/orders?limit=50'), commands: note };
    type Kind = keyof typeof work;
    const measure = async (): Promise<Record<Kind, number[]>> => {
      const taken: Record<Kind, number[]> = { lists: [], commands: [] };
      const end = performance.now() + SECONDS * 1000;
      while (performance.now() < end) {
        for (const kind of ['lists', 'commands'] as const) {
          const from = performance.now();
          const answer = await work[kind]();
          if (answer) await answer.arrayBuffer();
          taken[kind].push(performance.now() - from);
          await pause(PAUSE);
        }
      }
      return taken;
    };
    const hostile = await moveIn(house);
    for (let i = 0; i < 50; i += 1) await note();
    const alone = await measure();
    const attacking = attack(hostile);
    await attacking.begun;
    await pause(1000);
    const beside = await measure();
    const answered = await attacking.stop();
    const lines = (['lists', 'commands'] as const).flatMap((kind) =>
      ([0.5, 0.99] as const).map((part) => {
        const [with_, without] = [quantile(beside[kind], part), quantile(alone[kind], part)];
        return {
          what: `${kind === 'lists' ? 'a list of orders' : 'a command'}, p${part * 100}`,
          product: ms(with_),
          floor: ms(without),
          ratio: (with_ / without).toFixed(1),
        };
      }),
    );
    const size = (JSON.stringify(worst('worst-one')).length / 1e6).toFixed(1);
    const notes = [
      `the other sends ${size} MB with ${FIELDS} fields, ${FIELDS - 100} rules, ${STATES} states, eight requests at once; answered: ${told(answered)}`,
      `longest wait beside it: ${ms(Math.max(...beside.lists, ...beside.commands))}`,
    ];
    return { lines, notes };
  } finally {
    await house.close();
  }
}
