import sharp from 'sharp';
import type { Deps } from '../deps.ts';
import type { PrintImage } from './report.ts';

/** Pixels of the longer side: enough for a third of a page at 220 dots an inch. */
const PHOTO = 900;
/** How many pictures are made smaller at once. */
const AT_ONCE = 3;

/** One picture as it is printed; null when its bytes are not there or are no picture. Pictures with clear parts stay PNG. */
export const printPicture = async (path: string, size = PHOTO): Promise<PrintImage | null> => {
  try {
    const source = sharp(path, { limitInputPixels: 60_000_000, failOn: 'error' }).rotate();
    const { hasAlpha, format } = await source.metadata();
    const smaller = source.resize(size, size, { fit: 'inside', withoutEnlargement: true });
    const clear = hasAlpha || format === 'png' || format === 'svg';
    const { data, info } = await (clear ? smaller.png() : smaller.flatten({ background: '#fff' }).jpeg({ quality: 80 }))
      .toBuffer({ resolveWithObject: true });
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
  deps: Pick<Deps, 'files'>,
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
