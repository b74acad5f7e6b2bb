import { isAnswer, isObject, own, sameJson, type Json, type JsonObject } from '../json.ts';
import { concretePaths, escapeSegment, parsePointer, readPointer, ROW_ID, writePointer } from '../pointer.ts';
import type { MigrationPlan } from './migration-plan.ts';
import type { Write } from './work-order.ts';

/** Answers as a plan carries them into another version. */
export interface Carried {
  readonly answers: JsonObject;
  /** Places where two answers would stand, or that a row cannot reach. */
  readonly clashes: readonly string[];
}

/** Carries answers over: each to its new place, or given up; all at once, so that two fields may change places. */
export function carryAnswers(answers: JsonObject, plan: MigrationPlan): Carried {
  const dropped = new Set(plan.drop);
  const clashes: string[] = [];
  let carried: JsonObject = {};
  const put = (to: string, value: Json): void => {
    if (readPointer(carried, to) !== undefined) clashes.push(to);
    else carried = writePointer(carried, to, value);
  };
  /** `from` is the field path it had, `to` its new pointer, null where what holds it is given up. */
  const place = (value: Json, from: string, rows: readonly string[], to: string | null): void => {
    const moved = own(plan.move, from);
    const target =
      typeof moved === 'string' ? inRows(moved, rows) : dropped.has(from) || to === null ? null : to;
    if (typeof moved === 'string' && target === null) clashes.push(moved);
    if (isRows(value)) {
      if (target !== null) put(target, []);
      for (const row of value) {
        const id = String(row[ROW_ID]);
        const at = target === null || dropped.has(`${from}/*`) ? null : `${target}/${escapeSegment(id)}`;
        if (at !== null) carried = writePointer(carried, at, {});
        members(row, `${from}/*`, [...rows, id], at);
      }
    } else if (isObject(value) && Object.keys(value).length > 0) members(value, from, rows, target);
    else if (target !== null) put(target, value);
  };
  const members = (group: JsonObject, from: string, rows: readonly string[], to: string | null): void => {
    for (const key of Object.keys(group)) {
      if (key === ROW_ID) continue;
      const step = `/${escapeSegment(key)}`;
      place(group[key] ?? null, `${from}${step}`, rows, to === null ? null : `${to}${step}`);
    }
  };
  members(answers, '', [], '');
  for (const [path, pairs] of Object.entries(plan.choices)) {
    for (const pointer of concretePaths(carried, path)) {
      const held = readPointer(carried, pointer);
      if (held !== undefined) carried = writePointer(carried, pointer, chosen(held, pairs));
    }
  }
  for (const [path, value] of Object.entries(plan.set)) {
    for (const pointer of concretePaths(carried, path))
      if (!isAnswer(readPointer(carried, pointer))) carried = writePointer(carried, pointer, value);
  }
  return { answers: carried, clashes };
}

const isRows = (value: Json): value is JsonObject[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((row) => isObject(row) && typeof row[ROW_ID] === 'string');

/** A field path in the rows that were passed on the way; null where it has more of them. */
function inRows(path: string, rows: readonly string[]): string | null {
  let next = 0;
  const segments = parsePointer(path).map((segment) => (segment === '*' ? rows[next++] : segment));
  return segments.includes(undefined)
    ? null
    : segments.map((segment) => `/${escapeSegment(segment ?? '')}`).join('');
}

function chosen(held: Json, pairs: readonly { readonly from: Json; readonly to: Json }[]): Json {
  const becomes = (value: Json): Json => {
    const pair = pairs.find((p) => sameJson(p.from, value));
    return pair ? pair.to : value;
  };
  if (!Array.isArray(held)) return becomes(held);
  const kept: Json[] = [];
  for (const value of held.map(becomes))
    if (value !== null && !kept.some((other) => sameJson(other, value))) kept.push(value);
  return kept;
}

/** The fewest writes that lead from one set of answers to another, so that undoing each leads back. */
export function writesBetween(before: JsonObject, after: JsonObject): Write[] {
  const writes: Write[] = [];
  const compare = (was: Json | undefined, is: Json | undefined, at: string): void => {
    if (sameJson(was, is)) return;
    if (isObject(was) && isObject(is)) {
      for (const key of new Set([...Object.keys(was), ...Object.keys(is)]))
        if (key !== ROW_ID) compare(own(was, key), own(is, key), `${at}/${escapeSegment(key)}`);
    } else if (was !== undefined && is !== undefined && isRows(was) && isRows(is) && sameRows(was, is)) {
      for (const [i, row] of was.entries())
        compare(row, is[i], `${at}/${escapeSegment(String(row[ROW_ID]))}`);
    } else writes.push({ path: at, value: is ?? null });
  };
  compare(before, after, '');
  return writes;
}

const sameRows = (a: readonly JsonObject[], b: readonly JsonObject[]): boolean =>
  a.length === b.length && a.every((row, i) => row[ROW_ID] === b[i]?.[ROW_ID]);
