import { afterAll, beforeAll, expect, it } from 'vitest';
import { company } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly definition: object;
  readonly fields: number;
}
const definition = {
  type: 'object',
  title: 'Contact',
  properties: {
    name: { $anchor: 'name', type: 'string', title: 'Name' },
    phone: { $anchor: 'phone', type: 'string', format: 'phone', title: 'Phone' },
  },
  required: ['name'],
  'x-translations': { fr: { 'field.name.title': 'Nom' } },
};

let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
let other: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer();
  firm = await company(server, PIANO_TUNING);
  other = await company(server, PIANO_TUNING);
});
afterAll(() => server.close());

const listOf = async (who: Person): Promise<Group[]> =>
  (await who.json<{ items: Group[] }>('GET', '/api/field-groups')).items;

it('is kept for the organisation as it was given, and forgotten; no other organisation sees or touches it', async () => {
  const { id, fields } = await firm.admin.json<Group>('POST', '/api/field-groups', {
    title: ' Contact ',
    definition,
  });
  expect(fields).toBe(2);
  expect(await listOf(firm.admin)).toMatchObject([{ id, title: 'Contact', definition, fields: 2 }]);
  // The order of keys is the order of the fields.
  const [kept] = await listOf(firm.admin);
  expect(JSON.stringify(kept?.definition)).toBe(JSON.stringify(definition));
  expect(await listOf(other.admin)).toEqual([]);
  expect((await other.admin.request('DELETE', `/api/field-groups/${id}`)).status).toBe(404);
  await firm.admin.json('DELETE', `/api/field-groups/${id}`);
  expect(await listOf(firm.admin)).toEqual([]);
});

it('is the admin’s alone', async () => {
  expect((await firm.technician.request('GET', '/api/field-groups')).status).toBe(403);
  expect(
    (await firm.dispatcher.request('POST', '/api/field-groups', { title: 'Contact', definition })).status,
  ).toBe(403);
});

it('is refused, with the reason, where it could not stand in a form', async () => {
  const said = async (body: object): Promise<[number, string]> => {
    const answer = await firm.admin.request('POST', '/api/field-groups', body);
    return [answer.status, await answer.text()];
  };
  const cases: [object, RegExp][] = [
    [{ title: '', definition }, /title/],
    [{ title: 'A', definition: { type: 'string' } }, /group-empty/],
    [{ title: 'A', definition: [1] }, /a group is expected/],
    [{ title: 'A', definition: { ...definition, properties: { x: { $ref: '#/$defs/y' } } } }, /\$ref/],
    [{ title: 'A', definition: { ...definition, description: 'x'.repeat(200_001) } }, /200000/],
    [
      { title: 'A', definition: { ...definition, properties: { a: { $anchor: 'x' }, b: { $anchor: 'x' } } } },
      /definition/,
    ],
  ];
  for (const [body, reason] of cases) {
    const [status, text] = await said(body);
    expect([status >= 400 && status < 500, text]).toEqual([true, expect.stringMatching(reason)]);
  }
  expect(await listOf(firm.admin)).toEqual([]);
});
