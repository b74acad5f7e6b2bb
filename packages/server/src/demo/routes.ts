import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../actor.ts';
import { refuse } from '../problem.ts';
import { described } from '../describe-routes.ts';
import { demoPeople } from './demo-people.ts';

const People = z.object({
  people: z.array(
    z.object({ name: z.string(), email: z.string(), roles: z.array(z.string()), password: z.string() }),
  ),
});

/** Who can sign in to the demonstration, while it is on. */
export const demoRoutes = new Hono<AppEnv>().get(
  '/demo',
  described({
    tag: 'me',
    summary: 'Who can sign in to the demonstration, with their passwords, while it is on',
    reply: People,
  }),
  async (c) => {
    const people = await demoPeople(c.get('deps'));
    if (people.length === 0) throw refuse('not-found');
    return c.json({ people });
  },
);
