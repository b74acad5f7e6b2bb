import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { api } from './api-routes.ts';
import { PIANO_TUNING } from './testing/example-template.ts';
import { commandOf, company, open } from './testing/orders.ts';
import { refusalIn, rowsOf } from './testing/refusal.ts';
import { openTestServer, type Person, type TestServer } from './testing/test-server.ts';

/** Every route of the API, from the application itself. */
const ROUTES = [
  ...new Set(api.routes.filter(({ method }) => method !== 'ALL').map((r) => `${r.method} ${r.path}`)),
];
const KEY = 'piano-tuning';
const SECRET = 'Bösendorfer of the secret house';

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
let stranger: Person;
/** What stands for each part of an address that is asked for: things of the firm. */
let own: { readonly [param: string]: (route: string) => string };
/** A good body for each route that takes JSON. */
let bodies: { readonly [route: string]: unknown };

beforeAll(async () => {
  server = await openTestServer({ settings: { logLevel: 'silent' } });
  firm = await company(server, { ...PIANO_TUNING, title: SECRET });
  stranger = (await server.organisation('Stranger')).admin;
  const { admin, technician } = firm;
  const { order } = await open(technician, KEY);
  const made = async (path: string, body: unknown) =>
    (await admin.json<{ id: string }>('POST', path, body)).id;
  const name = SECRET;
  const customer = await made('/api/customers', { name });
  const site = await made('/api/sites', { name, customer });
  const ids: { readonly [start: string]: string } = {
    '/api/customers': customer,
    '/api/contacts': await made('/api/contacts', { name, customer }),
    '/api/sites': site,
    '/api/assets': await made('/api/assets', { name, site }),
    '/api/parts': await made('/api/parts', { name }),
    '/api/people': technician.id,
    '/api/field-groups': await made('/api/field-groups', {
      title: name,
      definition: { type: 'object', properties: { a: { type: 'string' } } },
    }),
    '/api/trials': await made(`/api/templates/${KEY}/trials`, { of: 1 }),
    '/api/orders': order.id,
    '/api/attachments': uuid(),
    '/api/migrations': uuid(),
  };
  own = {
    id: (route) => Object.entries(ids).find(([start]) => route.includes(`${start}/`))?.[1] ?? uuid(),
    key: (route) =>
      route.includes('publishers') ? 'A'.repeat(43) : route.includes('packs') ? 'minimal' : KEY,
    version: () => '1',
    from: () => '1',
    to: () => '2',
    token: () => 'not-a-token',
    name: () => 'a.png',
    document: (route) => (route.includes('preview') ? 'report' : 'report.pdf'),
  };
  const record = { name: 'R' };
  bodies = {
    'PATCH /api/me': { language: 'fr' },
    'POST /api/me/organisation': { org: firm.org },
    'POST /api/setup/:token': {
      organisation: 'O',
      name: 'N',
      email: 'n@example.com',
      password: 'long enough',
    },
    'PATCH /api/organisation': {
      name: 'N',
      address: 'A',
      phone: '1',
      email: 'e',
      currency: 'EUR',
      timeZone: 'Europe/Paris',
      language: 'fr',
    },
    'PATCH /api/people/:id': { name: 'N', roles: ['technician'], active: true },
    'POST /api/invitations': { name: 'N', email: 'n@example.com', roles: ['technician'] },
    'POST /api/invitations/:token/accept': { name: 'N', email: 'n@example.com', password: 'long enough' },
    'POST /api/packs/publishers': { publisher: 'P', key: 'A'.repeat(43) },
    'POST /api/packs/export/check': { key: 'p', templates: [KEY] },
    'POST /api/packs/export': {
      key: 'p',
      version: '1.0.0',
      title: 'T',
      summary: 'S',
      licence: 'L',
      author: 'A',
      french: { title: 'T', summary: 'S' },
      templates: [KEY],
    },
    'POST /api/packs/preview': { key: 'none' },
    'POST /api/packs/install': { key: 'none' },
    'POST /api/customers': { ...record, address: 'A', phone: 'P', email: 'E', notes: 'N', facts: { a: 'b' } },
    'PATCH /api/customers/:id': { ...record, facts: { a: { b: ['c'] } } },
    'POST /api/contacts': { ...record, phone: 'P', email: 'E' },
    'PATCH /api/contacts/:id': { ...record, phone: 'P' },
    'POST /api/sites': { ...record, address: 'A', town: 'T', access: 'A', timeZone: 'Europe/Paris' },
    'PATCH /api/sites/:id': { ...record, town: 'T', timeZone: 'Europe/Paris' },
    'POST /api/assets': { ...record, kind: 'K', serial: 'S', facts: { a: 'b' } },
    'PATCH /api/assets/:id': { ...record, kind: 'K' },
    'POST /api/parts': { ...record, reference: 'R', price: 1, unit: 'U' },
    'PATCH /api/parts/:id': { ...record, price: 1, unit: 'U' },
    'POST /api/templates': {
      template: { format: 'orderwright/template@1', key: 'other', title: 'T', schema: {}, workflow: {} },
    },
    'PUT /api/templates/:key/draft': { template: { format: 'f', key: KEY } },
    'POST /api/templates/:key/publish': { revision: 9, note: 'N' },
    'POST /api/templates/:key/simulate': { of: 9, seed: 1, runs: 1 },
    'POST /api/templates/:key/test': { of: 9 },
    'POST /api/field-groups': {
      title: 'G',
      definition: { type: 'object', properties: { a: { title: 'A' } } },
    },
    'PUT /api/templates/:key/plans/:from/:to': { plan: { states: { booked: 'tuning' } }, seen: null },
    'POST /api/templates/:key/plans/:from/:to/dry-run': {
      plan: { states: { booked: 'tuning' } },
      states: ['booked'],
      orders: [order.id],
    },
    'POST /api/templates/:key/migrations': { from: 1, to: 2, plan: { states: { booked: 'tuning' } } },
    'POST /api/templates/:key/trials': { of: 9, roles: ['technician'], details: { description: 'D' } },
    'POST /api/trials/:id/link': { roles: ['technician'], hours: 1 },
    'POST /api/commands': commandOf(order.id, 9, 'answer', {
      writes: [{ path: '/instrument', value: 'Piano' }],
    }),
    'POST /api/templates/:key/documents/:document/preview': { role: 'customer', language: 'fr', sample: 'x' },
  };
});
afterAll(() => server.close());

interface Description {
  readonly paths: {
    readonly [path: string]: {
      readonly get?: { readonly parameters?: readonly { readonly in: string; readonly name: string }[] };
    };
  };
}

const addressOf = (route: string, fill: (param: string) => string): string =>
  (route.split(' ')[1] ?? '').replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, param: string) => fill(param));
const methodOf = (route: string): string => route.split(' ')[0] ?? '';
const ask = async (
  person: Person,
  route: string,
  address: string,
  body?: string,
  type = 'application/json',
) =>
  await server.app.request(address, {
    method: methodOf(route),
    headers: {
      cookie: person.cookie,
      'Accept-Language': 'fr',
      ...(body === undefined ? {} : { 'Content-Type': type }),
      'If-Match': '"1"',
    },
    ...(body === undefined ? {} : { body }),
  });
const bodyOf = (route: string): string | undefined =>
  route in bodies ? JSON.stringify(bodies[route]) : undefined;
const ownAddress = (route: string) => addressOf(route, (param) => own[param]?.(route) ?? 'x');
/** The same value with each of its texts, one after the other, replaced. */
function* poisoned(value: unknown, poison: unknown): Generator<unknown> {
  if (typeof value === 'string' || typeof value === 'number') yield poison;
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      for (const one of poisoned(inner, poison))
        yield Array.isArray(value) ? value.with(Number(name), one) : { ...value, [name]: one };
}
type Asked = readonly [label: string, answer: () => Promise<Response>];
const standing = async () => JSON.stringify(await rowsOf(server, firm.org));
/** Asks them all, and says what was wrong with the answers: those that say no have changed nothing. */
async function judged(all: Iterable<Asked>): Promise<string[]> {
  const faults: string[] = [];
  let before = await standing();
  let noes: string[] = [];
  const unchanged = async () => {
    if (noes.length > 0 && (await standing()) !== before) faults.push(`half done: ${noes.join(', ')}`);
    noes = [];
  };
  for (const [label, answer] of all) {
    const response = await answer();
    if (response.status < 400) {
      await response.arrayBuffer();
      noes = [];
      before = await standing();
      continue;
    }
    noes.push(label.slice(0, 80));
    if (noes.length === 5) await unchanged();
    faults.push(...(await refusalIn(response)).map((fault) => `${label} | ${fault}`));
  }
  await unchanged();
  return faults;
}

describe('every route', () => {
  it('with a JSON body has one here', () => {
    const others = [
      '/api/attachments/:id',
      '/configuration',
      '/configuration/preview',
      '/check',
      '/undo',
      '/remove',
      '/join',
    ];
    const taking = ROUTES.filter(
      (route) => /^(POST|PUT|PATCH) /.test(route) && !others.some((end) => route.endsWith(end)),
    );
    expect(taking.filter((route) => !(route in bodies))).toEqual([]);
    expect(Object.keys(bodies).filter((route) => !ROUTES.includes(route))).toEqual([]);
  });

  it('answers an address that is none with a no', async () => {
    const bad = ['a%00b', '%ED%A0%80', '..%2F..%2Fetc', uuid()];
    const asked = ROUTES.filter((route) => route.includes(':')).flatMap((route) =>
      bad.map((one): Asked => [
        `${route} ${one.slice(0, 40)}`,
        () =>
          ask(
            firm.admin,
            route,
            addressOf(route, () => one),
            bodyOf(route),
          ),
      ]),
    );
    expect(await judged(asked)).toEqual([]);
  });

  it('answers a question that is none with a no', async () => {
    const { paths } = await firm.admin.json<Description>('GET', '/api/openapi.json');
    const asked = ROUTES.filter((route) => route.startsWith('GET ')).flatMap((route) => {
      const described = addressOf(route, (param) => `{${param}}`);
      const names = (paths[described]?.get?.parameters ?? []).filter((one) => one.in === 'query');
      return names.flatMap(({ name }) =>
        ['a%00b', '1e400', 'WyJhIiwiYiJd'].map((bad): Asked => {
          const address = `${ownAddress(route)}?${name}=${bad}`;
          return [`${route} ${address}`, () => ask(firm.admin, route, address)];
        }),
      );
    });
    expect(asked.length).toBeGreaterThan(60);
    expect(await judged(asked)).toEqual([]);
  });

  it('answers a body that is none with a no', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const junk = ['', '{', '[]', '{"__proto__":{"a":1},"constructor":{}}', deep, '\u0000'];
    const poisons = ['\u0000', '\ud800'];
    const asked = Object.entries(bodies).flatMap(([route, good]): Asked[] => {
      const address = ownAddress(route);
      const sent = [
        ...junk,
        ...poisons.flatMap((poison) => [...poisoned(good, poison)].map((one) => JSON.stringify(one))),
      ];
      return [
        ...sent.map((body): Asked => [
          `${route} ${body.slice(0, 200)}`,
          () => ask(firm.admin, route, address, body),
        ]),
        ...['text/plain', 'multipart/form-data'].map((type): Asked => [
          `${route} ${type}`,
          () => ask(firm.admin, route, address, '{"a":1}', type),
        ]),
      ];
    });
    expect(await judged(asked)).toEqual([]);
  }, 120_000);

  it('takes no more than it may', async () => {
    for (const route of ROUTES.filter((one) => /^(POST|PUT|PATCH) /.test(one))) {
      const response = await server.app.request(ownAddress(route), {
        method: methodOf(route),
        headers: { cookie: firm.admin.cookie, 'Content-Length': '27000000', 'Accept-Language': 'fr' },
        body: '{}',
      });
      expect([route, response.status, await refusalIn(response)]).toEqual([route, 413, []]);
    }
  });

  it('keeps what is another organisation’s from a stranger, and from whoever is not signed in', async () => {
    const faults: string[] = [];
    const nobody = { ...stranger, cookie: '' };
    for (const route of ROUTES) {
      const before = JSON.stringify(await rowsOf(server, firm.org));
      for (const person of [nobody, stranger]) {
        const response = await ask(person, route, ownAddress(route), bodyOf(route));
        const said = await response.text();
        const label = `${person === nobody ? 'nobody' : 'stranger'} ${route} ${response.status}`;
        if (response.status >= 500) faults.push(`${label} ${said}`);
        if (said.includes(SECRET) || said.includes(firm.technician.name)) faults.push(`${label} tells`);
        if (/:(id|version)\b/.test(route) && response.ok) faults.push(label);
      }
      if (JSON.stringify(await rowsOf(server, firm.org)) !== before) faults.push(`${route} changes`);
    }
    expect(faults).toEqual([]);
  });
});
