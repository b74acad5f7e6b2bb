import sharp, { type OutputInfo } from 'sharp';
import type { Chance } from './chance.ts';
import { dateStamp } from './date-stamp.ts';

const WIDTH = 960;
const HEIGHT = 720;
/** How much larger a scene is drawn than a photo shows, so that two photos of it differ. */
const MARGIN = 1.12;
/** Places a scene is seen from. */
const VIEWS = 3;

interface Raw {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

/** What is drawn once and seen in many photos: scenes by name and view. */
export type SceneCache = Map<string, Promise<Raw>>;

const once = (cache: SceneCache, name: string, make: () => Promise<Raw>): Promise<Raw> => {
  const known = cache.get(name) ?? make();
  cache.set(name, known);
  return known;
};

const rawInput = ({ data, info }: Raw) => ({
  input: data,
  raw: { width: info.width, height: info.height, channels: info.channels },
});

const grain = (): Promise<Raw> =>
  sharp({
    create: {
      width: WIDTH,
      height: HEIGHT,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 13 },
    },
  })
    .blur(0.7)
    .raw()
    .toBuffer({ resolveWithObject: true });

/** A scene from one place, with grain and uneven light. */
const view = async (scene: Uint8Array, chance: Chance, cache: SceneCache): Promise<Raw> => {
  const noise = rawInput(await once(cache, 'grain', grain));
  const light = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>
    <radialGradient id="v" cx="${chance.between(0.35, 0.65).toFixed(2)}" cy="${chance.between(0.3, 0.6).toFixed(2)}" r="0.85">
    <stop offset="0" stop-color="#fff" stop-opacity="0.10"/><stop offset="0.55" stop-color="#000" stop-opacity="0"/>
    <stop offset="1" stop-color="#000" stop-opacity="0.42"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#v)"/></svg>`;
  const seen = await sharp(scene, { limitInputPixels: 40_000_000 })
    .resize(Math.round(WIDTH * MARGIN), Math.round(HEIGHT * MARGIN), { fit: 'cover' })
    .extract({
      left: Math.floor(chance.between(0, WIDTH * (MARGIN - 1))),
      top: Math.floor(chance.between(0, HEIGHT * (MARGIN - 1))),
      width: WIDTH,
      height: HEIGHT,
    })
    .flatten({ background: '#777777' })
    .removeAlpha()
    .modulate({ brightness: chance.between(0.9, 1.06), saturation: chance.between(0.8, 1) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { input, raw } = rawInput(seen);
  return await sharp(input, { raw })
    .composite([{ input: Buffer.from(light) }, { ...noise, blend: 'soft-light' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
};

/** A photo of a scene as a phone would take it, with the time in a corner. */
export const drawPhoto = async (
  name: string,
  scene: Uint8Array,
  stamp: string,
  chance: Chance,
  cache: SceneCache,
): Promise<Buffer> => {
  const from = `scene/${name}/${Math.floor(chance.between(0, VIEWS))}`;
  const { input, raw } = rawInput(await once(cache, from, () => view(scene, chance, cache)));
  const date = await sharp(Buffer.from(dateStamp(stamp, 26)))
    .png()
    .toBuffer({ resolveWithObject: true });
  return await sharp(input, { raw })
    .composite([
      { input: date.data, left: WIDTH - date.info.width - 28, top: HEIGHT - date.info.height - 22 },
    ])
    .jpeg({ quality: 76 })
    .toBuffer();
};

/** A signature as a finger draws it: one run of loops after an initial, with a stroke under it. */
export const drawSignature = async (chance: Chance): Promise<Buffer> => {
  const points: string[] = [];
  let x = 46;
  let y = 120;
  points.push(`M ${x} ${y}`, `C ${x + 10} ${y - 95}, ${x + 62} ${y - 108}, ${x + 44} ${y - 20}`);
  x += 44;
  y -= 20;
  const loops = 5 + Math.floor(chance.between(0, 5));
  for (let loop = 0; loop < loops; loop += 1) {
    const width = chance.between(26, 58);
    const rise = chance.between(16, loop % 3 === 0 ? 76 : 38);
    const next = 112 + chance.between(-12, 16);
    points.push(
      `C ${(x + width * 0.2).toFixed(0)} ${(y + 34).toFixed(0)}, ${(x + width * 0.5).toFixed(0)} ${(y - rise).toFixed(0)}, ${(x + width).toFixed(0)} ${next.toFixed(0)}`,
    );
    x += width;
    y = next;
  }
  const end = `M 60 ${150 + chance.between(0, 12)} C 180 ${138 + chance.between(0, 10)}, ${(x - 80).toFixed(0)} ${166}, ${(x + 20).toFixed(0)} ${136 + chance.between(0, 14)}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.max(560, Math.ceil(x + 60))}" height="200">
    <g fill="none" stroke="#14213a" stroke-linecap="round" stroke-linejoin="round">
    <path d="${points.join(' ')}" stroke-width="4"/><path d="${end}" stroke-width="3"/></g></svg>`;
  return await sharp(Buffer.from(svg)).png().toBuffer();
};
