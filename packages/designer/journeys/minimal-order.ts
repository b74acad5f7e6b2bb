import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { House } from './house.ts';
import type { Window } from './pages.ts';
import { PEOPLE } from './world.ts';

const TEMPLATE = join(import.meta.dirname, '../../../examples/minimal/templates/minimal.json');

/** Sets the house up through the API, publishes the smallest template and opens an order of it. Gives the order's page. */
export async function openMinimalOrder(house: House, { context }: Window): Promise<string> {
  const post = async (path: string, data: unknown): Promise<unknown> => {
    const answer = await context.request.post(`${house.address}${path}`, {
      data,
      headers: { origin: house.address },
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.headers()['content-type']?.includes('json') ? await answer.json() : null;
  };
  const token = house.firstAdminLink.split('/').at(-1) ?? '';
  const { name, email, password } = PEOPLE.admin;
  await post(`/api/setup/${token}`, { organisation: 'Nordwind Service', name, email, password });
  await post('/api/auth/sign-in/email', { email, password });
  const template: unknown = JSON.parse(readFileSync(TEMPLATE, 'utf8'));
  const { revision } = (await post('/api/templates', { template })) as { revision: number };
  await post('/api/templates/minimal/publish', { revision });
  const order = uuid();
  await post('/api/commands', {
    id: uuid(),
    order,
    seen: 0,
    at: new Date().toISOString(),
    type: 'open',
    payload: { template: { key: 'minimal' } },
  });
  return `${house.address}/orders/${order}`;
}
