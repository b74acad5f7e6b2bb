// @vitest-environment node
import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSigningKey, signPack } from './sign-pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'orderwright-sign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bin = new URL('../../../server/bin/orderwright.mjs', import.meta.url).pathname;
const orderwright = (...args: string[]): string =>
  execFileSync(process.execPath, [bin, 'pack', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C' },
  });

test('a pack signed here with a key of the command line is the pack that the command line signs, byte for byte', async () => {
  orderwright('init', 'trees', '--title', 'Trees');
  const made = orderwright('keygen', 'key.pem');
  orderwright('build', 'trees', '--out', 'plain.zip');
  const key = await openSigningKey(readFileSync(join(folder, 'key.pem'), 'utf8'));
  expect(made).toContain(key.fingerprint);
  const zip = await signPack(
    readFileSync(join(folder, 'plain.zip')),
    { key: 'trees', version: '0.1.0' },
    ' Tree House ',
    key,
  );
  writeFileSync(join(folder, 'signed.zip'), zip);
  expect(orderwright('verify', 'signed.zip')).toContain(
    `signed by Tree House, fingerprint ${key.fingerprint}`,
  );
  orderwright('sign', 'trees', '--key', 'key.pem', '--publisher', 'Tree House');
  orderwright('build', 'trees', '--out', 'theirs.zip');
  expect(Buffer.compare(readFileSync(join(folder, 'theirs.zip')), zip)).toBe(0);
}, 60_000);

test('what is no Ed25519 key is refused', async () => {
  await expect(openSigningKey('no key')).rejects.toMatchObject({ fault: 'not-key' });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await expect(openSigningKey(pem)).rejects.toMatchObject({ fault: 'not-key' });
  await expect(
    openSigningKey('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'),
  ).rejects.toMatchObject({ fault: 'not-key' });
});
