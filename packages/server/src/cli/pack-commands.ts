import { stat, readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { compiledFor, runSamples } from '@orderwright/engine/testing';
import { buildZip } from '../packs/build-zip.ts';
import { checkPack } from '../packs/check-pack.ts';
import { newPack } from '../packs/new-pack.ts';
import type { Pack } from '../packs/pack.ts';
import { packIssue, type PackIssue, type PackResult } from '../packs/pack-issue.ts';
import { parsePack } from '../packs/parse-pack.ts';
import { readFolder } from '../packs/read-folder.ts';
import { readZip } from '../packs/read-zip.ts';
import { sentence } from './cli-sentences.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

const read = async (path: string): Promise<PackResult<Pack>> => {
  const found = await stat(path).catch(() => null);
  if (!found) return { ok: false, issues: [packIssue('pack-file-missing', path)] };
  const files = found.isDirectory() ? await readFolder(path) : readZip(new Uint8Array(await readFile(path)));
  return files.ok ? parsePack(files.value) : files;
};

/** What people know a pack by. */
export const nameOf = ({ manifest }: Pack): string =>
  `${manifest.title} ${manifest.version} (${manifest.key})`;

/** A pack that can be understood, or null after its faults were printed. */
export const openPack = async (terminal: Terminal, path: string): Promise<Pack | null> => {
  const pack = await read(path);
  if (pack.ok) return pack.value;
  reportIssues(terminal, pack.issues, false, '');
  return null;
};

/** `pack check`. */
export const checkCommand = async (terminal: Terminal, path: string, json: boolean): Promise<boolean> => {
  const pack = await read(path);
  const issues: readonly PackIssue[] = pack.ok ? checkPack(pack.value) : pack.issues;
  return reportIssues(
    terminal,
    issues,
    json,
    pack.ok ? sentence(terminal, 'installable', { name: nameOf(pack.value) }) : '',
  );
};

/** `pack test`: the samples of every template. */
export const testCommand = async (terminal: Terminal, path: string): Promise<boolean> => {
  const pack = await openPack(terminal, path);
  if (!pack) return false;
  let failed = 0;
  let count = 0;
  for (const { file, template } of pack.templates) {
    for (const sample of runSamples(compiledFor(template), terminal.settings.language)) {
      count += 1;
      if (sample.passed)
        terminal.out(`${sentence(terminal, 'passed')}  ${file}  ${sample.title ?? sample.id}`);
      else {
        failed += 1;
        terminal.err(`${sentence(terminal, 'failed')}  ${file}  ${sample.title ?? sample.id}`);
        for (const reason of sample.failures) terminal.err(`      ${reason}`);
      }
    }
  }
  terminal.out(sentence(terminal, failed === 0 ? 'samples-passed' : 'samples-failed', { count, failed }));
  return failed === 0;
};

/** `pack build`: nothing is written while an error stands. */
export const buildCommand = async (
  terminal: Terminal,
  path: string,
  out: string | undefined,
): Promise<boolean> => {
  const pack = await openPack(terminal, path);
  if (!pack) return false;
  const { key, version } = pack.manifest;
  const target = resolve(out ?? `${key}-${version}.zip`);
  if (!reportIssues(terminal, checkPack(pack), false, sentence(terminal, 'checked', { name: nameOf(pack) })))
    return false;
  const zip = buildZip(pack.files);
  await writeFile(target, zip);
  terminal.out(
    sentence(terminal, 'built', { file: basename(target), bytes: zip.length, files: pack.files.size }),
  );
  return true;
};

/** `pack init`: a pack that passes check and test, to be changed into one's own. */
export const initCommand = async (
  terminal: Terminal,
  folder: string,
  options: { readonly key?: string; readonly title?: string },
): Promise<boolean> => {
  const name = basename(resolve(folder));
  const key =
    options.key ??
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '');
  const made = await newPack(resolve(folder), key, options.title ?? name);
  if (!made.ok) {
    reportIssues(terminal, made.issues, false, '');
    return false;
  }
  for (const file of made.value) terminal.out(sentence(terminal, 'wrote', { file: `${folder}/${file}` }));
  terminal.out(sentence(terminal, 'next', { command: `npx orderwright pack check ${folder}` }));
  return true;
};
