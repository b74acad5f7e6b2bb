import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const plex = dirname(require.resolve('@fontsource/ibm-plex-sans/package.json'));
const roboto = join(dirname(require.resolve('pdfmake/package.json')), 'fonts/Roboto');

/** Plex is shipped one file a script; what none of them draws is drawn by Roboto, which comes with pdfmake. */
const SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const;

interface Face {
  readonly normal: Buffer;
  readonly bold: Buffer;
  readonly italics: Buffer;
  readonly bolditalics: Buffer;
}

/** The font files, as bytes: nothing else is ever read from disk while printing. */
export const loadFaces = (): Record<string, Face> => {
  const file = (script: string, style: string): Buffer =>
    readFileSync(join(plex, `files/ibm-plex-sans-${script}-${style}.woff`));
  const faces = Object.fromEntries(
    SCRIPTS.map((script) => {
      const bold = file(script, '600-normal');
      const italics = file(script, '400-italic');
      return [script, { normal: file(script, '400-normal'), bold, italics, bolditalics: bold } satisfies Face];
    }),
  );
  const heavy = readFileSync(join(roboto, 'Roboto-Medium.ttf'));
  return {
    ...faces,
    fallback: {
      normal: readFileSync(join(roboto, 'Roboto-Regular.ttf')),
      bold: heavy,
      italics: readFileSync(join(roboto, 'Roboto-Italic.ttf')),
      bolditalics: heavy,
    },
  };
};

type Range = readonly [from: number, to: number];
const rangesOf = (list: string): Range[] =>
  list.split(',').map((range) => {
    const [from = '0', to = from] = range.replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
const UNICODE = require('@fontsource/ibm-plex-sans/unicode.json') as Record<string, string>;
const COVERAGE = SCRIPTS.map((script) => [script, rangesOf(UNICODE[script] ?? '')] as const);

/** Signs that the face's range promises but the file lacks, by what stands in for them. */
const STAND_INS: Readonly<Record<string, string>> = {
  '\u202F': '\u00A0',
  '\u2007': '\u00A0',
  '\u2009': '\u00A0',
  '\u2011': '-',
  '\u2192': '›',
  '\u2713': '•',
  '\u2714': '•',
  '\t': ' ',
};

const faceOf = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  return COVERAGE.find(([, ranges]) => ranges.some(([from, to]) => point >= from && point <= to))?.[0] ?? 'fallback';
};

/** Cuts a text into runs that one font file can draw. */
export const runsOf = (text: string): { text: string; font: string }[] => {
  const runs: { text: string; font: string }[] = [];
  for (const raw of text) {
    const character = STAND_INS[raw] ?? raw;
    const last = runs.at(-1);
    const font = character === ' ' || character === '\n' ? (last?.font ?? 'latin') : faceOf(character);
    if (last !== undefined && last.font === font) last.text += character;
    else runs.push({ text: character, font });
  }
  return runs;
};
