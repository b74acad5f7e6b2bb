import { get, send } from './call.ts';

export interface Me {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: string;
  };
  readonly org: {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
    readonly language: string;
    readonly logo: string | null;
  };
  readonly roles: readonly string[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly demo: boolean;
}

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly password: string;
}

export interface Invitation {
  readonly organisation: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly string[];
}

export const fetchMe = (signal?: AbortSignal): Promise<Me> => get('/me', undefined, signal);
export const changeLanguage = (language: string): Promise<unknown> => send('PATCH', '/me', { language });
export const changeOrganisation = (org: string): Promise<unknown> =>
  send('POST', '/me/organisation', { org });

/** People of the demo, when it is on; elsewhere the server knows no such address. */
export const fetchDemo = (): Promise<{ people: DemoPerson[] }> => get('/demo');

export const signIn = (email: string, password: string): Promise<unknown> =>
  send('POST', '/auth/sign-in/email', { email, password });
export const signOut = (): Promise<unknown> => send('POST', '/auth/sign-out', {});

export const fetchInvitation = (token: string): Promise<Invitation> => get(`/invitations/${token}`);
export const acceptInvitation = (
  token: string,
  person: { name: string; email: string; password: string },
): Promise<unknown> => send('POST', `/invitations/${token}/accept`, person);

/** Makes the organisation and its first admin, with the one-time link that an empty server prints. */
export const setUp = (first: {
  token: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
}): Promise<unknown> => send('POST', '/setup', first);
