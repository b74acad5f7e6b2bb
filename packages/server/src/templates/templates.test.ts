import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, open, publish, send } from '../testing/orders.ts';
import { openLog } from '../start.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { vetApart } from './vet-apart.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

type Draft = { template: typeof PIANO_TUNING; revision: number };
const draftOf = (admin: Person, key = 'piano-tuning') =>
  admin.json<Draft>('GET', `/api/templates/${key}/draft`);
const save = (admin: Person, template: object, revision: number | null, key = 'piano-tuning') =>
  admin.request(
    'PUT',
    `/api/templates/${key}/draft`,
    { template },
    revision === null ? {} : { 'If-Match': `"${revision}"` },
  );

describe('a draft', () => {
  it('is made, changed, thrown away; of two editors the second learns of the first', async () => {
    const { admin } = await server.organisation();
    const made = await admin.json<Draft>('POST', '/api/templates', { template: PIANO_TUNING });
    expect((await admin.request('POST', '/api/templates', { template: PIANO_TUNING })).status).toBe(409);
    expect((await save(admin, PIANO_TUNING, null)).status).toBe(428);
    const saved = await save(admin, { ...PIANO_TUNING, title: 'One' }, made.revision);
    expect(saved.headers.get('ETag')).toBe(`"${made.revision + 1}"`);
    expect((await save(admin, { ...PIANO_TUNING, title: 'Two' }, made.revision)).status).toBe(412);
    expect((await draftOf(admin)).template.title).toBe('One');
    expect((await admin.request('DELETE', '/api/templates/piano-tuning/draft')).status).toBe(200);
    expect((await admin.request('GET', '/api/templates/piano-tuning/draft')).status).toBe(404);
  });

  it('keeps every word and their order', async () => {
    const { admin } = await server.organisation();
    const template = { ...PIANO_TUNING, 'x-unknown': { b: 1, a: [2, { z: 0, y: 1 }] } };
    await admin.json('POST', '/api/templates', { template });
    const response = await admin.request('GET', '/api/templates/piano-tuning/draft');
    expect(JSON.stringify(((await response.json()) as Draft).template)).toBe(JSON.stringify(template));
  });

  it('that is no template is refused with every reason', async () => {
    const { admin } = await server.organisation();
    const response = await admin.request('POST', '/api/templates', {
      template: { format: 'other', key: 'X y' },
    });
    expect(response.status).toBe(422);
    const { issues } = (await response.json()) as { issues: { path: string }[] };
    expect(issues.length).toBeGreaterThan(2);
    expect(issues.every(({ path }) => path.startsWith('/template'))).toBe(true);
  });
});

describe('publishing', () => {
  it('is refused while an error stands, with the way that shows it', async () => {
    const { admin } = await server.organisation();
    const { states } = PIANO_TUNING.workflow;
    const workflow = {
      ...PIANO_TUNING.workflow,
      states: { ...states, tuning: { ...states.tuning, on: {} } },
    };
    const { revision } = await admin.json<Draft>('POST', '/api/templates', {
      template: { ...PIANO_TUNING, workflow },
    });
    const { issues } = await admin.json<{
      issues: { code: string; severity: string; trace?: { event: string }[] }[];
    }>('POST', '/api/templates/piano-tuning/check');
    const deadEnd = issues.find(({ code }) => code === 'dead-end');
    expect(deadEnd?.severity).toBe('error');
    expect(deadEnd?.trace?.map(({ event }) => event)).toEqual(['START']);
    const refused = await admin.request('POST', '/api/templates/piano-tuning/publish', { revision });
    expect(refused.status).toBe(422);
    expect((await admin.request('GET', '/api/templates/piano-tuning/versions/1')).status).toBe(404);
  });

  it('freezes the bytes; an order keeps the version it was opened with', async () => {
    const { admin, org } = await server.organisation();
    const technician = await server.member(org, 'T', ['technician']);
    await publish(admin, PIANO_TUNING);
    const opened = await open(admin, 'piano-tuning', { answers: [{ path: '/instrument', value: 'Old' }] });
    const first = await (await admin.request('GET', '/api/templates/piano-tuning/versions/1')).text();

    const draft = await draftOf(admin);
    const { instrument: _, ...properties } = PIANO_TUNING.schema.properties;
    const second = {
      ...PIANO_TUNING,
      schema: { ...PIANO_TUNING.schema, properties, required: ['pitch'] },
      ui: {},
    };
    const saved = (await (await save(admin, second, draft.revision)).json()) as { revision: number };
    const entry = async () =>
      (
        await admin.json<{
          items: { draft: { changes: number } | null; running: number; published: { version: number } }[];
        }>('GET', '/api/templates')
      ).items[0];
    expect((await entry())?.draft?.changes).toBeGreaterThan(0);
    expect((await admin.request('POST', '/api/templates/piano-tuning/publish', draft)).status).toBe(400);
    expect(
      (await admin.request('POST', '/api/templates/piano-tuning/publish', { revision: draft.revision }))
        .status,
    ).toBe(412);
    await admin.json('POST', '/api/templates/piano-tuning/publish', {
      revision: saved.revision,
      note: 'Without instrument',
    });

    expect(await (await admin.request('GET', '/api/templates/piano-tuning/versions/1')).text()).toBe(first);
    expect(await entry()).toMatchObject({ draft: null, running: 1, published: { version: 2 } });
    const begun = await send(
      technician,
      commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' }),
    );
    const old = await send(
      technician,
      commandOf(opened.order.id, begun.seq, 'answer', { writes: [{ path: '/instrument', value: 'Older' }] }),
    );
    expect(old.status).toBe(200);
    const anew = await open(admin, 'piano-tuning', { answers: [{ path: '/instrument', value: 'New' }] });
    expect(anew.problem.issues.map(({ code }) => code)).toEqual(['unknown-field']);
  });

  it('of what did not change is refused with the version that says the same, and takes no number', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    const publishing = (revision: number) =>
      admin.request('POST', '/api/templates/piano-tuning/publish', { revision }, { 'Accept-Language': 'fr' });
    const { revision } = await draftOf(admin);
    const without = await publishing(revision);
    const saved = (await (await save(admin, PIANO_TUNING, revision)).json()) as { revision: number };
    for (const refused of [without, await publishing(saved.revision)]) {
      expect(refused.status).toBe(409);
      expect(((await refused.json()) as { detail: string }).detail).toBe(
        'Rien n’a changé depuis la version 1 : il n’y a rien à publier.'.replace(' :', '\u00a0:'),
      );
    }
    const { items } = await admin.json<{ items: object[] }>('GET', '/api/templates/piano-tuning/versions');
    expect(items).toHaveLength(1);
    const other = { ...PIANO_TUNING, title: 'Two' };
    const changed = (await (await save(admin, other, saved.revision)).json()) as { revision: number };
    expect((await publishing(changed.revision)).status).toBe(200);
  });

  it('gives the validators as a script that never changes', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    const script = await admin.request('GET', '/api/templates/piano-tuning/versions/1/validators.js');
    expect(script.headers.get('Content-Type')).toContain('text/javascript');
    expect(script.headers.get('Cache-Control')).toContain('immutable');
    expect(await script.text()).toMatch(/^export default/);
    const other = await server.organisation();
    expect((await other.admin.request('GET', '/api/templates/piano-tuning/versions/1')).status).toBe(404);
  });

  it('an editor who started before a publication learns of it', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    const one = await draftOf(admin);
    const two = (await (await save(admin, { ...PIANO_TUNING, title: 'Two' }, one.revision)).json()) as {
      revision: number;
    };
    await admin.json('POST', '/api/templates/piano-tuning/publish', { revision: two.revision });
    expect((await save(admin, PIANO_TUNING, one.revision)).status).toBe(412);
  });
});

describe('a definition from a stranger', () => {
  it(
    'is vetted in a thread of its own: however it behaves, the server goes on answering',
    { timeout: 60_000 },
    async () => {
      const deep = (levels: number): object =>
        levels === 0 ? {} : { type: 'object', properties: { a: deep(levels - 1) } };
      const wide = Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `d${i}`,
          { anyOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
        ]),
      );
      const hostile = [
        { ...PIANO_TUNING, schema: deep(3000) },
        {
          ...PIANO_TUNING,
          schema: { type: 'object', properties: { a: { $ref: '#/$defs/d0' } }, $defs: { ...wide, d40: {} } },
        },
        {
          ...PIANO_TUNING,
          schema: { type: 'object', properties: { a: { type: 'string', pattern: '(a+)+(b|\\1)$' } } },
        },
      ];
      let slowest = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        slowest = Math.max(slowest, performance.now() - last);
        last = performance.now();
      }, 10);
      for (const template of hostile) {
        const { issues } = await vetApart(template as never, openLog('silent'));
        expect(Array.isArray(issues)).toBe(true);
      }
      clearInterval(beat);
      expect(slowest).toBeLessThan(1_000);
    },
  );
});
