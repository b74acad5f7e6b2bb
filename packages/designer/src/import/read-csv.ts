import { IMPORT_LIMITS, withinLimit } from './import-refusal.ts';
import type { Cell, Sheet } from './read-workbook.ts';

/** Text of a file in UTF-8, UTF-16 with a mark, or else the old encoding of western Europe. */
export function decodeText(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(mark, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a table of text, whatever separates its cells. */
export async function readCsv(bytes: Uint8Array, name: string): Promise<Sheet> {
  withinLimit('too-large', bytes.length, IMPORT_LIMITS.fileBytes);
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(decodeText(bytes), { skipEmptyLines: 'greedy' });
  withinLimit('too-many-rows', data.length, IMPORT_LIMITS.rows);
  withinLimit(
    'too-many-columns',
    Math.max(0, ...data.slice(0, 10).map((row) => row.length)),
    IMPORT_LIMITS.columns,
  );
  return { name, rows: data.map((row) => row.map((cell): Cell => (cell.trim() === '' ? null : cell))) };
}
