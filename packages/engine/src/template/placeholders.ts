/** Places in a document's text: `{number}` is a word of the order, `{/leak/place}` the answer of a field. */
const PLACE = /\{([A-Za-z]+|(?:\/[^/{}\n]+)+)\}/g;

/** What a text can name beside fields. */
export const PLACEHOLDERS = [
  'number',
  'title',
  'state',
  'description',
  'customer',
  'contact',
  'site',
  'asset',
  'planned',
  'started',
  'ended',
  'hours',
  'technicians',
  'organisation',
  'today',
] as const;
export type PlaceholderName = (typeof PLACEHOLDERS)[number];

/** Everything a text has a place for, as it is written between the braces. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(PLACE)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** A text with each place replaced. */
export const replacePlaceholders = (text: string, by: (name: string) => string): string =>
  text.replaceAll(PLACE, (_, name: string) => by(name));
