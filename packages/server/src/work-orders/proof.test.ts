import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, send } from '../testing/orders.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
let order: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orderwright-proof-'));
  server = await openTestServer();
  firm = await company(server, PIANO_TUNING);
  const opened = await open(firm.dispatcher, 'piano-tuning');
  order = opened.order.id;
  const answers = [
    { path: '/instrument', value: 'Spinet' },
    { path: '/margin', value: 31.4159 },
  ];
  await send(firm.office, commandOf(order, 1, 'answer', { writes: answers.slice(1) }));
  await send(firm.technician, commandOf(order, 2, 'answer', { writes: answers.slice(0, 1) }));
  await send(firm.technician, commandOf(order, 3, 'comment', { text: 'Tuned a fifth low' }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

/** Runs the command line on a text, as anybody would who was handed the file. */
async function verify(text: string, ...options: string[]): Promise<{ code: number; said: string }> {
  const file = join(folder, 'proof.json');
  writeFileSync(file, text);
  const said: string[] = [];
  const terminal = {
    out: (line: string) => void said.push(line),
    err: (line: string) => void said.push(line),
    settings: { server: null, email: null, password: null, language: 'en' },
  };
  return { code: await runCli(['verify', file, ...options], terminal), said: said.join('\n') };
}
const proofOf = async (person = firm.admin): Promise<string> =>
  await (await person.request('GET', `/api/orders/${order}/proof`)).text();

describe('the proof of an order', () => {
  it('holds away from the server, and says what it proves', async () => {
    const response = await firm.admin.request('GET', `/api/orders/${order}/proof`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="proof-PT-/);
    const { code, said } = await verify(await response.text());
    expect(code).toBe(0);
    expect(said).toContain('the proof holds');
    expect(said).toContain(order);
    expect(JSON.parse((await verify(await proofOf(), '--json')).said)).toMatchObject({
      holds: true,
      events: 4,
    });
  });

  it('is broken by any changed byte, and the event is named', async () => {
    const proof = await proofOf();
    for (const [from, to, where] of [
      ['Spinet', 'Spinel', 'Event 3 (answers-written) does not hold: what it says is not what was sealed.'],
      ['Tuned a fifth', 'Tuned a sixth', 'Event 4 (commented) does not hold'],
      ['31.4159', '31.4158', 'Event 2 (answers-written) does not hold'],
      ['"seq":3', '"seq":9', 'does not hold: it is not the one that follows.'],
      ['orderwright/proof@1', 'orderwright/proof@2', 'this is no proof of an order'],
    ] as const) {
      expect(proof).toContain(from);
      const { code, said } = await verify(proof.replace(from, to));
      expect([code, said]).toEqual([1, expect.stringContaining(where)]);
    }
    for (let at = 0; at < proof.length - 1; at += 97) {
      const byte = proof[at] === 'x' ? 'y' : 'x';
      expect((await verify(proof.slice(0, at) + byte + proof.slice(at + 1))).code).toBe(1);
    }
  });

  it('goes to the desk alone, and without the fields a person may not read', async () => {
    for (const person of [firm.dispatcher, firm.technician])
      expect((await person.request('GET', `/api/orders/${order}/proof`)).status).toBe(403);
    const { admin } = await server.organisation('Other');
    expect((await admin.request('GET', `/api/orders/${order}/proof`)).status).toBe(404);
    const hidden = {
      ...PIANO_TUNING,
      key: 'piano-secret',
      access: { '/margin': { read: ['dispatcher'], write: ['dispatcher'] } },
    };
    const draft = await firm.admin.json<{ revision: number }>('POST', '/api/templates', { template: hidden });
    await firm.admin.json('POST', '/api/templates/piano-secret/publish', {
      revision: draft.revision,
      note: '',
    });
    const opened = await open(firm.dispatcher, 'piano-secret');
    order = opened.order.id;
    await send(
      firm.dispatcher,
      commandOf(order, 1, 'answer', { writes: [{ path: '/margin', value: 27.182 }] }),
    );
    const seen = await proofOf(firm.office);
    expect(seen).not.toContain('27.182');
    const { code, said } = await verify(seen);
    expect([code, said]).toEqual([0, expect.stringContaining('1 part withheld')]);
  });
});
