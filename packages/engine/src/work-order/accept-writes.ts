import { fieldAt } from '../compile/complete-verdict.ts';
import { error, ok, type Issue, type Result } from '../issue.ts';
import { isAnswer, isObject, own, put, sameJson, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, isWithin, parsePointer, readPointer } from '../pointer.ts';
import { openVerdict } from '../compile/open-verdict.ts';
import { answersBounds } from './command-bounds.ts';
import { byOf, write, type Deciding } from './deciding.ts';
import { fillRow } from './fill-row.ts';
import { rightsOf } from './rights.ts';
import { isRow, leavesOf, rowsOf, singleWrites } from './single-writes.ts';
import type { Write } from './work-order.ts';

/** How strictly writes are taken. */
export interface Terms {
  /** Last event the writer knew. */
  readonly seen: number;
  /** A correction of a finished order: what its states let be edited does not count. */
  readonly finished?: boolean;
}

/**
 * The decision with these answers written, or every reason why not: a field that is not there, not this person's to
 * write, worked out by a rule, changed by another since, or given a value that no unfinished form may hold.
 */
export function acceptWrites(before: Deciding, writes: readonly Write[], terms: Terms): Result<Deciding> {
  const issues: Issue[] = [];
  const by = byOf(before.q.actor);
  const written: string[] = [];
  let d = before;
  for (const given of writes) {
    const single = singleWrites(d, given);
    d = d.with({ made: d.held.made + single.made });
    for (const one of single.writes) {
      const found = problems(d, one, terms);
      issues.push(...found);
      if (found.length > 0) continue;
      const added = isRow(d.q.c.form, one.path) && readPointer(d.held.order.answers, one.path) === undefined;
      d = write(d, one.path, merged(d, one, terms.seen), by);
      if (added && one.value !== null) d = fillRow(d, one.path);
      written.push(one.path);
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const grown = answersBounds(d.held.order.answers);
  if (grown.length > 0) return { ok: false, issues: grown };
  const wrong = [...lockedStill(before, d, written), ...newlyWrong(before, d, written)];
  return wrong.length > 0 ? { ok: false, issues: wrong } : ok(d);
}

const unknown = (path: string): Issue =>
  error('unknown-field', `/answers${path}`, { name: parsePointer(path).at(-1) ?? '' });

function problems(d: Deciding, { path, value }: Write, terms: Terms): Issue[] {
  const { form } = d.q.c;
  const rights = rightsOf(d.q.c, d.held.order, d.q.actor);
  const allowed = (fieldPath: string): boolean =>
    terms.finished ? rights.correct(fieldPath) : rights.write(fieldPath);
  if (goneRow(d, path)) return [error('row-unknown', `/answers${path}`, {})];
  const row = isRow(form, path);
  if (row && !allowed(`${rowsOf(form, path)?.path}/*`)) return [error('not-writable', `/answers${path}`, {})];
  const leaves = row && isObject(value) ? leavesOf(form, path, value) : row ? [] : [path];
  const issues = leaves.flatMap((leaf): Issue[] => {
    const field = fieldAt(form, leaf);
    if (field === undefined || field.kind === 'note') return [unknown(leaf)];
    if (form.computed.has(field.path)) return [error('field-computed', `/answers${leaf}`, {})];
    const open = allowed(field.path) && field.schema['readOnly'] !== true;
    return open ? [] : [error('not-writable', `/answers${leaf}`, {})];
  });
  return issues.length > 0 ? issues : conflicts(d, path, terms.seen);
}

/** A path into a row that is not there: only the row itself can be added. */
function goneRow(d: Deciding, path: string): boolean {
  const segments = parsePointer(path);
  let at = '';
  for (const [i, segment] of segments.entries()) {
    const rows = fieldAt(d.q.c.form, at)?.kind === 'rows';
    at = `${at}/${escapeSegment(segment)}`;
    if (rows && i < segments.length - 1 && readPointer(d.held.order.answers, at) === undefined) return true;
  }
  return false;
}

/** Another actor's later word on the same path, on what holds it or on what it holds. */
function conflicts(d: Deciding, path: string, seen: number): Issue[] {
  const field = fieldAt(d.q.c.form, path);
  if (field && (field.kind === 'photos' || field.kind === 'files')) return [];
  const { order } = d.held;
  for (const [other, last] of Object.entries(order.lastWrites)) {
    if (last.seq <= seen || last.actor === d.q.actor.id) continue;
    if (isWithin(other, path) || isWithin(path, other)) {
      return [
        error('conflict', `/answers${path}`, {
          by: last.actor,
          seq: last.seq,
          actual: readPointer(order.answers, path) ?? null,
        }),
      ];
    }
  }
  return [];
}

/** What is kept of a value: nothing empty inside; lists of files that another changed meanwhile keep both sides' files. */
function merged(d: Deciding, { path, value }: Write, seen: number): Json {
  const kept = storable(value);
  const field = fieldAt(d.q.c.form, path);
  if (!field || (field.kind !== 'photos' && field.kind !== 'files') || !Array.isArray(kept)) return kept;
  const last = d.held.order.lastWrites[path];
  const held = readPointer(d.held.order.answers, path);
  if (!last || last.seq <= seen || last.actor === d.q.actor.id || !Array.isArray(held)) return kept;
  return [...held, ...kept.filter((item) => !held.some((other) => sameJson(other, item)))];
}

/** `""` and `null` are no answers, inside groups neither. */
function storable(value: Json): Json {
  if (!isAnswer(value)) return null;
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? storable(item) : item));
  if (!isObject(value)) return value;
  const kept: JsonObject = {};
  for (const key of Object.keys(value)) {
    const inner = storable(own(value, key) ?? null);
    if (inner !== null) put(kept, key, inner);
  }
  return kept;
}

/** Fields that a rule locks before these writes and after them. */
function lockedStill(before: Deciding, after: Deciding, paths: readonly string[]): Issue[] {
  if (!after.q.c.form.consumers.some((rule) => rule.kind === 'lock')) return [];
  return paths.flatMap((path) => {
    const held = lockOn(before, path) && lockOn(after, path);
    return held ? [error('not-writable', `/answers${path}`, { rule: lockOn(after, path) ?? null })] : [];
  });
}

function lockOn(d: Deciding, path: string): string | undefined {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const rules = d.derived().locked.get(at);
    if (rules) return rules[0] ?? '';
  }
  return undefined;
}

/**
 * What the open verdict has against these answers and had not before, and written choices that `options` does not
 * open. Checks wait for completion, and so do choices that were open when they were made.
 */
function newlyWrong(before: Deciding, after: Deciding, paths: readonly string[]): Issue[] {
  const { form, validators } = after.q.c;
  const choices = after
    .derived()
    .issues.filter(
      ({ code, path }) => code === 'option-refused' && paths.some((p) => isWithin(path, `/answers${p}`)),
    );
  const found = openVerdict(form, validators, after.derived().answers);
  if (found.length === 0) return choices;
  const known = new Set(
    openVerdict(form, validators, before.derived().answers).map((i) => `${i.code} ${i.path}`),
  );
  return [...found.filter((i) => !known.has(`${i.code} ${i.path}`)), ...choices];
}
