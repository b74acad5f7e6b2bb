import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SIGNATURE_FILE } from '@orderwright/engine';
import { parsePack } from '../packs/parse-pack.ts';
import { readFolder } from '../packs/read-folder.ts';
import { fingerprintOf, publicKeyOf, signFiles } from '../packs/signature.ts';
import { sentence } from './cli-sentences.ts';
import { nameOf, openPack } from './pack-commands.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

/** `pack keygen`: a new Ed25519 key, which nobody but its owner may read; an existing file is left alone. */
export const keygenCommand = async (terminal: Terminal, file: string): Promise<boolean> => {
  const secret = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    await writeFile(file, secret, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    terminal.err(sentence(terminal, there ? 'key-there' : 'key-unwritable', { file }));
    return false;
  }
  const fingerprint = fingerprintOf(publicKeyOf(String(secret)));
  terminal.out(sentence(terminal, 'key-made', { file: basename(file), fingerprint }));
  return true;
};

/** The private key in a file, or null after its fault was told. */
const openKey = async (terminal: Terminal, file: string): Promise<string | null> => {
  try {
    const secret = await readFile(file, 'utf8');
    publicKeyOf(secret);
    if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0)
      terminal.err(sentence(terminal, 'key-open', { file }));
    return secret;
  } catch {
    terminal.err(sentence(terminal, 'key-unreadable', { file }));
    return null;
  }
};

/** `pack sign`: writes the signature over every file of a pack's folder; one that stood there is replaced. */
export const signCommand = async (
  terminal: Terminal,
  folder: string,
  { key, publisher }: { readonly key: string; readonly publisher: string },
): Promise<boolean> => {
  if (publisher.trim() === '' || publisher.trim().length > 100) {
    terminal.err(sentence(terminal, 'publisher-length'));
    return false;
  }
  const secret = await openKey(terminal, key);
  if (secret === null) return false;
  const found = await readFolder(folder);
  if (!found.ok) return reportIssues(terminal, found.issues, false, '');
  // What was signed before may have changed since: that is why it is signed again.
  const files = new Map(found.value);
  files.delete(SIGNATURE_FILE);
  const pack = parsePack(files);
  if (!pack.ok) return reportIssues(terminal, pack.issues, false, '');
  await writeFile(join(folder, SIGNATURE_FILE), signFiles(pack.value.manifest, files, publisher, secret));
  const fingerprint = fingerprintOf(publicKeyOf(secret));
  terminal.out(
    sentence(terminal, 'signed', { name: nameOf(pack.value), publisher: publisher.trim(), fingerprint }),
  );
  return true;
};

/** `pack verify`: who signed a pack; false where nobody did, or it is not what was signed. */
export const verifyPackCommand = async (terminal: Terminal, path: string): Promise<boolean> => {
  const pack = await openPack(terminal, path);
  if (!pack) return false;
  const name = nameOf(pack);
  if (!pack.signer) {
    terminal.err(sentence(terminal, 'unsigned', { name }));
    return false;
  }
  const { publisher, key } = pack.signer;
  terminal.out(sentence(terminal, 'signed', { name, publisher, fingerprint: fingerprintOf(key) }));
  return true;
};

/** `pack unpack`: the files of a pack into an empty folder, as they are kept in a repository. */
export const unpackCommand = async (terminal: Terminal, path: string, folder: string): Promise<boolean> => {
  const pack = await openPack(terminal, path);
  if (!pack) return false;
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : null,
  );
  if (there === null || there.length > 0) {
    terminal.err(sentence(terminal, 'folder-taken', { folder }));
    return false;
  }
  for (const [name, bytes] of pack.files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes, { flag: 'wx' });
  }
  terminal.out(sentence(terminal, 'unpacked', { name: nameOf(pack), folder, files: pack.files.size }));
  return true;
};
