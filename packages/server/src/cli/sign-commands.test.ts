import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orderwright-sign-'));
  await orderwright('init', 'trees', '--title', 'Trees');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
/** Runs `pack` with names of the folder; what it said is in `said`. */
async function orderwright(command: string, ...args: string[]): Promise<number> {
  said = [];
  const tell = (line: string): void => void said.push(line);
  return await runCli(
    ['pack', command, ...args.map((arg) => (/^(trees|key|other|copy)/.test(arg) ? at(arg) : arg))],
    { out: tell, err: tell, settings: { server: null, email: null, password: null, language: 'en' } },
  );
}
const sign = (key = 'key.pem'): Promise<number> =>
  orderwright('sign', 'trees', '--key', key, '--publisher', 'Tree House');

test('a pack is signed, built, verified and unpacked to the same bytes', async () => {
  expect(await orderwright('keygen', 'key.pem')).toBe(0);
  const fingerprint = /fingerprint ([0-9a-f ]{49})/.exec(said[0] ?? '')?.[1] ?? 'none';
  expect(statSync(at('key.pem')).mode & 0o077).toBe(0);
  expect(await orderwright('verify', 'trees')).toBe(1);
  expect(said.join()).toContain('nobody has signed it');
  expect(await sign()).toBe(0);
  expect(await orderwright('build', 'trees', '--out', at('trees.zip'))).toBe(0);
  expect(await orderwright('verify', 'trees.zip')).toBe(0);
  expect(said).toEqual([`Trees 0.1.0 (trees): signed by Tree House, fingerprint ${fingerprint}.`]);
  expect(await orderwright('unpack', 'trees.zip', 'copy')).toBe(0);
  for (const name of ['pack.json', 'signature.json', 'templates/trees.json'])
    expect(readFileSync(at(`copy/${name}`))).toEqual(readFileSync(at(`trees/${name}`)));
  expect(await orderwright('unpack', 'trees.zip', 'copy')).toBe(1);
});

test('whatever is changed after signing is named, until it is signed again', async () => {
  await orderwright('keygen', 'key.pem');
  await sign();
  writeFileSync(at('trees/README.md'), '# Other trees');
  expect(await orderwright('verify', 'trees')).toBe(1);
  expect(said.join()).toContain('README.md: This file was changed after signing.');
  expect(await orderwright('check', 'trees')).toBe(1);
  expect(await sign()).toBe(0);
  expect(await orderwright('verify', 'trees')).toBe(0);
});

test('a key is never written over; what is no key, or can be read by others, is said', async () => {
  await orderwright('keygen', 'key.pem');
  const before = readFileSync(at('key.pem'), 'utf8');
  expect(await orderwright('keygen', 'key.pem')).toBe(1);
  expect(readFileSync(at('key.pem'), 'utf8')).toBe(before);
  writeFileSync(at('other.pem'), 'no key');
  expect(await sign('other.pem')).toBe(1);
  expect(said.join()).toContain('holds no private Ed25519 key');
  expect(await sign('other-that-is-not-there.pem')).toBe(1);
  expect(existsSync(at('trees/signature.json'))).toBe(false);
  chmodSync(at('key.pem'), 0o644);
  expect(await sign()).toBe(0);
  expect(said.join()).toContain('Others on this machine can read');
  expect(await orderwright('sign', 'trees', '--key', 'key.pem', '--publisher', ' ')).toBe(1);
});
