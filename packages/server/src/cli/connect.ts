import { sentence } from './cli-sentences.ts';
import type { Terminal } from './terminal.ts';

/** Where a server runs, and who asks. */
export interface Where {
  readonly server?: string;
  readonly email?: string;
}
/** Sends one request as the person who signed in. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** What a refusal says. */
export const detailOf = async (response: Response): Promise<string> => {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; message?: string };
  return problem.detail ?? problem.message ?? `${response.status} ${response.statusText}`;
};

/** Signs in to a running server; null after it was said why not. */
export const connect = async (terminal: Terminal, where: Where): Promise<Send | null> => {
  const { settings } = terminal;
  const server = (where.server ?? settings.server ?? '').replace(/\/$/, '');
  const email = where.email ?? settings.email;
  if (server === '' || email === null || settings.password === null) {
    terminal.err(sentence(terminal, 'say-where'));
    return null;
  }
  const headers = { Origin: server, 'Accept-Language': settings.language };
  let session: Response;
  try {
    session = await fetch(`${server}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: settings.password }),
    });
  } catch {
    terminal.err(sentence(terminal, 'no-server', { server }));
    return null;
  }
  if (!session.ok) {
    terminal.err(sentence(terminal, 'sign-in-refused', { reason: await detailOf(session) }));
    return null;
  }
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return (path, init = {}) =>
    fetch(`${server}${path}`, { ...init, headers: { ...headers, ...(init.headers as object), cookie } });
};
