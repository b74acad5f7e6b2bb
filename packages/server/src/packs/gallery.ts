import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from './pack.ts';
import { parsePack } from './parse-pack.ts';
import { readFolder } from './read-folder.ts';

/** The packs that ship with the product: the folders beside each other that hold a `pack.json`. */
export interface Gallery {
  /** Every pack, by key. Read once: the shipped folders do not change under a running server. */
  list(): Promise<readonly Pack[]>;
  find(key: string): Promise<Pack | null>;
}

/** Makes a gallery of the packs under `folder`. A folder that is not a whole pack is left out. */
export const openGallery = (folder: string): Gallery => {
  let packs: Promise<readonly Pack[]> | null = null;
  const read = async (): Promise<readonly Pack[]> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const found: Pack[] = [];
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!entry.isDirectory()) continue;
      const files = await readFolder(join(folder, entry.name));
      const pack = files.ok ? parsePack(files.value) : files;
      if (pack.ok) found.push(pack.value);
    }
    return found;
  };
  const list = (): Promise<readonly Pack[]> => (packs ??= read());
  return { list, find: async (key) => (await list()).find((pack) => pack.manifest.key === key) ?? null };
};
