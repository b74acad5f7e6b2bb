import type { FieldKindName } from '@orderwright/engine';
import type { ChoiceSpec, Confidence } from './field-spec.ts';
import type { Cell } from './read-workbook.ts';

/** What a column seems to be. */
export interface Guess {
  readonly kind: FieldKindName;
  readonly confidence: Confidence;
  readonly choices?: readonly ChoiceSpec[];
}

/** Words of a header that tell a kind, in English and in French, without accents. */
const HEADERS: readonly (readonly [RegExp, FieldKindName])[] = [
  [/\b(photos|pictures|images)\b/, 'photos'],
  [/\b(photo|picture|image)\b/, 'photo'],
  [/\b(signature|signed by|signe par)\b/, 'signature'],
  [/\b(phone|tel|telephone|mobile|portable)\b/, 'phone'],
  [/\b(address|adresse)\b/, 'address'],
  [/\b(barcode|qr|code[- ]barres?|serial( number)?|numero de serie)\b/, 'barcode'],
  [/\b(comments?|commentaires?|remarks?|remarques?|notes?|observations?|description)\b/, 'long-text'],
  [/\b(price|amount|cost|total|prix|montant|cout|tarif)\b|[€$£]/, 'money'],
  [/\b(duration|duree)\b/, 'duration'],
  [/\b(date|jour|day)\b/, 'date'],
  [/\b(time|heure|hour)\b/, 'time'],
  [/\b(quantity|qty|quantite|qte|number of|nombre de)\b/, 'number'],
  [/(\?$|^(is|has|est|a-t-)\b|\(?(yes|oui) ?\/ ?(no|non)\)?)/, 'boolean'],
];

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** The kind that a header alone tells. */
export const kindOfHeader = (header: string): FieldKindName | null =>
  HEADERS.find(([words]) => words.test(plain(header)))?.[1] ?? null;

const YES_NO = /^(yes|no|oui|non|true|false|vrai|faux|y|n|o|x|✓|✗)$/i;
const INTEGER = /^[-+]?\d{1,3}([ \u00a0\u202f']\d{3})*$|^[-+]?\d{1,15}$/;
const DECIMAL = /^[-+]?[\d \u00a0\u202f']*\d([.,]\d+)?$/;
const AMOUNT =
  /^([€$£]\s?[-+]?[\d \u00a0\u202f.,']+|[-+]?[\d \u00a0\u202f.,']+\s?(€|\$|£|eur|usd|gbp|chf))$/i;
const DATE = /^(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](\d{2}|\d{4}))$/;
const TIME = /^\d{1,2}[:h]\d{2}(:\d{2})?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const PHONE = /^\+?[\d ().-]{8,20}$/;

const isMidnight = (date: Date): boolean => date.getTime() % 86_400_000 === 0;

const all = (cells: readonly Cell[], fits: (cell: NonNullable<Cell>) => boolean): boolean =>
  cells.every((cell) => cell !== null && fits(cell));
const texts =
  (pattern: RegExp) =>
  (cell: NonNullable<Cell>): boolean =>
    typeof cell === 'string' && pattern.test(cell.trim());

/** Told by values alone, strictest first. */
const VALUES: readonly (readonly [FieldKindName, (cells: readonly Cell[]) => boolean])[] = [
  ['boolean', (cells) => all(cells, (cell) => typeof cell === 'boolean' || texts(YES_NO)(cell))],
  ['date', (cells) => all(cells, (cell) => (cell instanceof Date ? isMidnight(cell) : texts(DATE)(cell)))],
  ['moment', (cells) => all(cells, (cell) => cell instanceof Date || texts(MOMENT)(cell))],
  ['time', (cells) => all(cells, texts(TIME))],
  ['money', (cells) => all(cells, texts(AMOUNT))],
  [
    'integer',
    (cells) =>
      all(cells, (cell) => (typeof cell === 'number' ? Number.isInteger(cell) : texts(INTEGER)(cell))),
  ],
  ['number', (cells) => all(cells, (cell) => typeof cell === 'number' || texts(DECIMAL)(cell))],
];

const leadingZero = (cell: Cell): boolean => typeof cell === 'string' && /^0\d+$/.test(cell.trim());

const distinct = (cells: readonly Cell[]): string[] => [
  ...new Set(cells.map((cell) => String(cell).trim()).filter((text) => text !== '')),
];

/** Values that come back again and again are choices. */
const choicesIn = (cells: readonly Cell[]): string[] | null => {
  const values = distinct(cells);
  return cells.length >= 6 &&
    values.length >= 2 &&
    values.length <= 8 &&
    values.length * 3 <= cells.length &&
    values.every((value) => value.length <= 40)
    ? values
    : null;
};

/** What a column is, by its header and what stands below it. */
export function guessKind(header: string, below: readonly Cell[]): Guess {
  const cells = below.filter((cell) => cell !== null && String(cell).trim() !== '');
  const told = kindOfHeader(header);
  if (cells.length === 0) return { kind: told ?? 'text', confidence: 'guess' };
  const surely: Confidence = cells.length >= 5 ? 'sure' : 'likely';
  const seen = cells.some(leadingZero) ? undefined : VALUES.find(([, fits]) => fits(cells))?.[0];
  if (seen !== undefined) {
    const numeric = seen === 'integer' || seen === 'number';
    if (numeric && (told === 'money' || told === 'number'))
      return { kind: told, confidence: told === 'money' ? 'likely' : surely };
    if (numeric && told === 'phone') return { kind: 'phone', confidence: 'likely' };
    return { kind: seen, confidence: surely };
  }
  if (all(cells, texts(PHONE)))
    return { kind: told === 'phone' ? 'phone' : 'text', confidence: told === 'phone' ? surely : 'guess' };
  const choices = choicesIn(cells);
  if (choices !== null)
    return {
      kind: 'choice',
      confidence: 'likely',
      choices: choices.map((title) => ({ value: title, title })),
    };
  const long = cells.some((cell) => String(cell).length > 120 || String(cell).includes('\n'));
  if (long) return { kind: 'long-text', confidence: 'likely' };
  if (
    told !== null &&
    ['photo', 'photos', 'signature', 'phone', 'address', 'barcode', 'long-text'].includes(told)
  )
    return { kind: told, confidence: 'guess' };
  return { kind: 'text', confidence: surely };
}
