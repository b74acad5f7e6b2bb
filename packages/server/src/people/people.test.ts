import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

const server: TestServer = await openTestServer();
let org: string;
let admin: Person;

beforeEach(async () => {
  ({ org, admin } = await server.organisation('Acme'));
});
afterAll(() => server.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const invite = async (roles: string[], email?: string): Promise<string> => {
  const { link } = await admin.json<{ link: string }>('POST', '/api/invitations', {
    name: 'Nina',
    roles,
    email: email ?? null,
  });
  return link.split('/invitations/')[1] ?? '';
};
const accept = async (token: string, body: object): Promise<Response> =>
  await server.app.request(`/api/invitations/${token}/accept`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(body),
  });
const nina = { name: 'Nina', email: 'nina@example.com', password: 'a long secret' };

interface People {
  items: { id: string; name: string; roles: string[]; active: boolean; email: string }[];
}

describe('people', () => {
  it('lets an admin bring someone in by a link that works once', async () => {
    const token = await invite(['technician']);
    const opened = await server.app.request(`/api/invitations/${token}`);
    expect(await opened.json()).toMatchObject({ organisation: 'Acme', name: 'Nina', roles: ['technician'] });
    const email = `${crypto.randomUUID()}@example.com`;
    expect((await accept(token, { ...nina, email })).status).toBe(200);
    const again = await accept(token, { ...nina, email: `x${email}` });
    expect(again.status).toBe(410);
    expect((await server.app.request(`/api/invitations/${token}`)).status).toBe(410);
    const { items } = await admin.json<People>('GET', '/api/people');
    expect(items.find((one) => one.email === email)).toMatchObject({
      name: 'Nina',
      roles: ['technician'],
      active: true,
    });
    const signIn = await server.app.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ email, password: nina.password }),
    });
    expect(signIn.status).toBe(200);
  });

  it('of two who use a link at once lets one in', async () => {
    const token = await invite(['technician']);
    const answers = await Promise.all(
      [1, 2, 3].map((n) => accept(token, { ...nina, email: `${n}${crypto.randomUUID()}@example.com` })),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 410, 410]);
  });

  it('joins an account that exists when its password is right, and refuses it otherwise', async () => {
    const email = `${crypto.randomUUID()}@example.com`;
    await accept(await invite(['technician']), { ...nina, email });
    const other = await server.organisation('Other');
    const { link } = await other.admin.json<{ link: string }>('POST', '/api/invitations', {
      name: 'Nina',
      roles: ['office'],
    });
    const token = link.split('/invitations/')[1] ?? '';
    expect((await accept(token, { ...nina, email, password: 'another one' })).status).toBe(409);
    expect((await accept(token, { ...nina, email })).status).toBe(200);
    const { items } = await other.admin.json<People>('GET', '/api/people');
    expect(items.find((one) => one.email === email)?.roles).toEqual(['office']);
  });

  it('lets someone who is signed in join with one tap', async () => {
    const other = await server.organisation('Other');
    const token = await invite(['dispatcher']);
    expect(await other.admin.json('POST', `/api/invitations/${token}/join`)).toMatchObject({ org });
    const me = await other.admin.json<{ organisations: { id: string }[] }>('GET', '/api/me');
    expect(me.organisations.map((one) => one.id)).toContain(org);
  });

  it('forgets a link that is too old, and knows no other', async () => {
    const token = await invite(['technician']);
    await server.deps.db.tenant(org, (trx) =>
      trx
        .updateTable('invitations')
        .set({ expires_at: '2020-01-01T00:00:00Z' })
        .where('org_id', '=', org)
        .execute(),
    );
    expect((await accept(token, nina)).status).toBe(410);
    expect((await accept('nonsense', nina)).status).toBe(410);
    const rows = await server.deps.db.tenant(org, (trx) =>
      trx.selectFrom('invitations').select('token_hash').where('org_id', '=', org).execute(),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('changes roles, lets out and in again, at the next request', async () => {
    const tim = await server.member(org, 'Tim', ['technician']);
    await admin.json('PATCH', `/api/people/${tim.id}`, { roles: ['dispatcher'] });
    expect(await tim.json('GET', '/api/me')).toMatchObject({ roles: ['dispatcher'] });
    await admin.json('PATCH', `/api/people/${tim.id}`, { active: false });
    expect((await tim.request('GET', '/api/me')).status).toBe(403);
    await admin.json('PATCH', `/api/people/${tim.id}`, { active: true });
    expect((await tim.request('GET', '/api/me')).status).toBe(200);
  });

  it('keeps the last admin, also when two leave at once', async () => {
    expect((await admin.request('PATCH', `/api/people/${admin.id}`, { roles: ['office'] })).status).toBe(409);
    expect((await admin.request('PATCH', `/api/people/${admin.id}`, { active: false })).status).toBe(409);
    const second = await server.member(org, 'Second', ['admin']);
    const answers = await Promise.all([
      admin.request('PATCH', `/api/people/${admin.id}`, { roles: ['office'] }),
      second.request('PATCH', `/api/people/${second.id}`, { roles: ['office'] }),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  it('is for admins of the organisation alone', async () => {
    const tim = await server.member(org, 'Tim', ['technician']);
    expect((await tim.request('POST', '/api/invitations', { name: 'X', roles: ['admin'] })).status).toBe(403);
    expect((await tim.request('PATCH', `/api/people/${tim.id}`, { roles: ['admin'] })).status).toBe(403);
    const other = await server.organisation('Other');
    expect((await other.admin.request('PATCH', `/api/people/${tim.id}`, { roles: ['admin'] })).status).toBe(
      404,
    );
  });
});
