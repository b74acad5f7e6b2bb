// @vitest-environment node
import { readFileSync } from 'node:fs';
import { FIELD_KINDS, type FieldKindName } from '@orderwright/engine';
import { expect, test } from 'vitest';
import { kindOfHeader } from './guess-kind.ts';
import { IMPORT_LIMITS } from './import-refusal.ts';
import { openFile, openText } from './open-import.ts';
import { KINDS_OF_TYPES, META_TYPES } from './xlsform-kinds.ts';

const page = readFileSync(new URL('../../../../docs/guides/imports.md', import.meta.url), 'utf8');
/** The rows of the table under a heading, their cells trimmed, marks of code taken off. */
const tableUnder = (heading: string): string[][] => {
  const rows = (page.split(`\n## ${heading}\n`)[1] ?? '')
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  expect(rows.length).toBeGreaterThan(4);
  return rows;
};
const titleOf = (kind: FieldKindName): string => FIELD_KINDS[kind].title[0].toLowerCase();

test('the types of an XLSForm are those that are read, each with its kind', () => {
  const told = tableUnder('XLSForm').flatMap(([types = '', kind = '']) =>
    types.split(', ').map((type) => [type, kind]),
  );
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(KINDS_OF_TYPES).map(([type, kind]) => [type, titleOf(kind)])),
  );
  for (const type of META_TYPES) expect(page).toContain(`\`${type}\``);
});

test('the words of a header that tell a kind tell it', () => {
  const rows = tableUnder('Spreadsheet or CSV');
  expect(rows.length).toBeGreaterThan(8);
  for (const [words = '', kind = ''] of rows)
    for (const word of words.split(', ')) {
      const found = kindOfHeader(word);
      expect([word, found && titleOf(found)]).toEqual([word, kind]);
    }
});

test('every line of the pasted list makes what stands beside it', async () => {
  for (const [line = '', kind = ''] of tableUnder('Pasted list')) {
    const opened = await openText(line.replaceAll('⏎', '\n'), 'List');
    expect(
      opened.kind === 'review' ? [line, opened.review.rows.map((row) => titleOf(row.kind)).join(', ')] : null,
    ).toEqual([line, kind]);
  }
});

test('every draft of JSON Schema that the page names is read, and the examples become what it says', async () => {
  for (const [was = '', is = ''] of tableUnder('JSON Schema')) {
    const file = new File([was], 'a.json');
    const opened = await openFile(file, 'en');
    if (opened.kind !== 'review') throw new Error(was);
    const { schema } = opened.review.build({
      title: 'A',
      language: 'en',
      taken: new Set(),
      kinds: new Map(),
    });
    expect([was, JSON.stringify(schema)]).toEqual([was, expect.stringContaining(is)]);
  }
});

test('the limits are those of the code', () => {
  const { fileBytes, rows, columns, lines, fields, unpackedBytes } = IMPORT_LIMITS;
  const words = [`${fileBytes / 1e6} MB`, `${unpackedBytes / 1e6} MB unpacked`];
  const counts = { rows, columns, lines, fields };
  for (const [name, count] of Object.entries(counts)) words.push(`${count.toLocaleString('en')} ${name}`);
  for (const word of words) expect(page).toContain(word);
});
