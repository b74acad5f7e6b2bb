import { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AppEnv } from './actor.ts';
import { described } from './describe-routes.ts';

const Health = z.object({ ok: z.literal(true), version: z.string() }).meta({ id: 'Health' });

/** Whether this server and its database work. */
export const healthRoutes = new Hono<AppEnv>().get(
  '/health',
  described({ tag: 'server', summary: 'Whether the server and its database work', reply: Health }),
  async (c) => {
    await sql`select 1`.execute(c.get('deps').db.auth);
    return c.json({ ok: true as const, version: '0.1.0' });
  },
);
