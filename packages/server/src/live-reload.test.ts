import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './testing/test-server.ts';

let folder: string;
let page: string;
const servers: TestServer[] = [];
const open = async (liveReload: boolean) => {
  const server = await openTestServer({
    settings: { liveReload, web: { runtime: folder, designer: folder } },
  });
  servers.push(server);
  return async (path: string) => await (await server.app.request(path)).text();
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orderwright-live-'));
  page = join(folder, 'index.html');
  writeFileSync(page, '<html><head></head><body></body></html>');
});
afterAll(async () => {
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true });
});

describe('live reload', () => {
  it('tells open pages of a build that was written anew, and keeps quiet while it is being written', async () => {
    const get = await open(true);
    expect(await get('/')).toContain('<script type="module" src="/live-reload/page.js"></script></head>');
    expect(await get('/live-reload/page.js')).toContain('location.reload()');
    const before = await get('/live-reload/state');
    expect(await get('/live-reload/state')).toBe(before);
    rmSync(page);
    expect(await get('/live-reload/state')).toBe(before);
    writeFileSync(page, '<html><head></head></html>');
    utimesSync(page, 1, 1);
    expect(await get('/live-reload/state')).not.toBe(before);
  });

  it('is not there when it was not asked for', async () => {
    const get = await open(false);
    expect(await get('/')).not.toContain('live-reload');
    expect(await get('/live-reload/state')).not.toContain('retry');
  });
});
