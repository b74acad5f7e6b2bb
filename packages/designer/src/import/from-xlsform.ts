import type { FieldKindName, Json, JsonObject, Rule } from '@orderwright/engine';
import { idFromLabel, unusedName } from '../document/index.ts';
import type { ChoiceSpec, FieldSpec, ReportLine } from './field-spec.ts';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';
import type { Cell, Sheet } from './read-workbook.ts';
import { logicOfXPath, patternOfXPath, type Question } from './xpath-logic.ts';

export interface FoundForm {
  readonly title: string | null;
  readonly language: string | null;
  readonly fields: readonly FieldSpec[];
  readonly rules: readonly Rule[];
  readonly report: readonly ReportLine[];
}

type Row = ReadonlyMap<string, string>;

const text = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell).trim();

/** Rows under their header names, small letters, `_` for blanks. */
const rowsOf = (sheet: Sheet | undefined): Row[] => {
  const [header, ...rows] = sheet?.rows ?? [];
  const names = (header ?? []).map((cell) =>
    text(cell).replace(/^([^:]+)/, (name) => name.toLowerCase().replaceAll(' ', '_')),
  );
  return rows.map(
    (row) =>
      new Map(
        names
          .map((name, at) => [name, text(row[at])] as const)
          .filter(([name, value]) => name !== '' && value !== ''),
      ),
  );
};

const sheetOf = (sheets: readonly Sheet[], name: string): Sheet | undefined =>
  sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);

/** Whether a workbook is a form of this kind. */
export const isXlsForm = (sheets: readonly Sheet[]): boolean => {
  const header = sheetOf(sheets, 'survey')?.rows[0]?.map((cell) => text(cell).toLowerCase()) ?? [];
  return header.includes('type') && header.includes('name');
};

/** `label::French (fr)` → `fr`; a name without a code is none of ours. */
const languageOf = (name: string): string | null =>
  /\(([a-z]{2,3}(?:-[A-Za-z]+)?)\)\s*$/.exec(name)?.[1] ??
  ({ english: 'en', français: 'fr', french: 'fr' } as Readonly<Record<string, string>>)[
    name.trim().toLowerCase()
  ] ??
  null;

const translated = (row: Row, column: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [name, value] of row) {
    const [head, rest] = name.split(/::?/).map((part) => part.trim());
    const language = head === column && rest !== undefined ? languageOf(rest) : null;
    if (language !== null) found[language] = value;
  }
  return found;
};

/** Text in the form's own language: the plain column, else that of the language, else any. */
const own = (row: Row, column: string, language: string): string =>
  row.get(column) ?? translated(row, column)[language] ?? Object.values(translated(row, column))[0] ?? '';

const KINDS: Readonly<Record<string, FieldKindName>> = {
  text: 'text',
  string: 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'number',
  date: 'date',
  time: 'time',
  datetime: 'moment',
  select_one: 'choice',
  select_multiple: 'several',
  image: 'photo',
  photo: 'photo',
  audio: 'file',
  video: 'file',
  file: 'file',
  geopoint: 'position',
  location: 'position',
  barcode: 'barcode',
  note: 'note',
  acknowledge: 'boolean',
  trigger: 'boolean',
  range: 'number',
  calculate: 'text',
};
const META = new Set(
  'start end today deviceid username phonenumber email audit simserial subscriberid start-geopoint background-audio'.split(
    ' ',
  ),
);
const YES = /^(yes|true|true\(\)|oui)$/i;
const NO = /^(no|false|false\(\)|non)?$/i;

const kindOf = (type: string, appearance: string): FieldKindName | undefined => {
  const kind = KINDS[type];
  if (kind === 'text' && /multiline/.test(appearance)) return 'long-text';
  if (kind === 'photo' && /signature/.test(appearance)) return 'signature';
  if (kind === 'photo' && /draw|annotate/.test(appearance)) return 'sketch';
  return kind;
};

const choicesOf = (rows: readonly Row[], language: string): ReadonlyMap<string, readonly ChoiceSpec[]> => {
  const lists = new Map<string, ChoiceSpec[]>();
  for (const row of rows) {
    const list = row.get('list_name') ?? row.get('list name') ?? '';
    const name = row.get('name') ?? row.get('value');
    if (list === '' || name === undefined) continue;
    const held = lists.get(list) ?? [];
    lists.set(list, held);
    if (held.some(({ value }) => value === name)) continue;
    held.push({ value: name, title: own(row, 'label', language) || name, titles: translated(row, 'label') });
  }
  return lists;
};

/** A question while its group is still open. */
interface Open {
  readonly spec: FieldSpec;
  readonly path: string;
  readonly row: Row;
  readonly type: string;
  readonly children: Open[];
  readonly line: number;
}

const key = (name: string, taken: Set<string>): string => {
  const clean = name
    .replaceAll(/[^\w-]/g, '_')
    .replace(/^([^A-Za-z_])/, '_$1')
    .slice(0, 60);
  const wish = clean === '' || clean.startsWith('__') ? `field_${clean.replaceAll('_', '')}` : clean;
  const free = unusedName(wish, taken);
  taken.add(free);
  return free;
};

const literal = (kind: FieldKindName, value: string): Json | undefined => {
  if (kind === 'integer' || kind === 'number')
    return Number.isFinite(Number(value)) ? Number(value) : undefined;
  if (kind === 'boolean') return YES.test(value) || value === 'OK' ? true : undefined;
  if (kind === 'several') return value.split(/\s+/);
  if (kind === 'text' || kind === 'long-text' || kind === 'choice') return value;
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  return undefined;
};

/** Reads a form in the XLSForm convention: survey, choices, settings. What it cannot say the same way it names. */
export function formFromXlsForm(sheets: readonly Sheet[], fallback: string): FoundForm {
  const survey = sheetOf(sheets, 'survey');
  if (survey === undefined) throw new ImportRefusal('no-survey');
  const settings = rowsOf(sheetOf(sheets, 'settings'))[0];
  const language = languageOf(settings?.get('default_language') ?? '') ?? fallback;
  const lists = choicesOf(rowsOf(sheetOf(sheets, 'choices')), language);
  const report: ReportLine[] = [];
  const not = (code: ReportLine['code'], params: ReportLine['params']): void => {
    report.push({ list: 'not-kept', code, params });
  };

  const root: Open[] = [];
  const around: { readonly children: Open[]; readonly path: string; readonly taken: Set<string> }[] = [
    { children: root, path: '', taken: new Set() },
  ];
  const questions = new Map<string, Question>();
  let count = 0;
  for (const [index, row] of rowsOf(survey).entries()) {
    const line = index + 2;
    const written = row.get('type') ?? '';
    const name = row.get('name') ?? '';
    if (written === '' || YES.test(row.get('disabled') ?? '')) continue;
    const [type = '', list = '', ...rest] = written
      .replace(/^(begin|end)[ _](group|repeat)/, '$1_$2')
      .split(/\s+/);
    const holder = around.at(-1);
    if (holder === undefined) throw new ImportRefusal('no-survey');
    if (type === 'end_group' || type === 'end_repeat') {
      if (around.length > 1) around.pop();
      continue;
    }
    const group = type === 'begin_group' ? 'section' : type === 'begin_repeat' ? 'rows' : undefined;
    const kind =
      group ?? kindOf(type.toLowerCase().replace('date_time', 'datetime'), row.get('appearance') ?? '');
    const label = own(row, 'label', language) || name || written;
    if (META.has(type.toLowerCase())) {
      not('not-meta', { type, line });
      continue;
    }
    if (kind === undefined) {
      not('not-type', { type, name: name || label, line });
      continue;
    }
    count += 1;
    withinLimit('too-many-fields', count, IMPORT_LIMITS.fields);
    const fieldKey = key(name || label, holder.taken);
    const path = `${holder.path}/${fieldKey}`;
    const choices = kind === 'choice' || kind === 'several' ? lists.get(list) : undefined;
    const withoutList = (kind === 'choice' || kind === 'several') && choices === undefined;
    if (withoutList) not('no-choices', { name: name || label, list: list || '—', line });
    if (rest.includes('or_other')) not('not-option', { name: name || label, option: 'or_other', line });
    const hints = translated(row, 'hint');
    const texts: Record<string, { title?: string; description?: string }> = {};
    for (const [code, title] of Object.entries(translated(row, 'label'))) texts[code] = { title };
    for (const [code, description] of Object.entries(hints)) texts[code] = { ...texts[code], description };
    const hint = own(row, 'hint', language);
    const value = row.get('default');
    const standard = value === undefined || kind === 'section' ? undefined : literal(kind, value);
    if (value !== undefined && standard === undefined)
      not('not-expression', { name, column: 'default', text: value, line });
    const parameters = row.get('parameters') ?? '';
    const bound = (word: string): number | undefined => {
      const found = new RegExp(`\\b${word}\\s*=\\s*(-?[\\d.]+)`).exec(parameters)?.[1];
      return found === undefined ? undefined : Number(found);
    };
    const range =
      type.toLowerCase() === 'range' ? { minimum: bound('start') ?? 0, maximum: bound('end') ?? 10 } : {};
    const keywords: JsonObject = {
      ...(hint === '' ? {} : { description: hint }),
      ...range,
      ...(standard === undefined ? {} : { default: standard }),
      ...(YES.test(row.get('read_only') ?? row.get('readonly') ?? '') ? { readOnly: true } : {}),
    };
    const spec: FieldSpec = {
      key: fieldKey,
      label,
      kind: withoutList ? 'text' : kind,
      confidence: withoutList || type.toLowerCase() === 'calculate' ? 'guess' : 'sure',
      keywords,
      texts,
      ...(YES.test(row.get('required') ?? '') ? { required: true } : {}),
      ...(choices === undefined ? {} : { choices }),
    };
    const open: Open = { spec, path, row, type, children: [], line };
    holder.children.push(open);
    if (name !== '') {
      const own = spec.kind;
      questions.set(name, { path, several: own === 'several', boolean: own === 'boolean' });
    }
    if (group !== undefined)
      around.push({ children: open.children, path: group === 'rows' ? `${path}/*` : path, taken: new Set() });
    for (const option of ['choice_filter', 'repeat_count', 'trigger'])
      if (row.has(option))
        not('not-option', { name: name || label, option: `${option}: ${row.get(option) ?? ''}`, line });
  }
  if (count === 0) throw new ImportRefusal('nothing');

  const rules: Rule[] = [];
  const ruleIds = new Set<string>();
  const ruleId = (open: Open, kind: Rule['kind']): string => {
    const id = unusedName(idFromLabel(`${open.spec.key}-${kind}`), ruleIds);
    ruleIds.add(id);
    return id;
  };
  const finish = (open: Open): FieldSpec => {
    const { row, path, line } = open;
    let { spec } = open;
    const scope = { at: path, questions };
    /** A column as logic; where it is more than that, it is named with its text. */
    const logic = (column: string): Json | null => {
      const source = row.get(column);
      if (source === undefined) return null;
      const made = logicOfXPath(source, scope);
      if (made === null) not('not-expression', { name: spec.label, column, text: source, line });
      else
        report.push({
          list: 'converted',
          code: 'rule-made',
          params: { name: spec.label, column, text: source },
        });
      return made;
    };
    const when = logic('relevant');
    if (when !== null) rules.push({ id: ruleId(open, 'show'), kind: 'show', at: path, when });
    const required = row.get('required') ?? '';
    if (!YES.test(required) && !NO.test(required)) {
      const asked = logic('required');
      if (asked !== null) rules.push({ id: ruleId(open, 'require'), kind: 'require', at: path, when: asked });
    }
    const constraint = row.get('constraint');
    const pattern = constraint === undefined ? null : patternOfXPath(constraint);
    if (pattern !== null && (spec.kind === 'text' || spec.kind === 'long-text')) {
      spec = { ...spec, keywords: { ...spec.keywords, pattern } };
      report.push({
        list: 'converted',
        code: 'rule-made',
        params: { name: spec.label, column: 'constraint', text: constraint ?? '' },
      });
    } else {
      const holds = logic('constraint');
      if (holds !== null)
        rules.push({
          id: ruleId(open, 'check'),
          kind: 'check',
          at: path,
          assert: holds,
          message: own(row, 'constraint_message', language) || `${spec.label}: ${constraint ?? ''}`,
        });
    }
    const value = logic('calculation');
    if (value !== null) {
      if (open.type.toLowerCase() === 'calculate' && isNumeric(value)) spec = { ...spec, kind: 'number' };
      rules.push({ id: ruleId(open, 'compute'), kind: 'compute', at: path, value });
    }
    return open.children.length === 0 && spec.kind !== 'section' && spec.kind !== 'rows'
      ? spec
      : { ...spec, children: open.children.map(finish) };
  };
  const fields = root.map(finish);
  for (const sheet of sheets)
    if (!['survey', 'choices', 'settings'].includes(sheet.name.trim().toLowerCase()))
      not('not-sheet', { sheet: sheet.name });
  return { title: settings?.get('form_title') ?? null, language, fields, rules, report };
}

const NUMERIC = new Set(['+', '-', '*', '/', '%', 'sum', 'round', 'min-of', 'max-of']);
const isNumeric = (value: Json): boolean =>
  typeof value === 'number' ||
  (typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).some((name) => NUMERIC.has(name)));
