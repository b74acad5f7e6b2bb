import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { FileStore } from '../attachments/file-store.ts';

/** An image ready for print: JPEG or PNG bytes with its size in pixels. */
export interface PrintImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
}

/** Pictures by the id of their attachment. */
export type Pictures = ReadonlyMap<string, PrintImage>;

/** Pixels of the longer side: enough for a third of a page at 220 dots an inch. */
const PHOTO = 900;
/** How many pictures are made smaller at once. */
const AT_ONCE = 3;

/** One picture as it is printed; null when its bytes are not there or are no picture. Pictures with clear parts stay PNG. */
export const printPicture = async (path: string, size = PHOTO): Promise<PrintImage | null> => {
  try {
    const source = sharp(path, { limitInputPixels: 60_000_000, failOn: 'error' });
    const { hasAlpha, format, width, height, orientation, isProgressive } = await source.metadata();
    // A JPEG of about the right size is printed as it is.
    if (
      format === 'jpeg' &&
      Math.max(width, height) <= size * 1.2 &&
      (orientation ?? 1) === 1 &&
      !isProgressive
    )
      return { bytes: new Uint8Array(await readFile(path)), mediaType: 'image/jpeg', width, height };
    const clear = hasAlpha || format === 'png' || format === 'svg';
    const smaller = source.rotate().resize(size, size, { fit: 'inside', withoutEnlargement: true });
    const { data, info } = await (
      clear ? smaller.png() : smaller.flatten({ background: '#fff' }).jpeg({ quality: 80 })
    ).toBuffer({ resolveWithObject: true });
    return {
      bytes: new Uint8Array(data),
      mediaType: clear ? 'image/png' : 'image/jpeg',
      width: info.width,
      height: info.height,
    };
  } catch {
    return null;
  }
};

/** The pictures of these attachments, by id; those that cannot be printed are left out. */
export const printPictures = async (
  deps: { readonly files: FileStore },
  org: string,
  ids: readonly string[],
): Promise<Map<string, PrintImage>> => {
  const found = new Map<string, PrintImage>();
  const waiting = [...new Set(ids)];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const picture = await printPicture(deps.files.path(org, id));
      if (picture) found.set(id, picture);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
};
