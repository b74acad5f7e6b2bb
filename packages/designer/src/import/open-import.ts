import { isObject, TEMPLATE_FORMAT } from '@orderwright/engine';
import type { ReportLine } from './field-spec.ts';
import { fieldsFromList } from './from-list.ts';
import { reviewSchema } from './from-schema.ts';
import { fieldsFromTable } from './from-table.ts';
import { formFromXlsForm } from './from-xlsform.ts';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';
import type { ImportReview } from './import-review.ts';
import { decodeText, readCsv } from './read-csv.ts';
import { readWorkbook, type Sheet } from './read-workbook.ts';
import { reviewSpecs } from './review-specs.ts';
import { isXlsForm } from './xlsform-sheets.ts';

/** What was brought: something to look over, or a whole template that needs no looking over. */
export type OpenedImport =
  | { readonly kind: 'review'; readonly review: ImportReview }
  | { readonly kind: 'template'; readonly template: unknown };

const baseName = (file: string): string =>
  file
    .replace(/\.(schema\.json|json|xlsx|csv|tsv|txt)$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim() || 'Import';

const fromJson = (text: string, name: string): OpenedImport => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ImportRefusal('not-json');
  }
  if (isObject(value) && value['format'] === TEMPLATE_FORMAT) return { kind: 'template', template: value };
  return { kind: 'review', review: reviewSchema(value, name) };
};

const fromSheet = (sheet: Sheet, others: readonly Sheet[], title: string): OpenedImport => {
  const { fields, report } = fieldsFromTable(sheet);
  const left = others.map(({ name }): ReportLine => ({
    list: 'not-kept',
    code: 'not-sheet',
    params: { sheet: name },
  }));
  return {
    kind: 'review',
    review: reviewSpecs({ source: 'table', title, fields, report: [...report, ...left] }),
  };
};

const fromWorkbook = async (bytes: Uint8Array, title: string, language: string): Promise<OpenedImport> => {
  const sheets = await readWorkbook(bytes);
  if (isXlsForm(sheets)) {
    const form = formFromXlsForm(sheets, language);
    return {
      kind: 'review',
      review: reviewSpecs({ ...form, source: 'xlsform', title: form.title ?? title }),
    };
  }
  const full = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)));
  const [first, ...others] = full;
  if (first === undefined) throw new ImportRefusal('nothing');
  return fromSheet(first, others, title);
};

const fromList = (text: string, title: string): OpenedImport => ({
  kind: 'review',
  review: reviewSpecs({ source: 'list', title, fields: fieldsFromList(text), report: [] }),
});

/** Opens a file by what is in it, and where that does not tell, by its name. */
export async function openFile(file: File, language: string): Promise<OpenedImport> {
  withinLimit('too-large', file.size, IMPORT_LIMITS.fileBytes);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const title = baseName(file.name);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return fromWorkbook(bytes, title, language);
  const text = decodeText(bytes);
  if (/\.json$/i.test(file.name) || /^\s*[[{]/.test(text)) return fromJson(text, title);
  if (/\.(csv|tsv)$/i.test(file.name)) return fromSheet(await readCsv(bytes, title), [], title);
  if (/\.txt$/i.test(file.name)) return fromList(text, title);
  throw new ImportRefusal('unknown-file', { name: file.name });
}

/** Opens pasted text: a schema, cells copied from a spreadsheet, or a list of labels. */
export async function openText(text: string, title: string): Promise<OpenedImport> {
  const bytes = new TextEncoder().encode(text);
  withinLimit('too-large', bytes.length, IMPORT_LIMITS.fileBytes);
  if (/^\s*\{/.test(text)) return fromJson(text, title);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 0 && lines.every((line) => /\S\t/.test(line)))
    return fromSheet(await readCsv(bytes, title), [], title);
  return fromList(text, title);
}
