import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../packages/server/src/db/embedded.ts';
import { connectionTo, ensureDatabase, waitUntilReady } from '../../packages/server/src/db/open.ts';
import { startProcess } from '../../packages/server/src/testing/server-process.ts';

/** A server with one firm, one person signed in and what an order needs: customer, site, asset. */
export interface House {
  readonly address: string;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly cookie: string;
  /** The server's process. */
  readonly pid: number;
  /** Ids that stand in every order alike. */
  readonly fixed: readonly string[];
  /** The body of a command that opens an order. */
  open(order: string): object;
  command(order: string, seen: number, type: string, payload: object): object;
  close(): Promise<void>;
}

const PLANNED = { plannedStart: '2026-11-24T08:00:00.000Z', plannedEnd: '2026-11-24T10:00:00.000Z' };

const command: House['command'] = (order, seen, type, payload) => ({
  id: randomUUID(),
  order,
  seen,
  at: new Date().toISOString(),
  type,
  payload,
});

const ref = ({ id }: { id: string }, label: string) => ({ id, label });

/** Starts a database and a server on it, and moves a firm in through the API. */
export async function openHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-bench-'));
  // The database runs as another user when we are root.
  chmodSync(folder, 0o755);
  const embedded = await startEmbedded(folder);
  await waitUntilReady(connectionTo(embedded), 20_000);
  await ensureDatabase(embedded, 'bench');
  const databaseUrl = `postgresql://${embedded.user}@localhost/bench?host=${encodeURIComponent(embedded.host)}`;
  const server = await startProcess({ ORDERWRIGHT_FOLDER: folder, DATABASE_URL: databaseUrl });
  const { address } = server;
  const close = async () => {
    await server.end('SIGTERM');
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    let cookie = '';
    const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`${address}/api${path}`, {
        method,
        headers: { cookie, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      cookie ||= response.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      return (await response.json()) as T;
    };
    const token = /\/setup\/(\S+)/.exec(server.output())?.[1];
    const login = { email: 'ada@bench.example', password: 'a long password' };
    await send('POST', `/setup/${token}`, { organisation: 'Bench', name: 'Ada Martin', ...login });
    await send('POST', '/auth/sign-in/email', login);
    const { person, org } = await send<{ person: { id: string }; org: { id: string } }>('GET', '/me');
    const roles = ['admin', 'dispatcher', 'technician', 'office'];
    await send('PATCH', `/people/${person.id}`, { roles });
    await send('POST', '/packs/install', { key: 'hvac' });
    const make = (path: string, body: object) => send<{ id: string }>('POST', path, body);
    const customer = await make('/customers', { name: 'Brightwell Studio' });
    const site = await make('/sites', { customer: customer.id, name: 'Old Rope Works', town: 'Bristol' });
    const asset = await make('/assets', {
      site: site.id,
      name: 'Wall unit, meeting room',
      serial: 'WU-1180',
    });
    return {
      address,
      folder,
      databaseUrl,
      cookie,
      pid: server.child.pid ?? 0,
      fixed: [person.id, org.id, customer.id, site.id, asset.id],
      command,
      open: (order) =>
        command(order, 0, 'open', {
          template: { key: 'hvac-maintenance' },
          details: {
            customer: ref(customer, 'Brightwell Studio'),
            site: ref(site, 'Old Rope Works'),
            asset: ref(asset, 'Wall unit, meeting room'),
            description: 'Meeting room too warm, the unit trips every afternoon',
          },
          visits: [{ id: randomUUID(), ...PLANNED, assignees: [ref(person, 'Ada Martin')], outcome: null }],
        }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
