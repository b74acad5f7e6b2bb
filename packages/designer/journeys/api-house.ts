import type { APIRequestContext } from 'playwright-core';
import { openHouse, type House } from './house.ts';
import { openWindow, type Window } from './pages.ts';
import { PEOPLE } from './world.ts';

/** A house that was moved into through the API, and its admin at a desk. */
export interface MovedIn extends Window {
  readonly house: House;
  /** Sends as the admin; anything but a yes is an error. */
  post(path: string, data: unknown): Promise<unknown>;
}

/** Sends what the page's own person may send, and gives the answer as it came. */
export const sendAs =
  (request: APIRequestContext, { address }: House) =>
  (path: string, data: unknown) =>
    request.post(`${address}${path}`, { data, headers: { origin: address } });

/** Opens a house whose admin is signed in. */
export async function moveIn(): Promise<MovedIn> {
  const house = await openHouse();
  const window = await openWindow(house, 'desk');
  const send = sendAs(window.context.request, house);
  const post = async (path: string, data: unknown): Promise<unknown> => {
    const answer = await send(path, data);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.headers()['content-type']?.includes('json') ? await answer.json() : null;
  };
  const { name, email, password } = PEOPLE.admin;
  const token = house.firstAdminLink.split('/').at(-1) ?? '';
  await post(`/api/setup/${token}`, { organisation: 'Nordwind Service', name, email, password });
  await post('/api/auth/sign-in/email', { email, password });
  return { ...window, house, post };
}
