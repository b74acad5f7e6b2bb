import { isDeepStrictEqual } from 'node:util';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api-routes.ts';
import { buildZip } from './packs/build-zip.ts';
import { PIANO_TUNING } from './testing/example-template.ts';
import { HOSTILE, type Hostile } from './testing/hostile-definitions.ts';
import { publish } from './testing/orders.ts';
import { refusalIn, rowsOf } from './testing/refusal.ts';
import { openTestServer, type Person, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let org: string;
let admin: Person;
beforeAll(async () => {
  server = await openTestServer({ settings: { logLevel: 'silent' } });
  ({ org, admin } = await server.organisation());
  await publish(admin, PIANO_TUNING);
});
afterAll(() => server.close());

const send = async (method: string, path: string, type: string, body: string | Uint8Array, more = {}) =>
  await server.app.request(path, {
    method,
    headers: { cookie: admin.cookie, 'Accept-Language': 'fr', 'Content-Type': type, ...more },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
const json = (method: string, path: string, body: string, more = {}) =>
  send(method, path, 'application/json', body, more);
const file = (text: string): Uint8Array => strToU8(text);
const pack = ({ key, text }: Hostile): Uint8Array =>
  buildZip(
    new Map([
      [
        'pack.json',
        file(
          JSON.stringify({
            format: 'orderwright/pack@1',
            key,
            version: '1.0.0',
            title: 'T',
            licence: 'none',
            templates: ['templates/t.json'],
          }),
        ),
      ],
      ['templates/t.json', file(text)],
    ]),
  );
const configuration = (folder: string, { key, text }: Hostile): Uint8Array =>
  buildZip(
    new Map([
      ['configuration.json', file('{"format":"orderwright/configuration@1"}')],
      [`${folder}/${key}.json`, file(text)],
    ]),
  );
/** The text of one part of a definition, as it was written. */
const schemaIn = (text: string): string => text.slice(text.indexOf('"schema":') + 9, text.indexOf(',"ui":'));

const create = ({ text }: Hostile) => json('POST', '/api/templates', `{"template":${text}}`);
const save = ({ key, text }: Hostile) =>
  json('PUT', `/api/templates/${key}/draft`, `{"template":${text}}`, { 'If-Match': '"1"' });

/** Every route that takes a definition, and how it is sent there. */
const TAKES: { readonly [route: string]: (one: Hostile) => Promise<Response> } = {
  'POST /api/templates': create,
  'PUT /api/templates/:key/draft': save,
  'POST /api/templates/:key/documents/:document/preview': ({ text }) =>
    json('POST', '/api/templates/piano-tuning/documents/report/preview', `{"template":${text}}`),
  'POST /api/field-groups': ({ text }) =>
    json('POST', '/api/field-groups', `{"title":"G","definition":${schemaIn(text)}}`),
  'POST /api/packs/preview': (one) => send('POST', '/api/packs/preview', 'application/zip', pack(one)),
  'POST /api/packs/install': (one) => send('POST', '/api/packs/install', 'application/zip', pack(one)),
  'POST /api/configuration/preview': (one) =>
    send('POST', '/api/configuration/preview', 'application/zip', configuration('drafts', one)),
  'POST /api/configuration': (one) =>
    send('POST', '/api/configuration', 'application/zip', configuration('published', one)),
};
/** Of them, those that work on it in a thread of their own once its form is right. */
const THREADED = /packs|configuration|preview/;
/** Routes that speak of templates and take no definition with them. */
const WITHOUT =
  /\/(check|publish|simulate|test|trials|migrations|dry-run|remove|publishers|export)$|\/plans\//;
/** What speaks of templates. */
const ABOUT = /templates|packs|configuration|field-groups/;
const get = async (path: string) =>
  await server.app.request(path, { headers: { cookie: admin.cookie, 'Accept-Language': 'fr' } });

/** Every route that reads the draft which lies under a key. */
const READS: readonly ((key: string) => Promise<Response>)[] = [
  (key) => get(`/api/templates/${key}/draft`),
  (key) => get(`/api/templates/${key}/diff?from=draft&to=draft`),
  (key) => json('POST', '/api/packs/export/check', `{"key":"p","templates":["${key}"]}`),
];
/** Those that work on it in a thread of their own. */
const WORKS: { readonly [path: string]: string } = {
  '/api/templates/:key/check': '',
  '/api/templates/:key/test': '{}',
  '/api/templates/:key/simulate': '{"runs":5}',
  '/api/templates/:key/trials': '{}',
  '/api/templates/:key/publish': '{"revision":2}',
};
const WORKED = [
  ...Object.entries(TAKES).filter(([route]) => THREADED.test(route)),
  ...Object.entries(WORKS).map(
    ([path, body]) => [path, ({ key }: Hostile) => json('POST', path.replace(':key', key), body)] as const,
  ),
];

/** What is wrong with how routes answer a definition: those that say no have changed nothing. */
async function faultsOf(
  one: Hostile,
  routes: readonly (readonly [route: string, ask: (one: Hostile) => Promise<Response>])[],
): Promise<string[]> {
  const faults: string[] = [];
  let before = await rowsOf(server, org);
  for (const [route, ask] of routes) {
    const response = await ask(one);
    const after = await rowsOf(server, org);
    if (response.ok) await response.arrayBuffer();
    else {
      faults.push(...(await refusalIn(response)));
      if (!isDeepStrictEqual(after, before)) faults.push(`${route} | half done`);
    }
    before = after;
  }
  return faults.map((fault) => `${one.name} | ${fault}`);
}

describe('a definition from a stranger', () => {
  it('is sent to every route that takes one', () => {
    const taking = api.routes
      .filter(({ method, path }) => ['POST', 'PUT', 'PATCH'].includes(method) && ABOUT.test(path))
      .filter(({ path }) => !WITHOUT.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(taking)].toSorted()).toEqual(Object.keys(TAKES).toSorted());
  });

  it('that is none by its form is refused by each of them, in the reader’s language', async () => {
    const heap = process.memoryUsage().heapUsed;
    const routes = Object.entries(TAKES);
    const faults: string[] = [];
    // Each route in turn, so that all get their share of each kind: two of them for each.
    const turn = (i: number, steps: readonly number[]) =>
      steps.map((n) => routes[(i + n) % routes.length] ?? (['create', create] as const));
    for (const [i, one] of HOSTILE.form.entries()) faults.push(...(await faultsOf(one, turn(i, [0, 3]))));
    for (const [i, one] of HOSTILE.part.entries()) faults.push(...(await faultsOf(one, turn(i, [0, 4]))));
    expect(faults).toEqual([]);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(500_000_000);
  }, 120_000);

  it('that shows only in work what is wrong with it stops at its limits', async () => {
    const faults: string[] = [];
    // Work costs a thread each time: in turn, so that every route gets its share.
    for (const [i, one] of HOSTILE.work.entries())
      faults.push(
        ...(await faultsOf(one, [
          ['create', create],
          ['save', save],
          ['read', ({ key }: Hostile) => (READS[i % READS.length] ?? get)(key)],
          WORKED[i % WORKED.length] ?? ['', create],
        ])),
      );
    expect(faults).toEqual([]);
  }, 120_000);
});
