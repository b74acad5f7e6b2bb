import { strToU8, zipSync } from 'fflate';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const column = (at: number): string =>
  at < 26 ? String.fromCodePoint(65 + at) : `${column(Math.floor(at / 26) - 1)}${column(at % 26)}`;

const cell = (value: string | number | boolean, at: string): string => {
  if (typeof value === 'number') return `<c r="${at}"><v>${String(value)}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? '1' : '0'}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
};

type Rows = readonly (readonly (string | number | boolean)[])[];

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of an .xlsx file, by path: for tests, which may spoil them. */
export function workbookParts(sheets: Readonly<Record<string, Rows>>): Record<string, string> {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${escape(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}">${names.map((_, at) => `<Relationship Id="rId${String(at + 1)}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${String(at + 1)}.xml"/>`).join('')}</Relationships>`,
  };
  for (const [at, rows] of Object.values(sheets).entries()) {
    const data = rows
      .map(
        (row, r) =>
          `<row r="${String(r + 1)}">${row.map((value, c) => (value === '' ? '' : cell(value, `${column(c)}${String(r + 1)}`))).join('')}</row>`,
      )
      .join('');
    parts[`xl/worksheets/sheet${String(at + 1)}.xml`] =
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`;
  }
  return parts;
}

/** The bytes of an .xlsx file with these sheets. */
export const makeWorkbook = (sheets: Readonly<Record<string, Rows>>): Uint8Array<ArrayBuffer> =>
  zipWorkbook(workbookParts(sheets));

export const zipWorkbook = (parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))).slice();
