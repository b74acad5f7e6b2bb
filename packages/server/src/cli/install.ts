import type { Pack } from '../packs/pack.ts';
import { buildZip } from '../packs/build-zip.ts';
import { installPack, type Installed } from '../packs/install-pack.ts';
import { readSettings } from '../env.ts';
import { startServer } from '../start.ts';
import { sentence } from './cli-sentences.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

interface Asked {
  readonly server?: string;
  readonly email?: string;
  readonly data?: boolean;
  /** Keep what was changed there, as a draft. */
  readonly merge?: boolean;
  /** Publish what was merged at once. */
  readonly publish?: boolean;
  /** Key of a signer, or `unsigned`, accepted in spite of doubts. */
  readonly accept?: string;
}

const say = (terminal: Terminal, { key, version, templates }: Installed): true => {
  terminal.out(sentence(terminal, 'installed', { key, version }));
  for (const template of templates)
    terminal.out(
      `  ${sentence(terminal, 'installed-template', { key: template.key, version: String(template.version) })}`,
    );
  return true;
};

const detailOf = async (response: Response): Promise<string> => {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; message?: string };
  return problem.detail ?? problem.message ?? `${response.status} ${response.statusText}`;
};

/** Signs in as an admin and hands the pack to a running server. */
export const installByServer = async (terminal: Terminal, pack: Pack, asked: Asked): Promise<boolean> => {
  const { settings } = terminal;
  const server = (asked.server ?? settings.server ?? '').replace(/\/$/, '');
  const email = asked.email ?? settings.email;
  if (server === '' || email === null || settings.password === null) {
    terminal.err(sentence(terminal, 'say-where'));
    return false;
  }
  const headers = { Origin: server, 'Accept-Language': settings.language };
  const send = (
    path: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer>,
    cookie = '',
  ): Promise<Response> =>
    fetch(`${server}${path}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': type, cookie },
      body,
    });
  let session: Response;
  try {
    session = await send(
      '/api/auth/sign-in/email',
      'application/json',
      JSON.stringify({ email, password: settings.password }),
    );
  } catch {
    terminal.err(sentence(terminal, 'no-server', { server }));
    return false;
  }
  if (!session.ok) {
    terminal.err(sentence(terminal, 'sign-in-refused', { reason: await detailOf(session) }));
    return false;
  }
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const zip = new Uint8Array(buildZip(pack.files));
  const response = await send(
    `/api/packs/install?data=${asked.data === true}`,
    'application/zip',
    zip,
    cookie,
  );
  if (!response.ok) {
    terminal.err(sentence(terminal, 'install-refused', { reason: await detailOf(response) }));
    return false;
  }
  return say(terminal, ((await response.json()) as { installed: Installed }).installed);
};

/** Opens the data folder of a server that is not running, installs, and closes it again. */
export const installIntoFolder = async (
  terminal: Terminal,
  pack: Pack,
  asked: Asked & { readonly folder: string },
): Promise<boolean> => {
  const email = asked.email ?? terminal.settings.email;
  if (email === null) {
    terminal.err(sentence(terminal, 'say-whom'));
    return false;
  }
  const running = await startServer(
    readSettings({ folder: asked.folder, port: 0, host: '127.0.0.1', demo: false }),
  );
  try {
    const { deps } = running;
    const person = await deps.db.auth
      .selectFrom('user')
      .select(['id', 'name'])
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst();
    const member =
      person &&
      (await deps.db
        .person(person.id, (trx) =>
          trx
            .selectFrom('memberships')
            .select(['org_id', 'roles'])
            .where('person_id', '=', person.id)
            .where('active', '=', true)
            .execute(),
        )
        .then((rows) => rows.find((row) => row.roles.includes('admin'))));
    if (!person || !member) {
      terminal.err(sentence(terminal, 'no-admin', { email, folder: asked.folder }));
      return false;
    }
    const by = { id: person.id, name: person.name };
    const installed = await installPack(deps, member.org_id, pack, { by, data: asked.data === true });
    if (installed.ok) return say(terminal, installed.value);
    reportIssues(terminal, installed.issues, false, '');
    terminal.err(sentence(terminal, 'nothing-installed'));
    return false;
  } finally {
    await running.stop();
  }
};
