import { isObject, own, put, type Json, type JsonObject } from './json.ts';

/** The name every repeated row carries; writes address rows by it. */
export const ROW_ID = '_row';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The segments of an RFC 6901 pointer. */
export function parsePointer(pointer: string): string[] {
  const segments: string[] = [];
  // `split` makes every piece a name that the whole program knows, which takes longer than all the rest.
  for (let from = pointer.indexOf('/'), to; from >= 0; from = to) {
    to = pointer.indexOf('/', from + 1);
    segments.push(pointer.slice(from + 1, to < 0 ? undefined : to));
  }
  return pointer.includes('~')
    ? segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    : segments;
}

/** One segment as it stands in an RFC 6901 pointer. */
export const escapeSegment = (segment: string): string =>
  segment.includes('~') || segment.includes('/')
    ? segment.replaceAll('~', '~0').replaceAll('/', '~1')
    : segment;

/** The RFC 6901 pointer of these segments. */
export const formatPointer = (segments: readonly string[]): string =>
  segments.map((segment) => `/${escapeSegment(segment)}`).join('');

/** Whether `inner` is `outer` or lies below it. */
export const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || (inner.startsWith(outer) && inner[outer.length] === '/');

/** Whether a field path lies in a family of fields, `*` in the family standing for any segment. */
export function isInFamily(path: string, family: string): boolean {
  if (!family.includes('*')) return isWithin(path, family);
  const [segments, wanted] = [parsePointer(path), parsePointer(family)];
  return (
    wanted.length <= segments.length &&
    wanted.every((segment, i) => segment === '*' || segment === segments[i])
  );
}

/** The row's own id, else its place. */
export function rowKey(row: Json | undefined, index: number): string {
  const id = isObject(row) ? own(row, ROW_ID) : undefined;
  return typeof id === 'string' ? id : String(index);
}

/** Place of the row that a segment names, by `_row`, else by number; -1 where there is none. */
export function rowIndex(rows: readonly Json[], segment: string): number {
  const byId = rows.findIndex((row) => isObject(row) && own(row, ROW_ID) === segment);
  if (byId >= 0) return byId;
  return /^(0|[1-9]\d{0,8})$/.test(segment) && Number(segment) < rows.length ? Number(segment) : -1;
}

/** The value at a pointer, rows addressed by their `_row` (or place); undefined where nothing stands. */
export function readPointer(document: Json | undefined, pointer: string): Json | undefined {
  // Most fields stand in no group and in no row.
  if (isObject(document) && pointer.lastIndexOf('/') === 0 && !pointer.includes('~'))
    return own(document, pointer.slice(1));
  let value = document;
  for (const segment of parsePointer(pointer)) {
    if (Array.isArray(value)) value = value[rowIndex(value, segment)];
    else if (isObject(value)) value = own(value, segment);
    else return undefined;
  }
  return value;
}

/**
 * The document with one value written; the original is untouched and everything beside the path is shared.
 * `null` clears a value or removes a row. A row that is not there is added at the end with its `_row`.
 */
export function writePointer(document: JsonObject, pointer: string, value: Json): JsonObject {
  const segments = parsePointer(pointer);
  if (segments.length === 0) return isObject(value) ? value : {};
  return writeInObject(document, segments, value);
}

function writeInObject(object: JsonObject, segments: readonly string[], value: Json): JsonObject {
  const [head, ...rest] = segments;
  if (head === undefined) return object;
  const copy = { ...object };
  if (rest.length === 0) {
    if (value === null) delete copy[head];
    else put(copy, head, value);
    return copy;
  }
  const held = own(object, head);
  const [next = ''] = rest;
  if (Array.isArray(held) || (!isObject(held) && UUID.test(next))) {
    if (!Array.isArray(held) && value === null) return object;
    put(copy, head, writeInRows(Array.isArray(held) ? held : [], rest, value));
    return copy;
  }
  if (!isObject(held) && value === null) return object;
  put(copy, head, writeInObject(isObject(held) ? held : {}, rest, value));
  return copy;
}

function writeInRows(rows: readonly Json[], segments: readonly string[], value: Json): Json[] {
  const [head = '', ...rest] = segments;
  const at = rowIndex(rows, head);
  if (rest.length === 0) {
    if (value === null) return rows.filter((_, i) => i !== at);
    const row = isObject(value) ? { [ROW_ID]: head, ...value } : value;
    return at < 0 ? [...rows, row] : rows.with(at, row);
  }
  const held = rows[at];
  if (held === undefined) {
    return value === null ? [...rows] : [...rows, writeInObject({ [ROW_ID]: head }, rest, value)];
  }
  return rows.with(at, writeInObject(isObject(held) ? held : {}, rest, value));
}

/** Every pointer in these answers that a path with `*` names, rows by their `_row`. A path without `*` names itself. */
export function concretePaths(answers: Json | undefined, path: string): string[] {
  if (!path.includes('*')) return [path];
  let found: { pointer: string; value: Json | undefined }[] = [{ pointer: '', value: answers }];
  for (const segment of parsePointer(path)) {
    found = found.flatMap(({ pointer, value }) => {
      if (segment !== '*') {
        return [
          {
            pointer: `${pointer}/${escapeSegment(segment)}`,
            value: readPointer(value, `/${escapeSegment(segment)}`),
          },
        ];
      }
      if (Array.isArray(value)) {
        return value.map((row, i) => ({
          pointer: `${pointer}/${escapeSegment(rowKey(row, i))}`,
          value: row,
        }));
      }
      if (isObject(value)) {
        return Object.keys(value).map((key) => ({
          pointer: `${pointer}/${escapeSegment(key)}`,
          value: own(value, key),
        }));
      }
      return [];
    });
  }
  return found.map(({ pointer }) => pointer);
}
