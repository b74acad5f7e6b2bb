import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFiles, isPackFile, PACK_LIMITS, type PackFiles } from './pack-files.ts';
import { packIssue, type PackResult } from './pack-issue.ts';

/** What a consultant keeps beside the pack without shipping it: dot files, tests, built zips, installed modules. */
const leftOut = (name: string): boolean =>
  name.startsWith('.') || name === 'node_modules' || name.endsWith('.zip') || /\.test\.\w+$/.test(name);

const list = async (root: string, under = '', depth = 0): Promise<string[]> => {
  const entries = await readdir(join(root, under), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (leftOut(entry.name)) continue;
    const name = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory() && depth < 4) found.push(...(await list(root, name, depth + 1)));
    else found.push(name);
    if (found.length > PACK_LIMITS.files) break;
  }
  return found;
};

/** Reads a pack from a folder. Links are refused: a pack holds its own bytes. */
export const readFolder = async (folder: string): Promise<PackResult<PackFiles>> => {
  const names = await list(folder).catch(() => null);
  if (names === null) return { ok: false, issues: [packIssue('pack-unreadable', folder)] };
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const path = join(folder, name);
    const stat = await lstat(path);
    if (!stat.isFile()) return { ok: false, issues: [packIssue('pack-file-name', name)] };
    if (stat.size > PACK_LIMITS.fileBytes)
      return { ok: false, issues: [packIssue('pack-too-large', name, { limit: PACK_LIMITS.fileBytes })] };
    files.set(name, isPackFile(name) ? await readFile(path) : new Uint8Array());
  }
  const issues = checkFiles(files);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: files };
};
