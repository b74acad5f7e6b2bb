import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../env.ts';
import { openCalledServer, readPage, type CalledServer } from '../testing/called-server.ts';

const run = promisify(execFile);
const { commands } = readPage('packs.md');
const bin = join(projectRoot(), 'packages/server/bin/orderwright.mjs');

let called: CalledServer;
beforeAll(async () => {
  called = await openCalledServer();
});
afterAll(() => called.close());

/** Runs a line of the page as a shell would, in one folder, against this test's server. */
const shell = async (lines: readonly string[]): Promise<string> => {
  const script = lines
    .join(' && ')
    .replaceAll('npx orderwright', `"${process.execPath}" "${bin}"`)
    .replaceAll('http://127.0.0.1:3000', called.address);
  return (await run('sh', ['-c', script], { cwd: called.folder, env: { ...process.env, LANG: 'C' } })).stdout;
};

describe('docs/packs.md', () => {
  it('leads from an empty folder to an installed pack, by its own commands', async () => {
    expect(commands.length).toBeGreaterThan(5);
    const said: string[] = [];
    const exported: string[] = [];
    for (const command of commands) {
      if (command.startsWith('export ')) exported.push(command);
      else said.push(await shell([...exported, command]));
    }
    expect(said.at(-1)).toContain('Installed tree-care 0.1.0.');
    const { items } = await called.admin.json<{ items: { key: string; published: { version: number } }[] }>(
      'GET',
      '/api/templates',
    );
    expect(items).toEqual([
      expect.objectContaining({ key: 'tree-care', published: expect.objectContaining({ version: 1 }) }),
    ]);
    const sites = await called.admin.json<{ items: { name: string; customer: { label: string } }[] }>(
      'GET',
      '/api/sites',
    );
    expect(sites.items).toEqual([
      expect.objectContaining({
        name: 'First site',
        customer: expect.objectContaining({ label: 'First customer' }),
      }),
    ]);
  });

  it('says by its exit code when a pack is not right, and names file and reason', async () => {
    await shell([`npx orderwright pack init broken`]);
    await shell([`printf '{"format":"orderwright/template@1"' > broken/templates/broken.json`]);
    const failed = await shell(['npx orderwright pack check broken']).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('templates/broken.json') });
    const refused = await shell(['npx orderwright pack build broken']).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 1 });
    const none = await shell(['npx orderwright pack check nowhere']).catch((error: unknown) => error);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere') });
  });
});
