import { sql, type RawBuilder } from 'kysely';

// Letters as people type them without looking for the accent; a database made without a language knows none of them, so
// the pairs stand here, and both sides of a search go through the same.
const FROM =
  'ÀÁÂÃÄÅàáâãäåĀāĂăĄąÇçĆćČčĎďÈÉÊËèéêëĒēĖėĘęĚěĞğÌÍÎÏìíîïĪīĮįİıŁłÑñŃńŇňÒÓÔÕÖØòóôõöøŌōŐőŔŕŘřŚśŠšŞşȘșŤťȚțÙÚÛÜùúûüŪūŮůŰűŲųÝŸýÿŹźŻżŽž';
const TO =
  'aaaaaaaaaaaaaaaaaaccccccddeeeeeeeeeeeeeeeeggiiiiiiiiiiiiiillnnnnnnoooooooooooooooorrrrssssssssttttuuuuuuuuuuuuuuuuyyyyzzzzzz';
const PAIRS = new Map([...FROM].map((letter, i) => [letter, TO[i] ?? letter]));

/** A text as it is searched: small letters without accents. */
export const folded = (text: string): string =>
  [...text.normalize('NFC')].map((letter) => PAIRS.get(letter) ?? letter.toLowerCase()).join('');

/** The same of a column. */
export const foldedColumn = (column: string): RawBuilder<string> =>
  sql<string>`translate(lower(${sql.ref(column)}), ${FROM}, ${TO})`;

/** What `like` looks for: a text anywhere, with nothing in it that means more than itself. */
export const anywhere = (text: string): string => `%${folded(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
