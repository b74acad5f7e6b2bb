import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type Person, type TestServer } from './testing/test-server.ts';

const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><script nonce="__NONCE__" src="/assets/a-1.js"></script>';
let server: TestServer;
let admin: Person;
beforeAll(async () => {
  const web = mkdtempSync(join(tmpdir(), 'orderwright-web-'));
  for (const name of ['runtime', 'designer']) {
    mkdirSync(join(web, name, 'assets'), { recursive: true });
    writeFileSync(join(web, name, 'index.html'), `${PAGE}<title>${name}</title>`);
    writeFileSync(join(web, name, 'assets/a-1.js'), `/* ${name} ${'x'.repeat(2000)} */`);
  }
  writeFileSync(join(web, 'secret.js'), 'secret');
  server = await openTestServer({
    settings: { web: { runtime: join(web, 'runtime'), designer: join(web, 'designer') } },
  });
  ({ admin } = await server.organisation());
});
afterAll(() => server.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  await server.app.request(path, { headers });
const change = (headers: Record<string, string>) =>
  admin.request('PATCH', '/api/me', { language: 'en' }, headers);

describe('the two web builds', () => {
  it('are served at their addresses, every page with a nonce of its own', async () => {
    const nonces = new Set<string>();
    for (const [path, title] of [
      ['/', 'runtime'],
      ['/orders/1?tab=work', 'runtime'],
      ['/design', 'designer'],
      ['/design/templates/x', 'designer'],
    ]) {
      const response = await get(path ?? '');
      const text = await response.text();
      const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
      expect(text).toContain(`<title>${title}</title>`);
      expect(text).not.toContain('__NONCE__');
      expect(response.headers.get('Content-Security-Policy')).toContain(`script-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });

  it('allow no inline script, no eval and no other site', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy') ?? '';
    expect(policy).not.toMatch(/unsafe/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  it('keep hashed files for ever, packed when the browser takes it', async () => {
    const plain = await get('/assets/a-1.js');
    expect(plain.headers.get('Cache-Control')).toContain('immutable');
    expect(plain.headers.get('Content-Type')).toContain('text/javascript');
    const packed = await get('/design/assets/a-1.js', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    expect((await packed.arrayBuffer()).byteLength).toBeLessThan(500);
  });

  it('give nothing from outside their folder', async () => {
    for (const path of ['/..%2fsecret.js', '/assets/..%2f..%2fsecret.js', '/%2e%2e/secret.js'])
      expect(await (await get(path)).text()).not.toContain('secret');
    expect((await get('/assets/none.js')).status).toBe(404);
  });
});

describe('the API', () => {
  it('is described by OpenAPI 3.1, every route with its answers', async () => {
    const description = (await (await get('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; responses: object }>>;
    };
    expect(description.openapi).toMatch(/^3\.1/);
    const paths = Object.keys(description.paths);
    for (const path of [
      '/api/commands',
      '/api/orders/{id}',
      '/api/templates/{key}/publish',
      '/api/attachments/{id}',
    ])
      expect(paths).toContain(path);
    for (const [path, methods] of Object.entries(description.paths))
      for (const [method, route] of Object.entries(methods))
        expect([path, method, typeof route.summary]).toEqual([path, method, 'string']);
  });

  it('answers a stranger, and an address it does not have, with problem details', async () => {
    const stranger = await get('/api/orders');
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await stranger.json()).toMatchObject({ status: 401, issues: [{ code: 'not-signed-in' }] });
    expect((await get('/api/nothing')).status).toBe(404);
    const french = await get('/api/orders', { 'Accept-Language': 'fr-FR' });
    expect(((await french.json()) as { title: string }).title).toBe('Connectez-vous d’abord.');
  });

  it('refuses what another site makes a browser send', async () => {
    expect((await change({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await change({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await change({ Origin: 'http://localhost' })).status).toBe(200);
    expect((await change({})).status).toBe(200);
  });

  it('refuses JSON nested without end', async () => {
    for (const path of ['/api/commands', '/api/templates']) {
      const response = await server.app.request(path, {
        method: 'POST',
        headers: { cookie: admin.cookie, 'Content-Type': 'application/json' },
        body: `{"template":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}},"id":"x"}`,
      });
      expect([400, 422]).toContain(response.status);
    }
    const value = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const id = '01933b3e-0000-7000-8000-000000000000';
    const response = await server.app.request('/api/commands', {
      method: 'POST',
      headers: { cookie: admin.cookie, 'Content-Type': 'application/json' },
      body: `{"id":"${id}","order":"${id}","seen":0,"at":"2026-11-24T08:00:00Z","type":"answer","payload":{"writes":[{"path":"/a","value":${value}}]}}`,
    });
    expect([400, 404, 422]).toContain(response.status);
  });

  it('refuses a body that is too large or no JSON', async () => {
    expect((await admin.request('POST', '/api/templates', { template: 'x'.repeat(6_000_000) })).status).toBe(
      413,
    );
    const broken = await admin.request('PATCH', '/api/me', undefined, { 'Content-Type': 'application/json' });
    expect(broken.status).toBe(400);
  });

  it('has the usual locks on every answer', async () => {
    for (const path of ['/', '/api/health', '/api/orders', '/api/openapi.json']) {
      const { headers } = await get(path);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('X-Frame-Options')).toBe('SAMEORIGIN');
      expect(headers.get('Content-Security-Policy')).not.toBeNull();
    }
    expect((await get('/api/health')).headers.get('Cache-Control')).toBe('no-store');
  });

  it('lets only admins at templates', async () => {
    const { org } = await server.organisation();
    const technician = await server.member(org, 'T', ['technician', 'dispatcher', 'office']);
    expect((await technician.request('GET', '/api/templates')).status).toBe(403);
    expect((await technician.request('GET', '/api/openable')).status).toBe(200);
  });
});

it('a body of a hundred thousand levels is refused by name, whatever it is sent to', async () => {
  for (const [path, body] of [
    ['/api/commands', `{"type":"answer","payload":{"writes":[{"path":"/a","value":DEEP}]}}`],
    ['/api/templates', `{"template":{"x":DEEP}}`],
    ['/api/packs/export', `DEEP`],
  ] as const) {
    const response = await server.app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie: admin.cookie },
      body: body.replace('DEEP', '['.repeat(100_000) + ']'.repeat(100_000)),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      issues: [{ code: 'body-too-deep', params: { limit: 128 } }],
    });
  }
});
