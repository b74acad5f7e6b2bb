import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { firstAdminToken } from './setup.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
  await server.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost', ...headers },
    body: JSON.stringify(body),
  });
const FIRST = {
  organisation: 'Acme',
  name: 'Ada Admin',
  email: 'Ada@Example.com',
  password: 'correct horse',
  language: 'fr',
};

describe('the first admin', () => {
  it('comes in by a link that works once, and signs in with the password chosen', async () => {
    expect((await post('/api/setup/guessed', FIRST)).status).toBe(410);
    const older = await firstAdminToken(server.deps);
    const token = await firstAdminToken(server.deps);
    expect((await post(`/api/setup/${older}`, FIRST)).status).toBe(410);
    expect((await server.app.request(`/api/setup/${token}`)).status).toBe(200);
    const both = await Promise.all([post(`/api/setup/${token}`, FIRST), post(`/api/setup/${token}`, FIRST)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
    expect((await post(`/api/setup/${token}`, FIRST)).status).toBe(410);
    expect(await firstAdminToken(server.deps)).toBeNull();

    const signedIn = await post('/api/auth/sign-in/email', {
      email: 'ada@example.com',
      password: FIRST.password,
    });
    expect(signedIn.status).toBe(200);
    const set = signedIn.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=Lax/i);
    const cookie = set.split(';')[0] ?? '';
    const me = await server.app.request('/api/me', { headers: { cookie } });
    expect(await me.json()).toMatchObject({
      person: { name: 'Ada Admin', email: 'ada@example.com', language: 'fr' },
      org: { name: 'Acme', currency: 'EUR' },
      roles: ['admin'],
      demo: false,
    });
    await post('/api/auth/sign-out', {}, { cookie });
    expect((await server.app.request('/api/me', { headers: { cookie } })).status).toBe(401);
  });
});

describe('signing in', () => {
  it('takes no sign-up, and no wrong password', async () => {
    const signUp = await post('/api/auth/sign-up/email', {
      name: 'X',
      email: 'x@example.com',
      password: 'long enough',
    });
    expect(signUp.status).toBeGreaterThanOrEqual(400);
    expect(
      (await post('/api/auth/sign-in/email', { email: 'ada@example.com', password: 'wrong' })).status,
    ).toBe(401);
  });

  it('takes no cookie that was changed', async () => {
    const headers = { cookie: 'orderwright.session_token=abc.def' };
    expect((await server.app.request('/api/me', { headers })).status).toBe(401);
  });

  it('is slowed down when somebody guesses, whatever address they claim', async () => {
    let status = 0;
    for (let n = 0; n < 40 && status !== 429; n += 1)
      ({ status } = await post(
        '/api/auth/sign-in/email',
        { email: 'nobody@example.com', password: 'wrong' },
        { 'X-Forwarded-For': `203.0.113.${n}`, 'x-orderwright-address': `203.0.113.${n}` },
      ));
    expect(status).toBe(429);
  });
});
