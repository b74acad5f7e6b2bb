// `npm run shots`: photographs the main screens of the demonstration into docs/screens. `npm run shots -- orders today` takes
// only the pictures whose names begin so; `--at http://…` photographs a demonstration that already runs.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProcess } from '../packages/server/src/testing/server-process.ts';
import { openBrowser } from './browser.ts';
import { pictures } from './shots/pictures.ts';
import { openStudio } from './shots/studio.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { at: { type: 'string' } } });
const wanted = pictures.filter(
  ({ name }) => positionals.length === 0 || positionals.some((start) => name.startsWith(start)),
);
const out = join(import.meta.dirname, '../docs/screens');

const demo = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-shots-'));
  // The database runs as another user when we are root.
  chmodSync(folder, 0o755);
  const server = await startProcess({ ORDERWRIGHT_FOLDER: folder, ORDERWRIGHT_DEMO: '1' });
  return {
    address: server.address,
    end: async () => {
      await server.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const { address, end } = values.at ? { address: values.at, end: async () => undefined } : await demo();
const browser = await openBrowser();
const studio = openStudio(browser, address, out);
try {
  for (const picture of wanted) {
    const complaints = await studio.take(picture).catch((error: unknown) => {
      process.exitCode = 1;
      return [`${picture.name}: ${(error as Error).message}`];
    });
    process.stdout.write(`${picture.name}\n${complaints.map((text) => `  ${text}\n`).join('')}`);
  }
} finally {
  await browser.close();
  await end();
}
