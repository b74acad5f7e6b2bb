import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { publish } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** The example with so many rules that its text is large. */
const large = (count = 1500, more: object = {}) => ({
  ...PIANO_TUNING,
  rules: [
    ...PIANO_TUNING.rules,
    ...Array.from({ length: count }, (_, n) => ({
      id: `more-${n}`,
      kind: 'check',
      at: '/pitch',
      assert: { '!=': [{ var: 'answers.pitch' }, n] },
      message: `${n} is the pitch of another instrument, and of no other.`,
    })),
  ],
  ...more,
});
type Draft = { template: object; revision: number };
const KEY = '/api/templates/piano-tuning';
const save = (admin: Person, template: object, revision: number) =>
  admin.request('PUT', `${KEY}/draft`, { template }, { 'If-Match': `"${revision}"` });
type Entry = { title: string; fields: number; draft: { changes: number } | null };
const entryOf = async (admin: Person) =>
  (await admin.json<{ items: Entry[] }>('GET', '/api/templates')).items[0];

describe('a large template', () => {
  it(
    'is kept word by word, saved, and refused to the second of two editors',
    { timeout: 60_000 },
    async () => {
      const { admin } = await server.organisation();
      const template = large(1500, { 'x-unknown': { b: 1, a: 2 } });
      const text = JSON.stringify(template);
      expect(text.length).toBeGreaterThan(150_000);
      const made = await admin.json<Draft>('POST', '/api/templates', { template });
      expect(JSON.stringify(made.template)).toBe(text);
      const saved = await save(admin, { ...template, title: 'One' }, made.revision);
      expect(saved.headers.get('ETag')).toBe(`"${made.revision + 1}"`);
      expect((await save(admin, { ...template, title: 'Two' }, made.revision)).status).toBe(412);
      const draft = await admin.json<Draft>('GET', `${KEY}/draft`);
      expect(JSON.stringify(draft.template)).toBe(JSON.stringify({ ...template, title: 'One' }));
      const other = await save(admin, { ...template, key: 'other' }, draft.revision);
      expect(other.status).toBe(400);
    },
  );

  it('that is none is refused with every reason', { timeout: 60_000 }, async () => {
    const { admin } = await server.organisation();
    for (const [over, code] of [
      [{ format: 'other' }, 'template-invalid'],
      [{ 'x-list': Array.from({ length: 20_001 }, () => 0) }, 'too-large'],
    ] as const) {
      const response = await admin.request('POST', '/api/templates', { template: large(1500, over) });
      expect(response.status).toBe(422);
      const { issues } = (await response.json()) as {
        issues: { code: string; path: string; sentence?: string }[];
      };
      expect(issues.map((issue) => issue.code)).toContain(code);
      expect(issues.every(({ path }) => path.startsWith('/template'))).toBe(true);
    }
  });

  it('has its changes counted once for each revision and version', { timeout: 60_000 }, async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    const { revision } = await admin.json<Draft>('GET', `${KEY}/draft`);
    const first = (await (await save(admin, large(1400), revision)).json()) as { revision: number };
    expect(await entryOf(admin)).toMatchObject({ draft: { changes: 1400 } });
    const begun: string[] = [];
    const { turns } = server.deps;
    const { take } = turns;
    turns.take = (org, run) => {
      begun.push(org);
      return take(org, run);
    };
    try {
      expect(await entryOf(admin)).toMatchObject({ draft: { changes: 1400 } });
      expect(begun).toEqual([]);
      await save(admin, large(1401, { title: 'Longer' }), first.revision);
      expect(begun.length).toBe(1);
      expect(await entryOf(admin)).toMatchObject({ title: 'Longer', draft: { changes: 1402 } });
      expect(begun.length).toBe(2);
    } finally {
      turns.take = take;
    }
    await admin.json('DELETE', `${KEY}/draft`);
    expect(await entryOf(admin)).toMatchObject({ title: PIANO_TUNING.title, draft: null });
  });

  it('waits in the turn of its own organisation while another is answered', { timeout: 60_000 }, async () => {
    const [one, two] = [await server.organisation(), await server.organisation()];
    const held = Promise.withResolvers<void>();
    const inTurn = server.deps.turns.take(one.org, () => held.promise);
    const waiting = Array.from({ length: 5 }, (_, n) =>
      one.admin.request('POST', '/api/templates', { template: large(1500, { key: `large-${n}` }) }),
    );
    let answered = 0;
    for (const each of waiting) void each.then(() => (answered += 1));
    const made = await two.admin.request('POST', '/api/templates', { template: large() });
    expect(made.status).toBe(201);
    expect(await entryOf(two.admin)).toMatchObject({ draft: { changes: expect.any(Number) } });
    expect(answered).toBe(0);
    held.resolve();
    await inTurn;
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 201));
  });
});
