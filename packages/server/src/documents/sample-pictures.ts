import type { LaidBlock } from '@orderwright/engine';
import sharp from 'sharp';
import type { PrintImage, Pictures } from './print-pictures.ts';

const [WIDTH, HEIGHT] = [480, 360];
const HUES = [196, 28, 142, 262, 340, 60];

/** A landscape of no place, to stand where a photo will. */
const landscape = (hue: number): string => `
<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 480 360">
  <rect width="480" height="360" fill="hsl(${hue} 30% 88%)"/>
  <circle cx="372" cy="88" r="38" fill="hsl(${hue} 45% 96%)"/>
  <path d="M0 290 130 150 230 262 318 178 480 300V360H0Z" fill="hsl(${hue} 26% 62%)"/>
  <path d="M0 330 150 236 282 326 380 262 480 322V360H0Z" fill="hsl(${hue} 30% 46%)"/>
</svg>`;

const SIGNATURE = `
<svg xmlns="http://www.w3.org/2000/svg" width="440" height="140" viewBox="0 0 440 140">
  <path d="M24 96c30-58 62-86 66-60 4 24-52 84-24 78 30-6 46-62 62-60 14 2-16 50 4 48 18-2 26-40 42-40 12 0-6 36 10 36 18 0 24-34 40-36 14-2 0 34 16 34 24 0 34-58 62-62 22-2-28 60-4 60 28 0 60-30 118-42"
    fill="none" stroke="#16232b" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;

const made = new Map<string, Promise<PrintImage>>();

/** Drawn once and copied: what is printed is handed over to the thread that prints it. */
const picture = async (name: string, svg: string, type: 'png' | 'jpeg'): Promise<PrintImage> => {
  const drawn =
    made.get(name) ??
    sharp(Buffer.from(svg))
      .toFormat(type)
      .toBuffer({ resolveWithObject: true })
      .then(({ data, info }) => ({
        bytes: new Uint8Array(data),
        mediaType: type === 'png' ? ('image/png' as const) : ('image/jpeg' as const),
        width: info.width,
        height: info.height,
      }));
  made.set(name, drawn);
  const held = await drawn;
  return { ...held, bytes: held.bytes.slice() };
};

const idsOf = (blocks: readonly LaidBlock[], type: 'photos' | 'signatures'): string[] =>
  blocks.flatMap((block) =>
    block.type === type
      ? block.items.map(({ image }) => image)
      : block.type === 'columns'
        ? block.columns.flatMap((column) => idsOf(column, type))
        : [],
  );

/** Pictures that stand where those of an invented order would. */
export const samplePictures = async (blocks: readonly LaidBlock[]): Promise<Pictures> =>
  new Map([
    ...(await Promise.all(
      idsOf(blocks, 'photos').map(async (id, i): Promise<[string, PrintImage]> => {
        const hue = HUES[i % HUES.length] ?? 0;
        return [id, await picture(`landscape ${hue}`, landscape(hue), 'jpeg')];
      }),
    )),
    ...(await Promise.all(
      idsOf(blocks, 'signatures').map(async (id): Promise<[string, PrintImage]> => [
        id,
        await picture('signature', SIGNATURE, 'png'),
      ]),
    )),
  ]);
