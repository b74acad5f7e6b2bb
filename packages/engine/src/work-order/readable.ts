import type { CompiledForm } from '../compile/form.ts';
import { isObject, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, ROW_ID } from '../pointer.ts';
import type { Rights } from './rights.ts';

/** Answers without what a person may not read; what the form does not know is left out with it. */
export function readable(form: CompiledForm, rights: Rights, answers: JsonObject): JsonObject {
  return projected(form, rights, answers, '');
}

function projected(form: CompiledForm, rights: Rights, group: JsonObject, at: string): JsonObject {
  const kept: JsonObject = {};
  for (const key of Object.keys(group)) {
    const value = group[key] ?? null;
    if (key === ROW_ID) {
      put(kept, key, value);
      continue;
    }
    const path = `${at}/${escapeSegment(key)}`;
    const inner = visiblePart(form, rights, value, path);
    if (inner !== undefined) put(kept, key, inner);
  }
  return kept;
}

function visiblePart(form: CompiledForm, rights: Rights, value: Json, path: string): Json | undefined {
  const field = form.byPath.get(path);
  if (!field) return rights.read(path) ? value : undefined;
  if (field.children.length === 0) return rights.read(path) ? value : undefined;
  if (Array.isArray(value)) {
    const rows = value.map((row) => (isObject(row) ? projected(form, rights, row, `${path}/*`) : row));
    return rights.read(path) || rows.some(hasMore) ? rows : undefined;
  }
  if (!isObject(value)) return rights.read(path) ? value : undefined;
  const inner = projected(form, rights, value, path);
  return rights.read(path) || hasMore(inner) ? inner : undefined;
}

/** Whether a row or group still says anything. */
const hasMore = (value: Json): boolean =>
  !isObject(value) || Object.keys(value).some((key) => key !== ROW_ID);
