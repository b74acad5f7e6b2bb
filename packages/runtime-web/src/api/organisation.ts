import type { InferResponseType } from 'hono/client';
import { api, read } from './client.ts';
import { get, send } from './call.ts';

export interface Organisation {
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly logo: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
}
export type Person = InferResponseType<typeof api.people.$get>['items'][number];
export type Openable = InferResponseType<typeof api.openable.$get>['items'][number];

export const fetchOrganisation = (): Promise<Organisation> => get('/organisation');
export const changeOrganisationDetails = (values: Partial<Organisation>): Promise<Organisation> =>
  send('PATCH', '/organisation', values);

export const fetchPeople = (): Promise<{ items: Person[] }> => read(api.people.$get());
export const changePerson = (id: string, json: { roles?: string[]; active?: boolean }): Promise<unknown> =>
  read(api.people[':id'].$patch({ param: { id }, json }));
export const invite = (json: { name: string; email?: string; roles: string[] }): Promise<{ link: string }> =>
  read(api.invitations.$post({ json }));

/** Templates that this person may open orders with. */
export const fetchOpenable = (): Promise<{ items: Openable[] }> => read(api.openable.$get());
