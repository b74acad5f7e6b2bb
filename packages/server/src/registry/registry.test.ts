import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let admin: Person;
let dispatcher: Person;
let technician: Person;
let stranger: Person;
let customer: Person;

beforeAll(async () => {
  server = await openTestServer();
  const acme = await server.organisation('Acme');
  admin = acme.admin;
  dispatcher = await server.member(acme.org, 'Dee', ['dispatcher']);
  technician = await server.member(acme.org, 'Tim', ['technician']);
  customer = await server.member(acme.org, 'Cus', ['customer']);
  stranger = (await server.organisation('Other')).admin;
});
afterAll(() => server.close());

interface Page {
  items: { id: string; name: string; [property: string]: unknown }[];
  next: string | null;
}

describe('the registry', () => {
  it('keeps a customer with their contact, site and asset, each linked to the other by name', async () => {
    const { id } = await dispatcher.json<{ id: string }>('POST', '/api/customers', {
      name: 'Bakery Étoile',
      phone: '+33 1',
    });
    const contact = await dispatcher.json<Page['items'][0]>('POST', '/api/contacts', {
      customer: id,
      name: 'Zoé',
    });
    const site = await dispatcher.json<Page['items'][0]>('POST', '/api/sites', {
      customer: id,
      name: 'Shop',
      town: 'Lyon',
      timeZone: 'Europe/Paris',
      position: { lat: 45.7, lng: 4.8 },
      facts: { area: 120 },
    });
    const asset = await dispatcher.json<Page['items'][0]>('POST', '/api/assets', {
      site: site.id,
      name: 'Oven',
      serial: 'X1',
    });
    expect(contact['customer']).toEqual({ id, label: 'Bakery Étoile' });
    expect(site).toMatchObject({
      customer: { id },
      timeZone: 'Europe/Paris',
      position: { lat: 45.7 },
      facts: { area: 120 },
    });
    expect(asset['site']).toEqual({ id: site.id, label: 'Shop' });
    expect(await technician.json('GET', `/api/assets/${asset.id}`)).toEqual(asset);
    expect(await technician.json('GET', `/api/sites/${site.id}`)).toEqual({ ...site, facts: {} });
    expect((await dispatcher.json<Page>('GET', `/api/contacts?of=${id}`)).items).toEqual([contact]);
    for (const q of ['étoile bak', 'etoile', 'ETOILE', 'BAKÉRY'])
      expect([
        q,
        (await dispatcher.json<Page>('GET', `/api/customers?q=${encodeURIComponent(q)}`)).items.map(
          (one) => one.name,
        ),
      ]).toEqual([q, ['Bakery Étoile']]);
  });

  it('changes only what is given', async () => {
    const part = await admin.json<Page['items'][0]>('POST', '/api/parts', {
      name: 'Seal',
      price: 4.5,
      unit: 'piece',
    });
    expect(await admin.json('PATCH', `/api/parts/${part.id}`, { price: 5.25 })).toEqual({
      ...part,
      price: 5.25,
    });
    expect(await admin.json('PATCH', `/api/parts/${part.id}`, { price: null })).toEqual({
      ...part,
      price: null,
    });
  });

  it('pages by name without losing or repeating one', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `Page ${String(index % 11).padStart(2, '0')}`);
    for (const name of names) await admin.json('POST', '/api/customers', { name });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = await admin.json(
        'GET',
        `/api/customers?q=Page&limit=5${next === '' ? '' : `&after=${next}`}`,
      );
      seen.push(...page.items.map((one) => one.name));
      ({ next } = page);
    }
    expect(seen).toEqual(names.toSorted());
  });

  it('adds a record once, however often it is sent', async () => {
    const id = uuid();
    await admin.json('POST', '/api/customers', { id, name: 'Once' });
    await admin.json('POST', '/api/customers', { id, name: 'Once' });
    expect((await admin.json<Page>('GET', '/api/customers?q=Once')).items).toHaveLength(1);
  });

  it('takes % and _ as signs, not as wildcards', async () => {
    await admin.json('POST', '/api/customers', { name: '100% wool_' });
    expect((await admin.json<Page>('GET', '/api/customers?q=%25')).items.map((one) => one.name)).toEqual([
      '100% wool_',
    ]);
  });

  it('refuses what does not fit, naming the property', async () => {
    const response = await admin.request('POST', '/api/sites', { name: 'X', customer: uuid() });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ issues: [{ path: '/customer' }] });
    expect((await admin.request('POST', '/api/sites', { name: 'X', timeZone: 'Mars/Base' })).status).toBe(
      400,
    );
    expect((await admin.request('POST', '/api/customers', { name: '  ' })).status).toBe(400);
    expect((await admin.request('PATCH', `/api/customers/${uuid()}`, { name: 'X' })).status).toBe(404);
    expect((await admin.request('GET', '/api/customers?after=nonsense')).status).toBe(400);
  });

  it('is written by the office, read by everyone but customers, and by no other organisation', async () => {
    const { id } = await admin.json<{ id: string }>('POST', '/api/customers', { name: 'Ours alone' });
    expect((await technician.request('POST', '/api/customers', { name: 'X' })).status).toBe(403);
    expect((await customer.request('GET', '/api/customers')).status).toBe(403);
    expect((await stranger.request('GET', `/api/customers/${id}`)).status).toBe(404);
    expect((await stranger.request('PATCH', `/api/customers/${id}`, { name: 'Theirs' })).status).toBe(404);
    expect((await stranger.json<Page>('GET', '/api/customers?q=Ours')).items).toEqual([]);
    expect((await stranger.request('POST', '/api/sites', { name: 'X', customer: id })).status).toBe(400);
    expect((await server.app.request('/api/customers')).status).toBe(401);
  });
});
