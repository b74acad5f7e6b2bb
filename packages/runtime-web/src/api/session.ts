import type { InferResponseType } from '@orderwright/server/client';
import { apiFetch } from './api-fetch.ts';
import { api, read } from './client.ts';

export type Me = InferResponseType<typeof api.me.$get>;
export type DemoPerson = InferResponseType<typeof api.demo.$get>['people'][number];
export type Invitation = InferResponseType<(typeof api.invitations)[':token']['$get']>;
type Language = 'en' | 'fr';

export const fetchMe = (signal?: AbortSignal): Promise<Me> =>
  read(api.me.$get({}, signal ? { init: { signal } } : undefined));
export const changeLanguage = (language: Language): Promise<unknown> =>
  read(api.me.$patch({ json: { language } }));
export const changeOrganisation = (org: string): Promise<unknown> =>
  read(api.me.organisation.$post({ json: { org } }));

/** People of the demo, when it is on; elsewhere the server knows no such address. */
export const fetchDemo = () => read(api.demo.$get());

/** Sign-in is better-auth's own: not one of our routes, so not of the typed client either. */
const auth = (path: string, body: object): Promise<Response> =>
  apiFetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
export const signIn = (email: string, password: string): Promise<unknown> =>
  auth('sign-in/email', { email, password });
export const signOut = (): Promise<unknown> => auth('sign-out', {});

export const fetchInvitation = (token: string): Promise<Invitation> =>
  read(api.invitations[':token'].$get({ param: { token } }));
export const acceptInvitation = (
  token: string,
  json: { name: string; email: string; password: string },
): Promise<unknown> => read(api.invitations[':token'].accept.$post({ param: { token }, json }));

/** Whether the one-time link that an empty server prints still works. */
export const fetchSetUp = (token: string): Promise<unknown> =>
  read(api.setup[':token'].$get({ param: { token } }));

/** Makes the organisation and its first admin. */
export const setUp = (
  token: string,
  json: {
    organisation: string;
    name: string;
    email: string;
    password: string;
    language: Language;
    timeZone: string;
  },
): Promise<unknown> => read(api.setup[':token'].$post({ param: { token }, json }));
