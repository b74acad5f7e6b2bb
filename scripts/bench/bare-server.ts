// The floor: Hono and pg, one handler, no thought. It sends the very statements that the product sent for the same command, in
// the same transactions, with ids of their own, and answers as many bytes.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'pg';
import type { Recording } from './record-sql.ts';

const [recordings = '', databaseUrl = '', fixed = ''] = process.argv.slice(2);
const known = JSON.parse(readFileSync(recordings, 'utf8')) as readonly Recording[];
const kept = new Set(fixed.split(','));
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const pool = new Pool({ connectionString: databaseUrl });
const app = new Hono();
for (const { name, command, order, number, statements, answer } of known)
  app.post(`/${name}`, async (c) => {
    const asked = await c.req.json<{ id: string; order: string }>();
    // As long as a number of the product, and the same for every command of an order.
    const ids = new Map([
      [command, asked.id],
      [order, asked.order],
    ]);
    const fresh = (text: string): string =>
      text
        .replace(UUID, (id) => {
          if (kept.has(id)) return id;
          const made = ids.get(id) ?? randomUUID();
          ids.set(id, made);
          return made;
        })
        .replaceAll(number, `B-${asked.order.slice(-13)}`)
        // A counter of its own: what it writes there was recorded, and would set the product's back.
        .replace(/^number\//, 'bare/');
    const client = await pool.connect();
    try {
      for (const { text, values } of statements)
        await client.query(
          text,
          values.map((value) => (typeof value === 'string' ? fresh(value) : value)),
        );
    } finally {
      client.release();
    }
    return c.body(fresh(answer), 200, { 'Content-Type': 'application/json' });
  });
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  process.stdout.write(`ready at http://127.0.0.1:${port}\n`),
);
process.on('SIGTERM', () => {
  server.close();
  void pool.end().then(() => process.exit(0));
});
