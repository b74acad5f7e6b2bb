import { error, ok, refused, type Issue, type Result } from '../issue.ts';
import { isKept, isObject, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { hasTooManyDigits } from '../logic/decimal.ts';
import { escapeSegment, ROW_ID } from '../pointer.ts';
import { measure } from '../size.ts';
import { blocksIn } from './document.ts';
import { allFields, fieldsOf } from './fields-of.ts';
import { shapeFaults } from './shape-fault.ts';
import { Template } from './template.ts';

/** Property names that no answer may have: they are the prototype's, the engine's, or mean "every". */
const REFUSED_NAMES: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '*',
  '',
  ROW_ID,
]);

/**
 * Reads a template: format, sizes, names and ids; every reason why it is none is listed. What nobody knows is kept untouched,
 * and the value is the input itself. Whether it makes sense is for `checkTemplate` to say.
 */
export function parseTemplate(input: unknown): Result<Template> {
  if (!isObject(input))
    return refused(
      error('template-invalid', '/template', { at: '/', reason: 'wrong-type', expected: 'object' }),
    );
  const beyond = beyondBounds(input);
  if (beyond.length > 0) return { ok: false, issues: beyond };
  const shape = Template.safeParse(input);
  if (!shape.success) {
    return refused(
      ...shapeFaults(shape.error, input)
        .slice(0, MOST_FAULTS)
        .map(({ at, fault }) => error('template-invalid', `/template${at}`, { at: at || '/', ...fault })),
    );
  }
  const template = input as Template;
  const issues = [
    ...countIssues(template),
    ...nameIssues(template),
    ...digitIssues(input),
    ...idIssues(template),
  ];
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MOST_FAULTS) } : ok(template);
}

/** Faults of form told at once; nobody reads more of them. */
const MOST_FAULTS = 1000;

/** Why a document is too large or too deep to be looked into at all; found without recursion and without following it to its end. */
export function beyondBounds(input: JsonObject, path = '/template'): Issue[] {
  const bounds = {
    bytes: LIMITS.templateBytes,
    depth: LIMITS.templateDepth,
    entries: LIMITS.templateEntries,
    name: LIMITS.nameLength,
  };
  const { bytes, depth, entries, name } = measure(input, bounds);
  if (depth > bounds.depth)
    return [error('too-deep', path, { what: 'template', actual: depth, limit: bounds.depth })];
  if (entries > bounds.entries)
    return [error('too-large', path, { what: 'list', actual: entries, limit: bounds.entries })];
  if (name > bounds.name)
    return [error('too-large', path, { what: 'name', actual: name, limit: bounds.name })];
  if (bytes > bounds.bytes)
    return [error('too-large', path, { what: 'template', actual: bytes, limit: bounds.bytes })];
  return path === '/template' ? listed(input) : [];
}

/** Lists that have a limit of their own, before each of their members is looked at. */
function listed(input: JsonObject): Issue[] {
  const lists = [
    { what: 'rules', limit: LIMITS.rules },
    { what: 'documents', limit: LIMITS.documents },
  ];
  return lists.flatMap(({ what, limit }) => {
    const list = input[what];
    return Array.isArray(list) && list.length > limit
      ? [error('too-large', `/template/${what}`, { what, actual: list.length, limit })]
      : [];
  });
}

function countIssues(template: Template): Issue[] {
  const counts = [
    {
      what: 'fields',
      path: '/template/schema',
      actual: allFields(fieldsOf(template)).length,
      limit: LIMITS.fields,
    },
    ...(template.documents ?? []).map((document, i) => ({
      what: 'blocks',
      path: `/template/documents/${i}/blocks`,
      actual: blocksIn(document).length,
      limit: LIMITS.documentBlocks,
    })),
  ];
  return counts
    .filter(({ actual, limit }) => actual > limit)
    .map(({ path, ...params }) => error('too-large', path, params));
}

function nameIssues(template: Template): Issue[] {
  return allFields(fieldsOf(template))
    .filter((field) => REFUSED_NAMES.has(field.key))
    .map((field) => error('name-refused', `/template/schema${field.pointer}`, { name: field.key }));
}

/** A number with more digits than count would not come back as it went in; half a character would not come back at all. */
function digitIssues(value: Json, at = '/template'): Issue[] {
  if (typeof value === 'number') {
    return hasTooManyDigits(value)
      ? [error('number-digits', at, { actual: value, limit: LIMITS.significantDigits })]
      : [];
  }
  if (typeof value === 'string') return isKept(value) ? [] : [error('text-invalid', at)];
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, Json][] = Array.isArray(value)
    ? value.map((item, i) => [String(i), item])
    : Object.entries(value);
  return entries.flatMap(([key, item]) =>
    !isKept(key)
      ? [error('text-invalid', at)]
      : typeof item === 'boolean'
        ? []
        : digitIssues(item, `${at}/${escapeSegment(key)}`),
  );
}

function idIssues(template: Template): Issue[] {
  const fields = allFields(fieldsOf(template)).map((field) => ({
    id: field.id,
    path: `/template/schema${field.pointer}`,
  }));
  return [
    ...twice(fields),
    ...twice(idsIn(template.rules ?? [], '/template/rules')),
    ...twice(idsIn(template.documents ?? [], '/template/documents')),
    ...twice(idsIn(template.samples ?? [], '/template/samples')),
    ...(template.documents ?? []).flatMap((document, i) =>
      twice(
        blocksIn(document).map(({ block, pointer }) => ({
          id: block.id,
          path: `/template/documents/${i}${pointer}`,
        })),
      ),
    ),
  ];
}

const idsIn = (list: readonly { id: string }[], at: string): { id: string; path: string }[] =>
  list.map(({ id }, i) => ({ id, path: `${at}/${i}` }));

function twice(list: readonly { id: string; path: string }[]): Issue[] {
  const seen = new Set<string>();
  return list.flatMap(({ id, path }) => {
    if (seen.has(id)) return [error('id-duplicate', path, { id })];
    seen.add(id);
    return [];
  });
}

/** Fields without an id of their own: a draft gets them when it is imported, so at the gate they are faults. */
export const missingFieldIds = (template: Pick<Template, 'schema' | 'ui'>): Issue[] =>
  allFields(fieldsOf(template))
    .filter((field) => !field.named && !isPart(field.parent?.kind))
    .map((field) => error('id-missing', `/template/schema${field.pointer}`, { what: field.title }));

/** Kinds whose inner values have no ids: they are parts of one answer. */
const PARTS: ReadonlySet<string> = new Set(['address', 'check', 'meter', 'position', 'ref']);
export const isPart = (parentKind: string | undefined): boolean =>
  parentKind !== undefined && PARTS.has(parentKind);
