import { zipSync, type Zippable } from 'fflate';
import type { PackFiles } from './pack-files.ts';

/** One date for every file (the first a zip can hold), so that the same pack gives the same bytes on every machine. */
const ALWAYS = new Date(1980, 0, 1);

/** Packs the files into a zip: the same files always give the same bytes. */
export const buildZip = (files: PackFiles): Uint8Array => {
  const content: Zippable = {};
  for (const name of [...files.keys()].toSorted()) {
    const bytes = files.get(name);
    if (bytes !== undefined) content[name] = [bytes, { level: 9, mtime: ALWAYS, os: 3 }];
  }
  return zipSync(content);
};
