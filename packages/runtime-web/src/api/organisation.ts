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
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly active?: boolean;
}
export interface Openable {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly language: string;
}

export const fetchOrganisation = (): Promise<Organisation> => get('/organisation');
export const changeOrganisationDetails = (values: Partial<Organisation>): Promise<Organisation> =>
  send('PATCH', '/organisation', values);

export const fetchPeople = (): Promise<{ items: Person[] }> => get('/people');
export const changePerson = (id: string, values: { roles?: string[]; active?: boolean }): Promise<unknown> =>
  send('PATCH', `/people/${id}`, values);
export const invite = (values: {
  name: string;
  email?: string;
  roles: string[];
}): Promise<{ link: string }> => send('POST', '/invitations', values);

/** Templates that this person may open orders with. */
export const fetchOpenable = (): Promise<{ items: Openable[] }> => get('/openable');
