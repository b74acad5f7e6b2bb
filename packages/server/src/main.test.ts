import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { connect } from './db/open.ts';
import type { Problem } from './problem.ts';
import { PIANO_TUNING } from './testing/example-template.ts';
import { failToStart, startProcess, type ServerProcess } from './testing/server-process.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-main-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}
const running = new Set<ServerProcess>();
async function start(env: Record<string, string>): Promise<ServerProcess> {
  const server = await startProcess(env);
  running.add(server);
  return server;
}
const isServed = (folder: string) => existsSync(join(folder, 'pg/postmaster.pid'));
const databaseProcess = (folder: string) =>
  Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);

afterAll(async () => {
  for (const server of running) await server.end('SIGTERM');
  for (const folder of folders) {
    try {
      process.kill(databaseProcess(folder), 'SIGKILL');
    } catch {
      // It ended with its server, as it should.
    }
    rmSync(folder, { recursive: true, force: true });
  }
});

const JSON_TYPE = { 'Content-Type': 'application/json' };
const ADMIN = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' };

/** Signs in with the first-admin link's account, making it if the server printed one. */
async function signIn(server: ServerProcess) {
  const token = /\/setup\/(\S+)/.exec(server.output())?.[1];
  const post = (path: string, body: unknown) =>
    fetch(`${server.address}${path}`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
  if (token) await post(`/api/setup/${token}`, { organisation: 'Acme', ...ADMIN });
  const signedIn = await post('/api/auth/sign-in/email', ADMIN);
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return async (method: string, path: string, body?: unknown) =>
    await fetch(`${server.address}${path}`, {
      method,
      headers: { ...JSON_TYPE, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
}

const command = (order: string, seen: number, type: string, payload: unknown) => ({
  id: uuid(),
  order,
  seen,
  at: new Date().toISOString(),
  type,
  payload,
});

async function openOrder(request: Awaited<ReturnType<typeof signIn>>): Promise<string> {
  const draft = (await (await request('POST', '/api/templates', { template: PIANO_TUNING })).json()) as {
    revision: number;
  };
  await request('POST', '/api/templates/piano-tuning/publish', { revision: draft.revision });
  const order = uuid();
  const opened = await request(
    'POST',
    '/api/commands',
    command(order, 0, 'open', { template: { key: 'piano-tuning' } }),
  );
  expect(opened.status).toBe(200);
  return order;
}

describe('killed in the middle', () => {
  it(
    'the server: every answer that was acknowledged is there after the next start',
    { timeout: 120_000 },
    async () => {
      const folder = newFolder();
      const first = await start({ ORDERWRIGHT_FOLDER: folder });
      const request = await signIn(first);
      const order = await openOrder(request);
      const written = { acknowledged: 0 };
      const writing = (async () => {
        for (let pitch = 401; pitch < 460; pitch += 1) {
          const write = command(order, 100, 'answer', { writes: [{ path: '/pitch', value: pitch }] });
          const response = await request('POST', '/api/commands', write).catch(() => null);
          if (response?.status !== 200) return;
          written.acknowledged = pitch;
        }
      })();
      while (written.acknowledged < 405) await new Promise((resolve) => setTimeout(resolve, 5));
      await first.end('SIGKILL');
      await writing;
      const second = await start({ ORDERWRIGHT_FOLDER: folder });
      const again = await signIn(second);
      const found = (await (await again('GET', `/api/orders/${order}`)).json()) as {
        order: { answers: { pitch: number } };
      };
      // What was under way and not acknowledged may be there or not.
      expect([written.acknowledged, written.acknowledged + 1]).toContain(found.order.answers.pitch);
      await second.end('SIGTERM');
    },
  );

  it(
    'its database: requests are told so, nothing hangs, and it comes back with all that was acknowledged',
    { timeout: 120_000 },
    async () => {
      const folder = newFolder();
      const server = await start({ ORDERWRIGHT_FOLDER: folder });
      const request = await signIn(server);
      const order = await openOrder(request);
      const statuses = new Set<number>();
      const refusals: Problem[] = [];
      let acknowledged = 410;
      for (let kill = 0; kill < 3; kill += 1) {
        const killed = databaseProcess(folder);
        process.kill(killed, 'SIGKILL');
        const wanted = acknowledged + 3;
        // Its orphans may answer on for a moment: it is back when another process has taken its place.
        const back = () => acknowledged >= wanted && isServed(folder) && databaseProcess(folder) !== killed;
        for (const until = Date.now() + 40_000; !back() && Date.now() < until;) {
          const value = acknowledged + 1;
          const write = command(order, 1000, 'answer', { writes: [{ path: '/margin', value }] });
          const response = await request('POST', '/api/commands', write);
          statuses.add(response.status);
          if (response.status !== 200) refusals.push((await response.json()) as Problem);
          if (response.status === 200) acknowledged = value;
        }
        expect(back()).toBe(true);
      }
      expect([...statuses].toSorted()).toEqual([200, 503]);
      expect(new Set(refusals.flatMap(({ issues }) => issues.map(({ code }) => code)))).toEqual(
        new Set(['unavailable']),
      );
      const found = (await (await request('GET', `/api/orders/${order}`)).json()) as {
        order: { answers: { margin: number } };
      };
      // The last one sent may have been written although its answer was that nobody knew.
      expect([acknowledged, acknowledged + 1]).toContain(found.order.answers.margin);
      await server.end('SIGTERM');
      expect(isServed(folder)).toBe(false);
    },
  );
});

const oneSentence = (said: string) => {
  expect(said.split('\n')).toHaveLength(1);
  expect(said).not.toMatch(/\bat .*\.ts|Error:/);
};

describe('a start that cannot be', () => {
  it(
    'says that the folder is in use, by whom, and leaves that server alone',
    { timeout: 60_000 },
    async () => {
      const folder = newFolder();
      const first = await start({ ORDERWRIGHT_FOLDER: folder });
      const { code, said } = await failToStart({ ORDERWRIGHT_FOLDER: folder });
      expect(code).toBe(1);
      expect(said).toContain(folder);
      expect(said).toContain(`process ${first.child.pid}`);
      oneSentence(said.replace(' Stop that one first', '. Stop'));
      expect((await fetch(`${first.address}/api/health`)).status).toBe(200);
      await first.end('SIGTERM');
    },
  );

  it('says that the port is taken', { timeout: 60_000 }, async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as AddressInfo).port)),
    );
    const { code, said } = await failToStart({ ORDERWRIGHT_FOLDER: newFolder(), PORT: String(port) });
    taken.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken`);
    oneSentence(said);
  });

  it('says that the database cannot be reached, the folder not written, the port no number', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    for (const [env, part] of [
      [
        { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ORDERWRIGHT_FOLDER: newFolder() },
        'database cannot be reached',
      ],
      [{ ORDERWRIGHT_FOLDER: join(file, 'inside') }, 'cannot be written'],
      [{ PORT: 'abc', ORDERWRIGHT_FOLDER: newFolder() }, 'PORT is "abc"'],
    ] as const) {
      const { code, said } = await failToStart(env);
      expect(code).toBe(1);
      expect(said).toContain(part);
      oneSentence(said);
    }
  });
});

describe('with DATABASE_URL', () => {
  it('uses that server and starts none of its own', { timeout: 60_000 }, async () => {
    const { host, user } = inject('postgres');
    const name = `url_${uuid().replaceAll('-', '')}`;
    const admin = await connect({ host, user, database: 'postgres', password: '' }, 'orderwright test');
    await admin.query(`create database ${name}`);
    const folder = newFolder();
    const url = `postgres://${user}@/${name}?host=${encodeURIComponent(host)}`;
    const both = await Promise.all(
      [1, 2].map(() => start({ DATABASE_URL: url, ORDERWRIGHT_FOLDER: folder })),
    );
    for (const server of both) expect((await fetch(`${server.address}/api/health`)).status).toBe(200);
    expect(isServed(folder)).toBe(false);
    for (const server of both) await server.end('SIGTERM');
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
});
