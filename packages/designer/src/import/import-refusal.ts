/** Bounds of what is imported. Sizes are in bytes. */
export const IMPORT_LIMITS = {
  /** A file as it is chosen. */
  fileBytes: 8_000_000,
  /** One part of a spreadsheet, unpacked. */
  partBytes: 40_000_000,
  /** A whole spreadsheet, unpacked. */
  unpackedBytes: 80_000_000,
  /** Parts of a spreadsheet. */
  parts: 2000,
  /** Rows of one sheet. */
  rows: 20_000,
  /** Columns of one sheet. */
  columns: 500,
  /** Lines of a pasted list. */
  lines: 2000,
  /** Fields that one import makes. */
  fields: 1000,
} as const;

export type RefusalCode =
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-lines'
  | 'too-many-fields'
  | 'bomb'
  | 'not-spreadsheet'
  | 'entities'
  | 'not-json'
  | 'not-schema'
  | 'nothing'
  | 'unknown-file'
  | 'no-survey';

/** Why nothing at all can be imported, by name and with the limit where one was passed. */
export class ImportRefusal extends Error {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Refuses what is larger than its bound. */
export const withinLimit = (code: RefusalCode, actual: number, limit: number): void => {
  if (actual > limit) throw new ImportRefusal(code, { actual, limit });
};
