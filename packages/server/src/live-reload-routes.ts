import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { AppEnv } from './actor.ts';

/** The page asks again by itself a second after each answer, and finds a server that started anew. */
const SCRIPT = `
let seen;
new EventSource('/live-reload/state').addEventListener('message', ({ data }) => {
  if (seen !== undefined && data !== seen) location.reload();
  seen = data;
});
`;

/** What a page of ours loads while the product is being worked on. */
export const LIVE_RELOAD_TAG = '<script type="module" src="/live-reload/page.js"></script>';

/** When a build was written; nothing while it is being written, which is no change yet. */
const built = async (folder: string): Promise<string> =>
  await stat(join(folder, 'index.html')).then(
    ({ mtimeMs }) => String(mtimeMs),
    () => '',
  );

/** For `npm run dev` alone: open pages load again when the server or one of the web builds is another. */
export function liveReloadRoutes(builds: readonly string[]) {
  const started = randomUUID();
  let last = '';
  return new Hono<AppEnv>()
    .get('/live-reload/page.js', (c) =>
      c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
    )
    .get('/live-reload/state', async (c) => {
      const times = await Promise.all(builds.map(built));
      if (!times.includes('')) last = [started, ...times].join(' ');
      return c.body(`retry: 1000\n${last && `data: ${last}\n`}\n`, 200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
      });
    });
}
