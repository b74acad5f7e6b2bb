import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@expo-google-fonts/ibm-plex-sans/package.json'));
const file = (style: string): string => join(folder, style, `IBMPlexSans_${style}.ttf`);

/** The face of every document: Latin, Greek and Cyrillic, arrows and ticks, figures of one width. */
export const FACES = {
  Plex: {
    normal: file('400Regular'),
    bold: file('600SemiBold'),
    italics: file('400Regular_Italic'),
    bolditalics: file('600SemiBold_Italic'),
  },
} as const;
