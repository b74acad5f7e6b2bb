// Plain Node, no dependency: it runs before anything is installed, on Node 20 or newer.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => process.stderr.write(`${text}\n`);

/** Environment in which `node` is the project's own Node 24, whatever the machine has. */
export const ownNode = () => ({
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
});

/** Runs a command to its end; a failure ends this process with the command's exit code. */
export const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: ownNode(),
    shell: process.platform === 'win32',
    ...options,
  });
  if (done.error) {
    say(`Could not run ${command}: ${done.error.message}`);
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status ?? 1);
};

const stampOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const LOCK = join(root, 'package-lock.json');
const packagesIn = (text) => {
  try {
    return Object.entries(JSON.parse(text).packages).filter(([path]) => path !== '');
  } catch {
    return [];
  }
};

/**
 * Whether node_modules holds what the lock file names, whoever installed it: npm writes down there what it put. What is optional
 * may be missing (most of it is for other systems), nothing may be there in another version.
 */
const isInstalled = () => {
  const wanted = packagesIn(stampOf(LOCK));
  const held = new Map(packagesIn(stampOf(join(root, 'node_modules', '.package-lock.json'))));
  return wanted.every(([path, { version, integrity, optional, devOptional }]) => {
    const here = held.get(path);
    if (!here) return optional === true || devOptional === true;
    return here.version === version && here.integrity === integrity && existsSync(join(root, path));
  });
};

/** Installs the locked dependencies unless node_modules already holds exactly them. */
export const install = () => {
  if (isInstalled()) return;
  say('Installing what is missing (once, about a minute) …');
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    say(
      'npm ci failed: the dependencies could not be installed. Is the npm registry reachable and the folder writable?',
    );
    process.exit(1);
  }
};

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (!entry.name.includes('.test.')) yield path;
  }
}

/** Builds the two web bundles when their sources changed since the last build. */
export const build = () => {
  const hash = createHash('sha256').update(stampOf(LOCK));
  for (const file of files(join(root, 'packages'))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  const wanted = hash.digest('hex');
  const stamp = join(root, 'node_modules', '.cache', 'orderwright-build');
  const built = ['runtime-web', 'designer'].every((p) =>
    existsSync(join(root, 'packages', p, 'dist', 'index.html')),
  );
  if (built && stampOf(stamp) === wanted) return;
  say('Building the web pages …');
  run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only'], {
    // The page's address is the only thing on standard output.
    stdio: ['ignore', 2, 2],
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
};
