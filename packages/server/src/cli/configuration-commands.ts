import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CONFIGURATION_LIMITS } from '../configuration/configuration.ts';
import { FOLDERS, MANIFEST, ROOT_FILES } from '../configuration/configuration-files.ts';
import type { Imported } from '../configuration/import-configuration.ts';
import { buildZip } from '../packs/build-zip.ts';
import { packIssue, type PackResult } from '../packs/pack-issue.ts';
import type { PackFiles } from '../packs/pack-files.ts';
import { unpack } from '../packs/read-zip.ts';
import { sentence } from './cli-sentences.ts';
import { connect, detailOf, type Where } from './connect.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

/** Names of the files of a configuration in a folder; what else lies there (a README, a repository) is left alone. */
const namesIn = async (folder: string): Promise<string[]> => {
  const names: string[] = [];
  for (const name of ROOT_FILES) if (await lstat(join(folder, name)).catch(() => null)) names.push(name);
  for (const under of FOLDERS) {
    const entries = await readdir(join(folder, under), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries)
      if (!entry.isDirectory())
        names.push(join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'));
  }
  return names.toSorted();
};

/** `configuration export`: the folder holds the configuration and nothing that is no longer in it. */
export const exportCommand = async (terminal: Terminal, folder: string, where: Where): Promise<boolean> => {
  const there = await readdir(folder).catch((): string[] => []);
  const strange = there.filter((name) => !name.startsWith('.') && !/^(README|LICEN[CS]E)/.test(name));
  if (strange.length > 0 && !there.includes(MANIFEST)) {
    terminal.err(sentence(terminal, 'configuration-elsewhere', { folder }));
    return false;
  }
  const send = await connect(terminal, where);
  if (!send) return false;
  const response = await send('/api/configuration');
  if (!response.ok) {
    terminal.err(sentence(terminal, 'refused', { reason: await detailOf(response) }));
    return false;
  }
  const zip = new Uint8Array(await response.arrayBuffer());
  const files = unpack(zip, { name: 'configuration.zip', ...CONFIGURATION_LIMITS });
  if (!files.ok) return reportIssues(terminal, files.issues, false, '');
  for (const name of await namesIn(folder)) if (!files.value.has(name)) await rm(join(folder, name));
  for (const [name, bytes] of files.value) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  terminal.out(sentence(terminal, 'configuration-written', { folder, count: files.value.size }));
  return true;
};

const readAll = async (folder: string): Promise<PackResult<PackFiles>> => {
  const files = new Map<string, Uint8Array>();
  for (const name of await namesIn(folder)) {
    const { size, isFile } = await lstat(join(folder, name)).then((stat) => ({
      size: stat.size,
      isFile: stat.isFile(),
    }));
    if (!isFile) return { ok: false, issues: [packIssue('pack-file-link', name)] };
    const limit = CONFIGURATION_LIMITS.fileBytes;
    if (size > limit) return { ok: false, issues: [packIssue('pack-too-large', name, { limit })] };
    files.set(name, new Uint8Array(await readFile(join(folder, name))));
  }
  return files.has(MANIFEST)
    ? { ok: true, value: files }
    : { ok: false, issues: [packIssue('pack-file-missing', MANIFEST)] };
};

/** `configuration import`: taken over wholly or not at all; with `dryRun` it is only said what would be changed. */
export const importCommand = async (
  terminal: Terminal,
  folder: string,
  { dryRun = false, ...where }: Where & { readonly dryRun?: boolean },
): Promise<boolean> => {
  const files = await readAll(folder);
  if (!files.ok) return reportIssues(terminal, files.issues, false, '');
  const send = await connect(terminal, where);
  if (!send) return false;
  const response = await send(`/api/configuration?dry=${dryRun}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/zip' },
    body: new Uint8Array(buildZip(files.value)),
  });
  if (!response.ok) {
    terminal.err(sentence(terminal, 'refused', { reason: await detailOf(response) }));
    return false;
  }
  const done = (await response.json()) as Imported;
  const lines = [
    ...done.settings.map((name) => sentence(terminal, 'configuration-setting', { name })),
    ...done.packs.map(({ key, version }) => sentence(terminal, 'configuration-pack', { key, version })),
    ...done.groups.map((title) => sentence(terminal, 'configuration-group', { title })),
    ...done.published.map(({ key, version }) =>
      sentence(terminal, 'configuration-published', { key, version }),
    ),
    ...done.drafts.map((key) => sentence(terminal, 'configuration-draft', { key })),
  ];
  for (const line of lines) terminal.out(line);
  if (lines.length === 0) terminal.out(sentence(terminal, 'configuration-same'));
  if (dryRun) terminal.out(sentence(terminal, 'plan-dry'));
  return true;
};
