import type { FieldKindName, Json, JsonObject, Rule } from '@orderwright/engine';
import { idFromLabel, unusedName } from '../document/index.ts';
import type { ChoiceSpec, FieldSpec, ReportLine } from './field-spec.ts';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';
import type { Sheet } from './read-workbook.ts';
import { isYes, kindOfType, literalOf, META_TYPES, rangeOf, saysNothing } from './xlsform-kinds.ts';
import { choicesOf, languageOf, own, type Row, rowsOf, sheetOf, translated } from './xlsform-sheets.ts';
import { logicOfXPath, patternOfXPath, type Question } from './xpath-logic.ts';

/** What a form in the XLSForm convention says. */
export interface FoundForm {
  readonly title: string | null;
  readonly language: string | null;
  readonly fields: readonly FieldSpec[];
  readonly rules: readonly Rule[];
  readonly report: readonly ReportLine[];
}

/** A question while its group is still open. */
interface Open {
  spec: FieldSpec;
  readonly path: string;
  readonly row: Row;
  readonly calculated: boolean;
  readonly children: Open[];
  readonly line: number;
}

/** A group that questions are being put into. */
interface Holder {
  readonly children: Open[];
  readonly path: string;
  readonly taken: Set<string>;
}

/** A name of the form as a name of answers. */
const keyOf = (name: string, taken: Set<string>): string => {
  const clean = name
    .replaceAll(/[^\w-]/g, '_')
    .replace(/^([^A-Za-z_])/, '_$1')
    .slice(0, 60);
  const wish = clean === '' || clean.startsWith('__') ? `field_${clean.replaceAll('_', '')}` : clean;
  const free = unusedName(wish, taken);
  taken.add(free);
  return free;
};

/** What a row asks, in words: the type in its parts, and how it is called in reports. */
const readType = (row: Row): { type: string; list: string; orOther: boolean; written: string } => {
  const written = row.get('type') ?? '';
  const [type = '', list = '', ...rest] = written
    .replace(/^(begin|end)[ _](group|repeat)/, '$1_$2')
    .split(/\s+/);
  return { type: type.toLowerCase(), list, orOther: rest.includes('or_other'), written };
};

const GROUPS: Readonly<Record<string, FieldKindName>> = { begin_group: 'section', begin_repeat: 'rows' };

/** Reads the rows of a survey one after the other, then makes rules of what they say of each other. */
class SurveyReader {
  readonly report: ReportLine[] = [];
  readonly rules: Rule[] = [];
  readonly #language: string;
  readonly #lists: ReadonlyMap<string, readonly ChoiceSpec[]>;
  readonly #root: Open[] = [];
  readonly #around: Holder[] = [{ children: this.#root, path: '', taken: new Set() }];
  readonly #questions = new Map<string, Question>();
  readonly #ruleIds = new Set<string>();
  #count = 0;

  constructor(language: string, lists: ReadonlyMap<string, readonly ChoiceSpec[]>) {
    this.#language = language;
    this.#lists = lists;
  }

  /** Takes a row: a question, the begin or the end of a group, or something that is named and left. */
  take(row: Row, line: number): void {
    const { type, list, orOther, written } = readType(row);
    if (written === '' || isYes(row.get('disabled'))) return;
    if (type === 'end_group' || type === 'end_repeat') {
      if (this.#around.length > 1) this.#around.pop();
      return;
    }
    const name = row.get('name') ?? '';
    const label = own(row, 'label', this.#language) || name || written;
    const called = name || label;
    const kind = GROUPS[type] ?? kindOfType(type, row.get('appearance') ?? '');
    if (META_TYPES.has(type)) return this.#not('not-meta', { type, line });
    if (kind === undefined) return this.#not('not-type', { type, name: called, line });
    this.#count += 1;
    withinLimit('too-many-fields', this.#count, IMPORT_LIMITS.fields);
    const open = this.#open(row, { type, list, kind, label, called, line });
    if (name !== '')
      this.#questions.set(name, {
        path: open.path,
        several: open.spec.kind === 'several',
        boolean: open.spec.kind === 'boolean',
      });
    if (GROUPS[type] !== undefined) {
      const path = type === 'begin_repeat' ? `${open.path}/*` : open.path;
      this.#around.push({ children: open.children, path, taken: new Set() });
    }
    if (orOther) this.#not('not-option', { name: called, option: 'or_other', line });
    for (const option of ['choice_filter', 'repeat_count', 'trigger'])
      if (row.has(option))
        this.#not('not-option', { name: called, option: `${option}: ${row.get(option) ?? ''}`, line });
  }

  /** The fields, once every row was taken. */
  finish(): FieldSpec[] {
    if (this.#count === 0) throw new ImportRefusal('nothing');
    return this.#root.map((open) => this.#finish(open));
  }

  #not(code: ReportLine['code'], params: ReportLine['params']): void {
    this.report.push({ list: 'not-kept', code, params });
  }

  #open(row: Row, asked: Asked): Open {
    const { type, list, kind, label, called, line } = asked;
    const holder = this.#around.at(-1) ?? { children: this.#root, path: '', taken: new Set<string>() };
    const key = keyOf(called, holder.taken);
    const chosen = kind === 'choice' || kind === 'several';
    const choices = chosen ? this.#lists.get(list) : undefined;
    const withoutList = chosen && choices === undefined;
    if (withoutList) this.#not('no-choices', { name: called, list: list || '—', line });
    const spec: FieldSpec = {
      key,
      label,
      kind: withoutList ? 'text' : kind,
      confidence: withoutList || type === 'calculate' ? 'guess' : 'sure',
      keywords: this.#keywords(row, asked),
      texts: textsOf(row),
      ...(isYes(row.get('required')) ? { required: true } : {}),
      ...(choices === undefined ? {} : { choices }),
    };
    const path = `${holder.path}/${key}`;
    const open: Open = { spec, path, row, calculated: type === 'calculate', children: [], line };
    holder.children.push(open);
    return open;
  }

  #keywords(row: Row, { type, kind, called, line }: Asked): JsonObject {
    const hint = own(row, 'hint', this.#language);
    const text = row.get('default');
    const standard = text === undefined ? undefined : literalOf(kind, text);
    if (text !== undefined && standard === undefined)
      this.#not('not-expression', { name: called, column: 'default', text, line });
    return {
      ...(hint === '' ? {} : { description: hint }),
      ...(type === 'range' ? rangeOf(row.get('parameters') ?? '') : {}),
      ...(standard === undefined ? {} : { default: standard }),
      ...(isYes(row.get('read_only') ?? row.get('readonly')) ? { readOnly: true } : {}),
    };
  }

  #ruleId(open: Open, kind: Rule['kind']): string {
    const id = unusedName(idFromLabel(`${open.spec.key}-${kind}`), this.#ruleIds);
    this.#ruleIds.add(id);
    return id;
  }

  #made({ spec }: Open, column: string, text: string): void {
    this.report.push({ list: 'converted', code: 'rule-made', params: { name: spec.label, column, text } });
  }

  /** A column as logic; where it says more than that, it is named with its text. */
  #logic(open: Open, column: string): Json | null {
    const text = open.row.get(column);
    if (text === undefined) return null;
    const made = logicOfXPath(text, { at: open.path, questions: this.#questions });
    if (made === null) this.#not('not-expression', { name: open.spec.label, column, text, line: open.line });
    else this.#made(open, column, text);
    return made;
  }

  #finish(open: Open): FieldSpec {
    const at = open.path;
    const when = this.#logic(open, 'relevant');
    if (when !== null) this.rules.push({ id: this.#ruleId(open, 'show'), kind: 'show', at, when });
    if (!isYes(open.row.get('required')) && !saysNothing(open.row.get('required'))) {
      const asked = this.#logic(open, 'required');
      if (asked !== null)
        this.rules.push({ id: this.#ruleId(open, 'require'), kind: 'require', at, when: asked });
    }
    this.#constrain(open);
    const value = this.#logic(open, 'calculation');
    if (value !== null) {
      if (open.calculated && isNumeric(value)) open.spec = { ...open.spec, kind: 'number' };
      this.rules.push({ id: this.#ruleId(open, 'compute'), kind: 'compute', at, value });
    }
    const holds = open.spec.kind === 'section' || open.spec.kind === 'rows';
    return holds ? { ...open.spec, children: open.children.map((child) => this.#finish(child)) } : open.spec;
  }

  /** A constraint is a pattern of the text, else a check. */
  #constrain(open: Open): void {
    const { row, spec, path } = open;
    const text = row.get('constraint');
    const pattern = text === undefined ? null : patternOfXPath(text);
    if (text !== undefined && pattern !== null && (spec.kind === 'text' || spec.kind === 'long-text')) {
      open.spec = { ...spec, keywords: { ...spec.keywords, pattern } };
      return this.#made(open, 'constraint', text);
    }
    const holds = this.#logic(open, 'constraint');
    if (holds === null) return;
    this.rules.push({
      id: this.#ruleId(open, 'check'),
      kind: 'check',
      at: path,
      assert: holds,
      message: own(row, 'constraint_message', this.#language) || `${spec.label}: ${text ?? ''}`,
    });
  }
}

/** What a row asks for, read so far. */
interface Asked {
  readonly type: string;
  readonly list: string;
  readonly kind: FieldKindName;
  readonly label: string;
  readonly called: string;
  readonly line: number;
}

const textsOf = (row: Row): NonNullable<FieldSpec['texts']> => {
  const texts: Record<string, { title?: string; description?: string }> = {};
  for (const [code, title] of Object.entries(translated(row, 'label'))) texts[code] = { title };
  for (const [code, description] of Object.entries(translated(row, 'hint')))
    texts[code] = { ...texts[code], description };
  return texts;
};

/** Reads a form in the XLSForm convention: survey, choices, settings. What it cannot say the same way it names. */
export function formFromXlsForm(sheets: readonly Sheet[], fallback: string): FoundForm {
  const survey = sheetOf(sheets, 'survey');
  if (survey === undefined) throw new ImportRefusal('no-survey');
  const settings = rowsOf(sheetOf(sheets, 'settings'))[0];
  const language = languageOf(settings?.get('default_language') ?? '') ?? fallback;
  const reader = new SurveyReader(language, choicesOf(rowsOf(sheetOf(sheets, 'choices')), language));
  // The first row holds the names of the columns.
  for (const [index, row] of rowsOf(survey).entries()) reader.take(row, index + 2);
  const fields = reader.finish();
  const { rules, report } = reader;
  const others = sheets.filter(
    ({ name }) => !['survey', 'choices', 'settings'].includes(name.trim().toLowerCase()),
  );
  return {
    title: settings?.get('form_title') ?? null,
    language,
    fields,
    rules,
    report: [
      ...report,
      ...others.map(({ name }): ReportLine => ({
        list: 'not-kept',
        code: 'not-sheet',
        params: { sheet: name },
      })),
    ],
  };
}

const NUMERIC = new Set(['+', '-', '*', '/', '%', 'sum', 'round', 'min-of', 'max-of']);
const isNumeric = (value: Json): boolean =>
  typeof value === 'number' ||
  (typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).some((name) => NUMERIC.has(name)));
