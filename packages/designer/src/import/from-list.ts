import { FIELD_KINDS, type FieldKindName } from '@orderwright/engine';
import { keyFromLabel, unusedName } from '../document/index.ts';
import type { ChoiceSpec, Confidence, FieldSpec } from './field-spec.ts';
import { kindOfHeader } from './guess-kind.ts';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';

interface Line {
  readonly indent: number;
  readonly text: string;
}

const read = (line: string): Line => {
  const wide = line.replaceAll('\t', '    ');
  const bare = wide.trimStart();
  return { indent: wide.length - bare.length, text: bare.trimEnd() };
};

const CHECK = /^(?:[-*•]\s*)?(?:\[[ xX]?\]|[☐☑□])\s*/;
const MARK = /^(?:[-*•–]\s+|\d{1,3}(?:\.\d{1,3})*[.)]\s+|[a-z][.)]\s+)/i;
const BLANK = /[_.…]{3,}\s*$/;
const YES_NO = /^(yes|oui)$|^(no|non)$/i;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** A kind called by its name, in English or French. */
const named = (word: string): FieldKindName | null => {
  const wanted = plain(word);
  const found = Object.entries(FIELD_KINDS).find(([, { title }]) =>
    title.some((own) => plain(own) === wanted),
  );
  return (found?.[0] as FieldKindName | undefined) ?? null;
};

interface Told {
  readonly label: string;
  readonly kind: FieldKindName;
  readonly confidence: Confidence;
  readonly choices?: readonly ChoiceSpec[];
}

/** Numbers all of them are chosen as numbers, words as words. */
const choicesOf = (titles: readonly string[]): ChoiceSpec[] => {
  const numbers = titles.map((title) => Number(title.replace(',', '.')));
  const numeric =
    titles.every((title) => /^[-+]?(0|[1-9]\d{0,11})([.,]\d{1,3})?$/.test(title)) &&
    new Set(numbers).size === titles.length;
  return titles.map((title, place) => ({ value: numeric ? (numbers[place] ?? title) : title, title }));
};

/** What one line asks. */
const tell = (text: string): Told => {
  if (CHECK.test(text)) return { label: text.replace(CHECK, ''), kind: 'check', confidence: 'sure' };
  const bare = text.replace(MARK, '');
  const colon = /^(.+?)\s*[:：]\s+(.+)$/.exec(bare);
  const [, label = bare, after = ''] = colon ?? [];
  const options = after.split(/\s*(?:\/|\||;)\s*/).filter((option) => option !== '');
  if (colon !== null && options.length > 1) {
    if (options.length === 2 && options.every((option) => YES_NO.test(option)))
      return { label, kind: 'boolean', confidence: 'sure' };
    return {
      label,
      kind: 'choice',
      confidence: 'sure',
      choices: choicesOf([...new Set(options)]),
    };
  }
  if (colon !== null && BLANK.test(after))
    return { label, kind: kindOfHeader(label) ?? 'text', confidence: 'likely' };
  const called = colon === null ? null : named(after);
  if (called !== null && called !== 'section' && called !== 'rows' && called !== 'unknown')
    return { label, kind: called, confidence: 'sure' };
  const title = bare.replace(BLANK, '').trim() || bare;
  const told = kindOfHeader(title);
  return { label: title, kind: told ?? 'text', confidence: told === null ? 'guess' : 'likely' };
};

const isHeading = ({ text }: Line): boolean => /[:：]$/.test(text) && !CHECK.test(text);

/** A list of labels as fields: an indented line, or what follows a line that ends with a colon, stands in a section. */
export function fieldsFromList(text: string): readonly FieldSpec[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(read)
    .filter((line) => line.text !== '');
  if (lines.length === 0) throw new ImportRefusal('nothing');
  withinLimit('too-many-lines', lines.length, IMPORT_LIMITS.lines);
  withinLimit('too-many-fields', lines.length, IMPORT_LIMITS.fields);

  let at = 0;
  const fieldsUntil = (outer: number, depth: number, heading: boolean): FieldSpec[] => {
    const taken = new Set<string>();
    const found: FieldSpec[] = [];
    const first = lines[at];
    // Below a heading that is not indented, its fields stand at its own margin, up to the next heading.
    const flat = heading && first !== undefined && first.indent <= outer;
    for (let line = lines[at]; line !== undefined; line = lines[at]) {
      if (flat ? line.indent < outer || isHeading(line) : line.indent <= outer) break;
      at += 1;
      const next = lines[at];
      const holds =
        depth < 8 &&
        next !== undefined &&
        (isHeading(line)
          ? next.indent >= line.indent && !(next.indent === line.indent && isHeading(next))
          : next.indent > line.indent && !CHECK.test(line.text));
      const told: Told = holds
        ? { label: line.text.replace(MARK, '').replace(/\s*[:：]$/, ''), kind: 'section', confidence: 'sure' }
        : tell(line.text.replace(/\s*[:：]$/, ''));
      const required = told.label.endsWith('*');
      const label = told.label.replace(/\s*\*$/, '').trim() || told.label;
      const key = unusedName(keyFromLabel(label), taken);
      taken.add(key);
      const children = holds ? fieldsUntil(line.indent, depth + 1, isHeading(line)) : undefined;
      found.push({
        ...told,
        key,
        label,
        ...(required ? { required } : {}),
        ...(children === undefined ? {} : { children }),
      });
    }
    return found;
  };
  return fieldsUntil(-1, 0, false);
}
