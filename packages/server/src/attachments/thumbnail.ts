import { readFile, rename, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const SMALL = 480;

/** A small WebP of a picture, made at the first call and kept beside it; null when it cannot be read as a picture. */
export async function thumbnail(path: string): Promise<Buffer | null> {
  const place = `${path}.small`;
  const kept = await readFile(place).catch(() => null);
  if (kept) return kept;
  try {
    const made = await sharp(path, { limitInputPixels: 60_000_000, failOn: 'error' })
      .rotate()
      .resize(SMALL, SMALL, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 72 })
      .toBuffer();
    await writeFile(`${place}.part`, made, { mode: 0o600 });
    await rename(`${place}.part`, place);
    return made;
  } catch {
    return null;
  }
}
