import { isGiven, isHidden } from '../compile/complete-verdict.ts';
import { derive } from '../compile/derive.ts';
import type { Derived } from '../compile/derived.ts';
import { isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, formatPointer, parsePointer, readPointer, rowIndex } from '../pointer.ts';
import type { FieldNode } from '../template/fields-of.ts';
import { rightsOf, type Rights } from '../work-order/rights.ts';
import { ruleFacts } from '../work-order/rule-facts.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import { personOf } from './player.ts';
import { sampleAnswers } from './sample-answers.ts';
import { accepted, take, type Trail, type Walk } from './trail.ts';

/** Everybody who may have a word in a template, the likeliest first. */
export function peopleOf({ c }: Walk): string[] {
  const named = Object.values(c.template.access ?? {}).flatMap((a) => [
    ...(a.write ?? []),
    ...(a.read ?? []),
  ]);
  const taking = c.workflow.transitions.flatMap((t) => t.roles ?? []);
  const relations = ['assignee', 'opener', 'contact', 'link'];
  return [
    ...new Set([
      'technician',
      'dispatcher',
      ...taking,
      ...named,
      'office',
      'admin',
      ...Object.keys(c.template.roles ?? {}),
    ]),
  ].filter((role) => !relations.includes(role));
}

interface Place {
  /** As samples address it: rows by their number. */
  readonly path: string;
  readonly field: FieldNode;
}

/** Every place of a field in an order's answers. */
export function placesAt(walk: Walk, trail: Trail, fieldPath: string): Place[] {
  const { order } = trail.story;
  const at = walk.c.form.byPath.get(fieldPath);
  return order === null || at === undefined ? [] : placesOf(at, order.answers);
}

const placesOf = (field: FieldNode, answers: JsonObject): Place[] =>
  field.kind === 'note' ? [] : numbered(answers, parsePointer(field.path)).map((path) => ({ path, field }));

/** Concrete paths with rows by their number. */
function numbered(value: Json | undefined, segments: readonly string[], at = ''): string[] {
  const [head, ...rest] = segments;
  if (head === undefined) return [at];
  if (head === '*')
    return Array.isArray(value) ? value.flatMap((row, i) => numbered(row, rest, `${at}/${i}`)) : [];
  const inner = isObject(value) ? own(value, head) : undefined;
  return numbered(inner, rest, `${at}/${escapeSegment(head)}`);
}

/** A pointer of an issue as samples address it: rows by their number instead of their `_row`. */
export function numberedPointer(answers: JsonObject, pointer: string): string {
  let held: Json | undefined = answers;
  return formatPointer(
    parsePointer(pointer).map((segment) => {
      const name: string = Array.isArray(held) ? String(Math.max(0, rowIndex(held, segment))) : segment;
      held = Array.isArray(held) ? held[Number(name)] : isObject(held) ? own(held, segment) : undefined;
      return name;
    }),
  );
}

/** What is known of an order's form when answers are chosen. */
interface Form {
  readonly order: WorkOrder;
  readonly derived: Derived;
  rights(role: string): Rights;
}

function formOf(walk: Walk, trail: Trail): Form | null {
  const { order, person, facts, at } = trail.story;
  if (order === null) return null;
  const known = new Map<string, Rights>();
  return {
    order,
    derived: derive(walk.c.form, order.answers, ruleFacts(order, person, facts, at)),
    rights: (role) => {
      const held = known.get(role) ?? rightsOf(walk.c, order, personOf([role]));
      known.set(role, held);
      return held;
    },
  };
}

const isFile = ({ kind }: FieldNode): boolean =>
  kind === 'photo' ||
  kind === 'file' ||
  kind === 'signature' ||
  kind === 'sketch' ||
  kind === 'photos' ||
  kind === 'files';

const mayBeWritten = (walk: Walk, field: FieldNode): boolean =>
  !walk.c.form.computed.has(field.path) && field.schema['readOnly'] !== true;

/**
 * Answers these places with values worth trying, each by somebody who may write it, files attached; what is refused is
 * tried again without what stood in the way. Gives the trail as far as it came.
 */
export function fill(
  walk: Walk,
  trail: Trail,
  places: readonly Place[],
  preferred: readonly string[],
): Trail {
  const form = formOf(walk, trail);
  if (form === null) return trail;
  const people = [...new Set([...preferred, ...peopleOf(walk)])];
  const writer = (field: FieldNode): string | undefined => {
    const path = field.kind === 'rows' ? `${field.path}/*` : field.path;
    return people.find((role) => form.rights(role).write(path));
  };
  const byWriter = new Map<string, { [path: string]: Json }>();
  const files: Place[] = [];
  for (const { path, field } of places) {
    const role = writer(field);
    if (role === undefined || !mayBeWritten(walk, field)) continue;
    if (isFile(field)) {
      files.push({ path, field });
      continue;
    }
    const [where, value] =
      field.kind === 'rows'
        ? rowWrite(walk, form, path, field, role)
        : [path, valueFor(walk, field, form.derived.options.get(concrete(form.order.answers, path)))];
    if (value === undefined) continue;
    const held = byWriter.get(role) ?? {};
    held[where] = value;
    byWriter.set(role, held);
  }
  let now = trail;
  for (const [role, answer] of byWriter) now = answered(walk, now, role, answer);
  for (const { path, field } of files) now = attached(walk, now, path, field, writer(field) ?? 'technician');
  return now;
}

function answered(walk: Walk, trail: Trail, role: string, answer: { readonly [path: string]: Json }): Trail {
  let left = answer;
  for (let tries = 0; tries < 4 && Object.keys(left).length > 0; tries += 1) {
    const next = take(walk, trail, { answer: { ...left }, as: [role] });
    if (accepted(next)) return next;
    const answers = trail.story.order?.answers ?? {};
    const wrong = next.refused.map((i) => numberedPointer(answers, i.path.replace(/^\/answers/, '')));
    const kept = Object.entries(left).filter(
      ([path]) => !wrong.some((w) => w.startsWith(path) || path.startsWith(w) || sameRows(path, w)),
    );
    left =
      kept.length < Object.keys(left).length
        ? Object.fromEntries(kept)
        : Object.fromEntries(kept.filter(() => walk.random.chance(0.5)));
  }
  return trail;
}

/** A new row has no number yet in what is said against it. */
const sameRows = (path: string, wrong: string): boolean =>
  path.endsWith('/+') && wrong.startsWith(path.slice(0, -1));

function attached(walk: Walk, trail: Trail, path: string, field: FieldNode, role: string): Trail {
  const { schema, kind } = field;
  const own = isObject(schema['items']) ? schema['items'] : schema;
  const media = own['contentMediaType'];
  const mediaType =
    kind === 'signature' || kind === 'sketch'
      ? 'image/png'
      : media === undefined || media === 'image/*'
        ? kind === 'file' || kind === 'files'
          ? 'application/pdf'
          : 'image/jpeg'
        : String(media);
  const step = {
    attach: path,
    as: [role],
    mediaType,
    ...(kind === 'signature' ? { signer: 'Sample Signer' } : {}),
  };
  const next = take(walk, trail, step);
  return accepted(next) ? next : trail;
}

/** One of the values worth trying, the first of them more often than the others. */
function valueFor(walk: Walk, field: FieldNode, allowed?: readonly Json[]): Json | undefined {
  const { random, hints } = walk;
  const open = allowed && field.kind === 'choice' ? allowed : undefined;
  const values = open ?? sampleAnswers(field, hints.fields.get(field.path));
  return random.chance(0.25) ? values[0] : random.pick(values);
}

/** One more row, or at times one less. */
function rowWrite(walk: Walk, form: Form, path: string, field: FieldNode, role: string): [string, Json] {
  const held = readPointer(form.order.answers, concrete(form.order.answers, path));
  const remove = Array.isArray(held) && held.length > 0 && walk.random.chance(0.25);
  return remove
    ? [`${path}/${walk.random.int(held.length)}`, null]
    : [`${path}/+`, rowFor(walk, field, form.rights(role))];
}

/** A row with its required fields and some of the others. */
function rowFor(walk: Walk, field: FieldNode, rights: Rights): JsonObject {
  const { items } = field.schema;
  return groupFor(walk, field.children, isObject(items) ? items : {}, rights);
}

function groupFor(walk: Walk, fields: readonly FieldNode[], schema: JsonObject, rights: Rights): JsonObject {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const made: JsonObject = {};
  for (const field of fields) {
    if (!required.includes(field.key) && walk.random.chance(0.3)) continue;
    if (field.kind === 'section') {
      const inner = groupFor(walk, field.children, field.schema, rights);
      if (Object.keys(inner).length > 0) put(made, field.key, inner);
    } else if (field.kind !== 'rows' && rights.write(field.path) && mayBeWritten(walk, field)) {
      const value = valueFor(walk, field);
      if (value !== undefined) put(made, field.key, value);
    }
  }
  return made;
}

/** Fields worth answering that are shown, with one more row of each list; those without an answer always, others at times. */
export function openPlaces(walk: Walk, trail: Trail, again: number): Place[] {
  const form = formOf(walk, trail);
  if (form === null) return [];
  const answers = form.derived.answers;
  return walk.c.form.fields.flatMap((field): Place[] => {
    if (field.kind === 'section' || field.kind === 'note' || isPart(field)) return [];
    if (!mayBeWritten(walk, field)) return [];
    return placesOf(field, answers).filter(({ path }) => {
      const pointer = concrete(answers, path);
      if (isHidden(form.derived, pointer)) return false;
      return !isGiven(readPointer(answers, pointer)) || walk.random.chance(again);
    });
  });
}

/** Whether a field is part of one value: files of a check item are attached on their own all the same. */
const isPart = (field: FieldNode): boolean =>
  field.parent !== null &&
  field.parent.kind !== 'section' &&
  field.parent.kind !== 'rows' &&
  !(field.parent.kind === 'check' && isFile(field));

/** A numbered path as the engine addresses it. */
function concrete(answers: JsonObject, path: string): string {
  let held: Json | undefined = answers;
  return formatPointer(
    parsePointer(path).map((segment) => {
      const row: Json | undefined = Array.isArray(held) ? held[Number(segment)] : undefined;
      const id = isObject(row) ? row['_row'] : undefined;
      held = Array.isArray(held) ? row : isObject(held) ? own(held, segment) : undefined;
      return typeof id === 'string' ? id : segment;
    }),
  );
}
