import { fieldAt } from '../compile/complete-verdict.ts';
import type { CompiledForm } from '../compile/form.ts';
import { isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, readPointer, ROW_ID, rowKey } from '../pointer.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { Deciding } from './deciding.ts';
import { deriveId } from './derive-id.ts';
import type { Write } from './work-order.ts';

/** The repeated group that a path names one row of. */
export function rowsOf(form: CompiledForm, path: string): FieldNode | undefined {
  const parent = fieldAt(form, path.slice(0, path.lastIndexOf('/')));
  return parent?.kind === 'rows' ? parent : undefined;
}

/** Whether a path names a whole row. */
export const isRow = (form: CompiledForm, path: string): boolean => rowsOf(form, path) !== undefined;

/**
 * A write as one for each field it means: a section or a row that is there is written field by field, a list of rows
 * row by row. Rows without an id get one; `made` counts them.
 */
export function singleWrites(d: Deciding, given: Write): { writes: Write[]; made: number } {
  const { form } = d.q.c;
  const { answers } = d.held.order;
  const writes: Write[] = [];
  let made = 0;
  const newId = (): string => deriveId(d.q.id, d.held.made + made++);

  const expand = (path: string, value: Json): void => {
    const rows = rowsOf(form, path);
    const field = fieldAt(form, path);
    if (rows) {
      const known = readPointer(answers, path) !== undefined;
      if (known && isObject(value)) members(path, value);
      else writes.push({ path, value: isObject(value) ? withRowIds(rows.children, value, newId) : value });
    } else if (field?.kind === 'section' && (isObject(value) || value === null)) {
      const held = readPointer(answers, path);
      members(
        path,
        isObject(value)
          ? value
          : Object.fromEntries(Object.keys(isObject(held) ? held : {}).map((key) => [key, null])),
      );
    } else if (
      field?.kind === 'rows' &&
      (value === null || (Array.isArray(value) && value.every(isObject)))
    ) {
      list(path, value ?? []);
    } else writes.push({ path, value });
  };
  const members = (path: string, value: JsonObject): void => {
    for (const key of Object.keys(value))
      if (key !== ROW_ID) expand(`${path}/${escapeSegment(key)}`, own(value, key) ?? null);
  };
  const list = (path: string, rows: readonly Json[]): void => {
    const held = readPointer(answers, path);
    const named = rows.map((row) => ({
      id: isObject(row) && typeof row[ROW_ID] === 'string' ? row[ROW_ID] : newId(),
      row,
    }));
    for (const [i, row] of (Array.isArray(held) ? held : []).entries()) {
      const id = rowKey(row, i);
      if (!named.some((n) => n.id === id)) writes.push({ path: `${path}/${escapeSegment(id)}`, value: null });
    }
    for (const { id, row } of named) expand(`${path}/${escapeSegment(id)}`, row);
  };

  expand(given.path, given.value);
  return { writes, made };
}

/** Pointers of the single fields in a row that is written as a whole. */
export function leavesOf(form: CompiledForm, path: string, value: JsonObject): string[] {
  return Object.keys(value).flatMap((key) => {
    if (key === ROW_ID) return [];
    const pointer = `${path}/${escapeSegment(key)}`;
    const inner = own(value, key);
    const field = fieldAt(form, pointer);
    if (field?.kind === 'section' && isObject(inner)) return leavesOf(form, pointer, inner);
    if (field?.kind !== 'rows' || !Array.isArray(inner)) return [pointer];
    return inner.flatMap((row, i) =>
      isObject(row) ? leavesOf(form, `${pointer}/${escapeSegment(rowKey(row, i))}`, row) : [pointer],
    );
  });
}

function withRowIds(fields: readonly FieldNode[], value: JsonObject, newId: () => string): JsonObject {
  const named: JsonObject = {};
  for (const key of Object.keys(value)) {
    const inner = own(value, key) ?? null;
    const field = fields.find((f) => f.key === key);
    const next =
      field?.kind === 'rows' && Array.isArray(inner)
        ? inner.map((row) =>
            isObject(row) ? { [ROW_ID]: newId(), ...withRowIds(field.children, row, newId) } : row,
          )
        : field?.kind === 'section' && isObject(inner)
          ? withRowIds(field.children, inner, newId)
          : inner;
    put(named, key, next);
  }
  return named;
}
