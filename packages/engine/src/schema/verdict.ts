import { error, type Issue, type IssueCode } from '../issue.ts';
import { isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, parsePointer, ROW_ID, rowKey } from '../pointer.ts';

/** One thing a validator objects to, in the words of JSON Schema. */
export interface Objection {
  /** RFC 6901 pointer into the answers, rows by their place. */
  readonly instancePath: string;
  /** Pointer of the keyword, in the schema or the definition it stands in. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

const LIMIT: { readonly [keyword: string]: IssueCode } = {
  minLength: 'too-short',
  maxLength: 'too-long',
  minimum: 'too-small',
  maximum: 'too-big',
  exclusiveMinimum: 'not-above',
  exclusiveMaximum: 'not-below',
  minItems: 'too-few',
  maxItems: 'too-many',
  minProperties: 'too-few',
  maxProperties: 'too-many',
};

/** What a validator objects to as issues at concrete paths under `/answers`. */
export function issuesOf(objections: readonly Objection[], answers: JsonObject): Issue[] {
  const issues: Issue[] = [];
  const add = (issue: Issue | null): void => {
    if (issue) issues.push(issue);
  };
  if (objections.some(isComposite))
    for (const { objection, choice } of withoutBranches(objections)) add(issueOf(objection, answers, choice));
  else for (const objection of objections) add(issueOf(objection, answers, false));
  return eachOnce(issues);
}

/** Few issues are compared with each other more quickly than by texts made for it. */
const FEW = 16;

/** Of issues that say the same of the same place only the first. */
function eachOnce(issues: Issue[]): Issue[] {
  if (issues.length > FEW) {
    const said = new Set<string>();
    return issues.filter(({ code, path }) => {
      const known = said.size;
      return said.add(`${code} ${path}`).size > known;
    });
  }
  let kept = 0;
  for (let n = 0; n < issues.length; n += 1) {
    const issue = issues[n];
    if (issue && !saysAgain(issues, kept, issue)) issues[kept++] = issue;
  }
  issues.length = kept;
  return issues;
}

function saysAgain(issues: readonly Issue[], kept: number, { code, path }: Issue): boolean {
  for (let n = 0; n < kept; n += 1) {
    const other = issues[n];
    if (other?.code === code && other.path === path) return true;
  }
  return false;
}

const isComposite = ({ keyword }: Objection): boolean => keyword === 'oneOf' || keyword === 'anyOf';

/** Of a `oneOf` or `anyOf` only itself is told, not what each of its branches would have liked. */
function withoutBranches(objections: readonly Objection[]): { objection: Objection; choice: boolean }[] {
  let kept: { objection: Objection; choice: boolean }[] = [];
  for (const objection of objections) {
    if (!isComposite(objection)) {
      kept.push({ objection, choice: false });
      continue;
    }
    const parent = objection.schemaPath.slice(0, -objection.keyword.length);
    const branches = kept.filter(({ objection: inner }) => isBranch(inner, objection, parent));
    kept = kept.filter((inner) => !branches.includes(inner));
    const choice =
      objection.params['choice'] === true ||
      (branches.length > 0 &&
        branches.every(
          ({ objection: inner }) =>
            inner.keyword === 'const' && inner.instancePath === objection.instancePath,
        ));
    kept.push({ objection, choice });
  }
  return kept;
}

function isBranch(inner: Objection, composite: Objection, parent: string): boolean {
  const within =
    inner.instancePath === composite.instancePath ||
    inner.instancePath.startsWith(`${composite.instancePath}/`);
  if (!within) return false;
  if (inner.schemaPath.startsWith(`${composite.schemaPath}/`)) return true;
  const elsewhere = /^#\/(\$defs|definitions)\//;
  return elsewhere.test(inner.schemaPath) && !inner.schemaPath.startsWith(parent);
}

function issueOf(
  { instancePath, keyword, params }: Objection,
  answers: JsonObject,
  choice: boolean,
): Issue | null {
  const { value: actual, path } = standing(answers, instancePath);
  const below = (name: unknown): string => `${path}/${escapeSegment(String(name))}`;
  const limit = LIMIT[keyword];
  if (limit !== undefined)
    return error(limit, path, { limit: asJson(params['limit']), actual: sizeOf(actual) });
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return error('required', below(params['missingProperty']), {});
    case 'type':
      return error('type', path, { expected: asJson(params['type']) });
    case 'multipleOf':
      return error('multiple-of', path, { limit: asJson(params['multipleOf']), actual: sizeOf(actual) });
    case 'pattern':
      return error('pattern', path, { pattern: asJson(params['pattern']) });
    case 'enum':
    case 'const':
      return error('not-a-choice', path, { actual: sizeOf(actual) });
    case 'oneOf':
    case 'anyOf':
      return error(
        choice ? 'not-a-choice' : 'condition',
        path,
        choice ? { actual: sizeOf(actual) } : { keyword },
      );
    case 'uniqueItems':
      return error('not-unique', path, {});
    case 'contains':
      return error('contains', path, { fewest: asJson(params['minContains'] ?? 1) });
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = params['additionalProperty'] ?? params['unevaluatedProperty'];
      return error('unknown-field', below(name), { name: asJson(name) });
    }
    case 'additionalItems':
    case 'unevaluatedItems':
    case 'items':
      return error('too-many', path, {
        limit: asJson(params['limit'] ?? params['len']),
        actual: sizeOf(actual),
      });
    case 'propertyNames':
      return error('unknown-field', below(params['propertyName']), { name: asJson(params['propertyName']) });
    case 'false schema':
      return error('unknown-field', path, { name: parsePointer(instancePath).at(-1) ?? '' });
    case 'if':
      return null;
    default:
      return error('condition', path, { keyword });
  }
}

/** What stands at a pointer whose rows are named by their place, and its path with them named by their `_row`. */
function standing(answers: JsonObject, pointer: string): { value: Json | undefined; path: string } {
  if (pointer === '') return { value: answers, path: '/answers' };
  // Most answers stand in no group and in no row.
  if (pointer.lastIndexOf('/') === 0 && !pointer.includes('~'))
    return { value: own(answers, pointer.slice(1)), path: `/answers${pointer}` };
  let value: Json | undefined = answers;
  let path = '/answers';
  for (const segment of parsePointer(pointer)) {
    if (Array.isArray(value)) {
      value = value[Number(segment)];
      path += `/${escapeSegment(rowKey(value, Number(segment)))}`;
    } else {
      value = isObject(value) ? own(value, segment) : undefined;
      path += `/${escapeSegment(segment)}`;
    }
  }
  return { value, path };
}

const asJson = (value: unknown): Json =>
  value === undefined
    ? null
    : Array.isArray(value)
      ? value.map(asJson)
      : typeof value === 'object'
        ? null
        : (value as Json);

/** What a limit is held against: a number itself, the length of a text or list. */
function sizeOf(value: Json | undefined): Json {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : null;
}

/** Answers as the standard verdict sees them: the `_row` of a row is ours, not the template's; `undefined` is not there. */
export function withoutRowIds<T extends Json>(value: T): T {
  if (Array.isArray(value)) {
    let list: Json[] | undefined;
    for (const [i, item] of value.entries()) {
      const inner = isObject(item) && Object.hasOwn(item, ROW_ID) ? withoutRowId(item) : withoutRowIds(item);
      if (inner !== item) (list ??= [...value])[i] = inner;
    }
    return (list ?? value) as T;
  }
  if (!isObject(value)) return value;
  let copy: JsonObject | undefined;
  for (const key of Object.keys(value)) {
    const held = value[key];
    if (held === undefined) {
      copy ??= { ...value };
      delete copy[key];
    }
    if (typeof held !== 'object' || held === null) continue;
    const inner = withoutRowIds(held);
    if (inner === held) continue;
    copy ??= { ...value };
    put(copy, key, inner);
  }
  return (copy ?? value) as T;
}

function withoutRowId(row: JsonObject): JsonObject {
  const rest: JsonObject = {};
  for (const key of Object.keys(row)) if (key !== ROW_ID) put(rest, key, withoutRowIds(row[key] ?? null));
  return rest;
}
