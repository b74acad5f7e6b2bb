import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { NEXT_PIANO_TUNING } from '../testing/next-piano-tuning.ts';
import { publish } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import type { PatchStep } from './patch-between.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const KEY = '/api/templates/piano-tuning';
async function save(admin: Person, template: object): Promise<void> {
  const { revision } = await admin.json<{ revision: number }>('GET', `${KEY}/draft`);
  await admin.json('PUT', `${KEY}/draft`, { template }, { 'If-Match': `"${revision}"` });
}
const SAMPLES = [
  {
    id: 'starts',
    given: [{ open: {} }],
    when: { transition: 'START', as: ['technician'] },
    then: { state: 'tuning' },
  },
  { id: 'wrong', given: [{ open: {} }], then: { state: 'tuned' } },
];

describe('the tools of a template', () => {
  it('tell what differs between versions and draft, in words', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    await save(admin, NEXT_PIANO_TUNING);
    type Diff = {
      from: number;
      to: number | null;
      level: string;
      version: string;
      changes: { kind: string; sentence: string }[];
    };
    const diff = await admin.json<Diff>('GET', `${KEY}/diff?from=1&base=1.4.0`, undefined, {
      'Accept-Language': 'fr',
    });
    expect(diff).toMatchObject({ from: 1, to: null, level: 'major', version: '2.0.0' });
    expect(diff.changes.map(({ kind }) => kind)).toContain('state-removed');
    expect(diff.changes.every(({ sentence }) => sentence.length > 5)).toBe(true);
    expect(await admin.json<Diff>('GET', `${KEY}/diff?from=1&to=1`)).toMatchObject({
      level: 'none',
      changes: [],
    });
    expect((await admin.request('GET', `${KEY}/diff?from=7`)).status).toBe(404);
    expect((await admin.request('GET', `${KEY}/diff?from=-1`)).status).toBe(400);
  });

  it('invent orders from a seed, count what they covered and give them as samples that pass', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    type Simulated = {
      runs: number;
      coverage: Record<string, { total: number; reached: string[] }>;
      contradictions: unknown[];
      bottlenecks: { transition: string; refused: number; reasons: { sentence: string; times: number }[] }[];
      paths: { sample: { id: string }; steps: number; states: string[] }[];
    };
    const simulate = (more: object) => admin.json<Simulated>('POST', `${KEY}/simulate`, { seed: 3, ...more });
    const first = await simulate({ runs: 200 });
    expect(first.coverage['states']).toMatchObject({ total: 5 });
    expect(first.coverage['states']?.reached.length).toBe(5);
    expect(first.paths.length).toBeGreaterThan(1);
    expect(await simulate({ runs: 200 })).toEqual(first);
    expect((await simulate({ runs: 1 })).runs).toBe(1);
    expect((await admin.request('POST', `${KEY}/simulate`, { runs: 100_000 })).status).toBe(400);

    const strict = {
      id: 'twice',
      kind: 'check',
      at: '/pitch',
      assert: { '>': [{ var: 'answers.pitch' }, { '*': [{ var: 'answers.total' }, 2] }] },
      message: 'Too dear for this pitch.',
    };
    await save(admin, { ...PIANO_TUNING, rules: [...PIANO_TUNING.rules, strict] });
    const { bottlenecks } = await simulate({ runs: 200 });
    expect(bottlenecks.length).toBeGreaterThan(0);
    for (const { refused, reasons } of bottlenecks)
      expect(reasons.reduce((sum, { times }) => sum + times, 0)).toBe(refused);
    expect(bottlenecks[0]?.reasons[0]?.sentence).toBe('“Instrument” is missing.');

    await save(admin, { ...PIANO_TUNING, samples: [...SAMPLES, ...first.paths.map(({ sample }) => sample)] });
    type Tested = {
      passed: number;
      failed: number;
      samples: { id: string; passed: boolean; failures: string[] }[];
    };
    const tested = await admin.json<Tested>('POST', `${KEY}/test`, {});
    expect(tested).toMatchObject({ passed: first.paths.length + 1, failed: 1 });
    expect(tested.samples.find(({ id }) => id === 'wrong')?.failures.length).toBeGreaterThan(0);
    expect(await admin.json<Tested>('POST', `${KEY}/test`, { of: 1 })).toMatchObject({
      passed: 0,
      failed: 0,
    });
  });

  it('say what is wrong with a draft that cannot be tried, with the mend that does away with it', async () => {
    const { admin } = await server.organisation();
    const rules = [
      ...PIANO_TUNING.rules,
      { id: 'typo', kind: 'show', at: '/photo', when: { '==': [{ var: 'answers.instrumnt' }, 'Spinet'] } },
    ];
    await admin.json('POST', '/api/templates', { template: { ...PIANO_TUNING, rules } });
    for (const tool of ['simulate', 'test']) {
      const refused = await admin.request('POST', `${KEY}/${tool}`, {});
      expect(refused.status).toBe(422);
      const { issues } = (await refused.json()) as { issues: { code: string }[] };
      expect(issues.map(({ code }) => code)).toContain('field-unknown');
    }
    type Checked = { issues: { code: string; mend?: { title: string; patch: PatchStep[] } }[] };
    const { issues } = await admin.json<Checked>('POST', `${KEY}/check`);
    const mend = issues.find(({ code }) => code === 'field-unknown')?.mend;
    expect(mend?.title).toBeTruthy();
    expect(mend?.patch).toEqual([
      { op: 'replace', path: '/rules/3/when/==/0/var', value: 'answers.instrument' },
    ]);
  });

  it('are for admins, and of one organisation', async () => {
    const { org, admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    const dispatcher = await server.member(org, 'Dina', ['dispatcher']);
    const other = await server.organisation();
    for (const [who, status] of [
      [dispatcher, 403],
      [other.admin, 404],
    ] as const) {
      expect((await who.request('GET', `${KEY}/diff?from=1&to=1`)).status).toBe(status);
      expect((await who.request('POST', `${KEY}/simulate`, {})).status).toBe(status);
      expect((await who.request('POST', `${KEY}/test`, {})).status).toBe(status);
    }
  });
});
