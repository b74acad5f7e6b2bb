import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let admin: Person;
let technician: Person;
let stranger: Person;

beforeAll(async () => {
  server = await openTestServer();
  const acme = await server.organisation('Acme');
  admin = acme.admin;
  technician = await server.member(acme.org, 'Tim', ['technician']);
  stranger = (await server.organisation('Other')).admin;
});
afterAll(() => server.close());

describe('the organisation', () => {
  it('is written down by its admin, and keeps what was not named', async () => {
    const changed = await admin.json<Record<string, unknown>>('PATCH', '/api/organisation', {
      name: 'Acme Services',
      address: '1 Mill Lane',
      timeZone: 'Europe/Paris',
    });
    expect(changed).toMatchObject({
      name: 'Acme Services',
      address: '1 Mill Lane',
      timeZone: 'Europe/Paris',
      phone: '',
    });
    expect(await technician.json('GET', '/api/organisation')).toEqual(changed);
  });

  it('is not changed by anyone else, and by nobody of another', async () => {
    const refused = await technician.request('PATCH', '/api/organisation', { name: 'Mine' });
    expect(refused.status).toBe(403);
    await stranger.json('PATCH', '/api/organisation', { name: 'Elsewhere' });
    expect(await admin.json('GET', '/api/organisation')).toMatchObject({ name: 'Acme Services' });
  });

  it('refuses a zone that is none and a logo that was never sent', async () => {
    for (const wrong of [{ timeZone: 'Mars/Olympus' }, { logo: uuid() }, { currency: 'euro' }]) {
      const refused = await admin.request('PATCH', '/api/organisation', wrong);
      expect(refused.status).toBe(400);
    }
  });
});
