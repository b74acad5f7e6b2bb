import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listening, type Listening } from './child.ts';
import { openHouse } from './house.ts';
import { lineOf, median, type Line } from './measure.ts';

const ROUNDS = 7;
const ORDERS = 200;
const MAIN = join(import.meta.dirname, '../../packages/server/src/main.ts');
const HELLO = `
  import { serve } from '@hono/node-server';
  import { Hono } from 'hono';
  const app = new Hono().get('/', (c) => c.text('hello'));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    process.stdout.write('ready at http://127.0.0.1:' + port + '\\n'));
  process.on('SIGTERM', () => { server.close(); process.exit(0); });
`;

/** Megabytes of memory a process holds, as the system counts. */
function megabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

const hello = () => listening(['--input-type=module', '-e', HELLO]);

/** Starts a process, and says how long it took until it listened and what it holds then. */
const measure = async (begin: () => Promise<Listening>) => {
  const from = performance.now();
  const { child, end } = await begin();
  const ms = performance.now() - from;
  const memory = megabytes(child.pid ?? 0);
  await end();
  return { ms, memory };
};

/** A start that is not the first, and memory, beside a server that only says hello. Linux alone tells memory this way. */
export async function benchStartUp(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-bench-start-'));
  // The database runs as another user when we are root.
  chmodSync(folder, 0o755);
  const start = () =>
    listening([MAIN], { ORDERWRIGHT_FOLDER: folder, ORDERWRIGHT_DEMO: '0', PORT: '0', DATABASE_URL: '' });
  try {
    const first = await measure(start);
    await measure(hello);
    const runs = { product: [] as (typeof first)[], floor: [] as (typeof first)[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.product.push(await measure(start));
      runs.floor.push(await measure(hello));
    }
    const middle = (part: keyof typeof first) => ({
      product: median(runs.product.map((run) => run[part])),
      floor: median(runs.floor.map((run) => run[part])),
    });
    const { after, bare } = await afterOrders();
    return [
      lineOf('first start, its database made', { product: first.ms, floor: middle('ms').floor }),
      lineOf('second start, until it answers', middle('ms')),
      lineOf('memory when ready', middle('memory'), 'MB'),
      lineOf(`memory after ${ORDERS} orders`, { product: after, floor: bare }, 'MB'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Memory after orders were opened, and after as many requests to the server that says hello. */
async function afterOrders(): Promise<{ after: number; bare: number }> {
  const house = await openHouse();
  const greeter = await hello();
  try {
    for (let n = 0; n < ORDERS; n += 1) {
      const response = await fetch(`${house.address}/api/commands`, {
        method: 'POST',
        headers: { cookie: house.cookie, 'Content-Type': 'application/json' },
        body: JSON.stringify(house.open(randomUUID())),
      });
      if (!response.ok) throw new Error(await response.text());
      await response.arrayBuffer();
      await (await fetch(greeter.address)).arrayBuffer();
    }
    return { after: megabytes(house.pid), bare: megabytes(greeter.child.pid ?? 0) };
  } finally {
    await greeter.end();
    await house.close();
  }
}
