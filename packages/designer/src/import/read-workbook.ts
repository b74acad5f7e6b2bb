import { Unzip, UnzipInflate, zipSync } from 'fflate';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';

/** What a cell holds. */
export type Cell = string | number | boolean | Date | null;

/** One table with its name. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Small enough that one push cannot swell past what memory bears before the limit is looked at. */
const STEP = 16 * 1024;

/**
 * Unpacks without trusting what the archive says of itself: sizes are counted while unpacking, and unpacking stops at the first
 * limit, so that a bomb costs no more than the limit.
 */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {};
  let total = 0;
  let count = 0;
  const fail: { reason: unknown } = { reason: null };
  const unzip = new Unzip((file) => {
    if (fail.reason !== null) return;
    count += 1;
    if (count > IMPORT_LIMITS.parts) {
      fail.reason = new ImportRefusal('bomb', { limit: IMPORT_LIMITS.unpackedBytes });
      return;
    }
    if (!/\.(xml|rels)$/.test(file.name)) return;
    const pieces: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, data, final) => {
      if (fail.reason !== null) return;
      if (error) fail.reason = new ImportRefusal('not-spreadsheet');
      size += data.length;
      total += data.length;
      if (size > IMPORT_LIMITS.partBytes || total > IMPORT_LIMITS.unpackedBytes)
        fail.reason = new ImportRefusal('bomb', { limit: IMPORT_LIMITS.unpackedBytes });
      if (fail.reason !== null) return;
      pieces.push(data);
      if (final) parts[file.name] = joined(pieces, size);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && fail.reason === null; at += STEP)
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    fail.reason ??= new ImportRefusal('not-spreadsheet');
  }
  if (fail.reason !== null) throw fail.reason;
  return parts;
}

const joined = (pieces: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/** A document that brings entities of its own can be made to grow without end when it is read. */
const bringsEntities = (part: Uint8Array): boolean =>
  /<!(DOCTYPE|ENTITY)/i.test(new TextDecoder().decode(part.subarray(0, 4096)));

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Reads the tables of an .xlsx file: text, numbers, dates; no formulas and no looks. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  withinLimit('too-large', bytes.length, IMPORT_LIMITS.fileBytes);
  if (!isZip(bytes)) throw new ImportRefusal('not-spreadsheet');
  const parts = unpack(bytes);
  if (parts['xl/workbook.xml'] === undefined) throw new ImportRefusal('not-spreadsheet');
  if (Object.values(parts).some(bringsEntities)) throw new ImportRefusal('entities');
  const { default: readXlsxFile } = await import('read-excel-file/universal');
  try {
    // What was counted is packed again, so that the reader sees nothing else.
    const safe = zipSync(parts, { level: 0 });
    const sheets = await readXlsxFile(safe.slice().buffer, { trim: false });
    for (const { data } of sheets) {
      withinLimit('too-many-rows', data.length, IMPORT_LIMITS.rows);
      withinLimit('too-many-columns', data[0]?.length ?? 0, IMPORT_LIMITS.columns);
    }
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as Cell[][] }));
  } catch (reason) {
    throw reason instanceof ImportRefusal ? reason : new ImportRefusal('not-spreadsheet');
  }
}
