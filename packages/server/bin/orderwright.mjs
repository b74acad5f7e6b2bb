#!/usr/bin/env node
// Works with any Node a machine has: the product's own Node (a dependency) runs the command when this one is older.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '../src/cli/main.ts');

/** The project's own Node: in the nearest `node_modules` above this file. */
const ownNode = () => {
  for (let folder = here; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules/node/bin/node');
    if (existsSync(place)) return place;
    if (dirname(folder) === folder) return null;
  }
};

const [major, minor] = process.versions.node.split('.').map(Number);
// From 22.18 on Node runs TypeScript as it stands.
const recent = major > 22 || (major === 22 && minor >= 18);
const node = recent ? process.execPath : ownNode();
if (node === null) {
  process.stderr.write('Node 22.18 or newer is needed. Run `npm install` in the project first.\n');
  process.exit(1);
}
const { status, error } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) process.stderr.write(`${error.message}\n`);
process.exit(status ?? 1);
