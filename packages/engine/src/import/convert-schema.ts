import type { Issue } from '../issue.ts';
import { isObject, put, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { hasTooManyDigits } from '../logic/decimal.ts';
import { escapeSegment } from '../pointer.ts';
import { vetSchema } from '../schema/vet-schema.ts';
import { beyondBounds } from '../template/parse-template.ts';
import { type Dialect, dialectOf, everySchema } from './dialect.ts';

/** What was said anew in the words of 2020-12. */
export type ConversionCode =
  | 'dialect'
  | 'definitions'
  | 'tuple'
  | 'exclusive'
  | 'dependencies'
  | 'id'
  | 'anchor'
  | 'nullable'
  | 'beside-ref'
  | 'recursive'
  | 'required'
  | 'divisible'
  | 'any-type'
  | 'digits'
  | 'wrapped';

/** One place of the schema that says the same in other words. `path` is a pointer into the schema as it came. */
export interface Conversion {
  readonly code: ConversionCode;
  readonly path: string;
}

/** A JSON Schema of any draft as one of 2020-12. */
export interface ConvertedSchema {
  readonly dialect: Dialect;
  readonly schema: JsonObject;
  readonly converted: readonly Conversion[];
  /** What the publish gate refuses by name; it stays in the schema, for a person to mend. */
  readonly refused: readonly Issue[];
}

interface Work {
  readonly dialect: Dialect;
  readonly converted: Conversion[];
  /** Where a schema stood → where it stands now. */
  readonly moved: Map<string, string>;
  /** Names of `$dynamicAnchor` that stand once, so that a reference to them leads to one place only. */
  readonly single: ReadonlySet<string>;
  readonly recursive: boolean;
}

const NEW = 'https://json-schema.org/draft/2020-12/schema';
const AGE: readonly Dialect[] = ['2020-12', '2019-09', 'draft-07', 'draft-06', 'draft-04', 'draft-03'];
const upTo = (work: Work, oldest: Dialect): boolean => AGE.indexOf(work.dialect) >= AGE.indexOf(oldest);

/** Keywords that say nothing of a value: beside a `$ref` they were harmless in every draft. */
const SAY_NOTHING = new Set(
  '$ref $schema $id id $comment $defs definitions title description default examples readOnly writeOnly deprecated $anchor'.split(
    ' ',
  ),
);
const HOLDERS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLE = new Set(
  'additionalProperties additionalItems contains else if items not propertyNames then unevaluatedItems unevaluatedProperties contentSchema'.split(
    ' ',
  ),
);

/**
 * Says a schema of any draft in the words of 2020-12. What needs no other words is left untouched, down to the order of its
 * names; what nobody knows stays. The input is not changed.
 */
export function convertSchema(input: JsonObject): ConvertedSchema {
  const refused = beyondBounds(input, '/template/schema');
  if (refused.length > 0) return { dialect: '2020-12', schema: input, converted: [], refused };
  const dialect = dialectOf(input);
  const schemas = everySchema(input);
  const anchors = schemas.flatMap((schema) =>
    typeof schema['$dynamicAnchor'] === 'string' ? [schema['$dynamicAnchor']] : [],
  );
  const recursive = schemas.every((schema) => schema === input || schema['$recursiveAnchor'] !== true);
  const work: Work = {
    dialect,
    converted: [],
    moved: new Map(),
    single: new Set(anchors.filter((name) => anchors.indexOf(name) === anchors.lastIndexOf(name))),
    recursive,
  };
  const root = convert(input, '', '', work);
  const wrapped = wrap(root, work);
  const schema = follow(wrapped, work);
  return { dialect, schema, converted: work.converted, refused: vetSchema(schema) };
}

const note = (work: Work, code: ConversionCode, path: string): void => {
  work.converted.push({ code, path });
};

/** A schema and all in it; `from` is where it stood, `to` where it stands. */
function convert(schema: JsonObject, from: string, to: string, work: Work): JsonObject {
  work.moved.set(from, to);
  const next: JsonObject = {};
  for (const [name, value] of Object.entries(renamed(schema, from, work))) {
    const source = sourceOf(schema, name);
    put(next, name, inside(name, value, `${from}/${source}`, `${to}/${escapeSegment(name)}`, work));
  }
  return sameMembers(schema, next) ? schema : next;
}

const sameMembers = (a: JsonObject, b: JsonObject): boolean => {
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length && names.every((name, i) => name === others[i] && a[name] === b[name])
  );
};

/** Under which keyword something stood that now stands under `name`. */
function sourceOf(schema: JsonObject, name: string): string {
  if (Object.hasOwn(schema, name) && !(name === 'items' && Array.isArray(schema['items'])))
    return escapeSegment(name);
  if (name === '$defs') return 'definitions';
  if (name === 'prefixItems') return 'items';
  if (name === 'items') return 'additionalItems';
  if (name === 'dependentSchemas') return 'dependencies';
  return escapeSegment(name);
}

/** The schemas under a keyword, each converted; any other value as it is. */
function inside(name: string, value: Json, from: string, to: string, work: Work): Json {
  if (HOLDERS.has(name) && isObject(value)) {
    const held: JsonObject = {};
    for (const [key, inner] of Object.entries(value)) {
      const at = `/${escapeSegment(key)}`;
      put(held, key, isObject(inner) ? convert(inner, from + at, to + at, work) : inner);
    }
    return sameMembers(value, held) ? value : held;
  }
  if (LISTS.has(name) && Array.isArray(value)) {
    const held = value.map((inner, i) =>
      isObject(inner) ? convert(inner, `${from}/${i}`, `${to}/${i}`, work) : inner,
    );
    return held.every((inner, i) => inner === value[i]) ? value : held;
  }
  return SINGLE.has(name) && isObject(value) ? convert(value, from, to, work) : value;
}

type Member = readonly [name: string, value: Json];

/** The schema's own members under their new names, in their old order. */
function renamed(schema: JsonObject, at: string, work: Work): JsonObject {
  const members = Object.entries(schema).flatMap(([name, value]) => member(name, value, schema, at, work));
  const next: JsonObject = {};
  for (const [name, value] of members) put(next, name, value);
  if (upTo(work, 'draft-07')) setAside(next, at, work);
  if (work.dialect === 'draft-03') requireInner(next, at, work);
  return next;
}

function member(name: string, value: Json, schema: JsonObject, at: string, work: Work): readonly Member[] {
  const as = (code: ConversionCode, ...members: readonly Member[]): readonly Member[] => {
    note(work, code, `${at}/${escapeSegment(name)}`);
    return members;
  };
  const same: readonly Member[] = [[name, value]];
  switch (name) {
    case '$schema':
      return value === NEW || work.dialect === '2020-12' ? same : as('dialect', ['$schema', NEW]);
    case 'id':
      if (!upTo(work, 'draft-04') || typeof value !== 'string' || schema['$id'] !== undefined) return same;
      return value.startsWith('#') ? as('anchor', ['$anchor', value.slice(1)]) : as('id', ['$id', value]);
    case '$id':
      if (!upTo(work, '2019-09') || typeof value !== 'string' || !/^#[^/]/.test(value)) return same;
      return as('anchor', ['$anchor', value.slice(1)]);
    case 'definitions':
      if (!upTo(work, '2019-09') || schema['$defs'] !== undefined) return same;
      return as('definitions', ['$defs', value]);
    case 'items':
      return Array.isArray(value) && upTo(work, '2019-09')
        ? value.length === 0
          ? as('tuple')
          : as('tuple', ['prefixItems', value])
        : same;
    case 'additionalItems':
      return Array.isArray(schema['items']) && upTo(work, '2019-09') ? [['items', value]] : same;
    case 'exclusiveMinimum':
    case 'exclusiveMaximum': {
      if (fewerDigits(value) !== value) return as('digits', [name, fewerDigits(value)]);
      if (typeof value !== 'boolean' || !upTo(work, 'draft-04')) return same;
      const bound = schema[name === 'exclusiveMinimum' ? 'minimum' : 'maximum'];
      return value && typeof bound === 'number' ? as('exclusive', [name, bound]) : as('exclusive');
    }
    case 'minimum':
    case 'maximum': {
      const exclusive = schema[name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'];
      if (exclusive === true && upTo(work, 'draft-04') && typeof value === 'number') return [];
      return fewerDigits(value) === value ? same : as('digits', [name, fewerDigits(value)]);
    }
    case 'dependencies':
      return isObject(value) &&
        upTo(work, '2019-09') &&
        schema['dependentSchemas'] === undefined &&
        schema['dependentRequired'] === undefined
        ? as('dependencies', ...split(value))
        : same;
    case 'nullable':
      return value === true && upTo(work, 'draft-07') && typeof schema['type'] === 'string'
        ? as('nullable')
        : same;
    case 'type':
      if (value === 'any' && work.dialect === 'draft-03') return as('any-type');
      return schema['nullable'] === true &&
        upTo(work, 'draft-07') &&
        typeof value === 'string' &&
        value !== 'null'
        ? [['type', [value, 'null']]]
        : same;
    case 'multipleOf':
      return fewerDigits(value) === value ? same : as('digits', [name, fewerDigits(value)]);
    case 'divisibleBy':
      return work.dialect === 'draft-03' ? as('divisible', ['multipleOf', value]) : same;
    case '$recursiveRef':
      return value === '#' && work.recursive ? as('recursive', ['$ref', '#']) : same;
    case '$recursiveAnchor':
      return work.recursive ? as('recursive') : same;
    case '$dynamicAnchor':
      return typeof value === 'string' && work.single.has(value) && schema['$anchor'] === undefined
        ? as('recursive', ['$anchor', value])
        : same;
    case '$dynamicRef':
      return typeof value === 'string' && value.startsWith('#') && work.single.has(value.slice(1))
        ? as('recursive', ['$ref', value])
        : same;
    default:
      return same;
  }
}

/** Bounds that programs write, like the largest safe integer, have more digits than count. */
const fewerDigits = (value: Json): Json =>
  typeof value === 'number' && hasTooManyDigits(value)
    ? Number(value.toPrecision(LIMITS.significantDigits))
    : value;

function split(dependencies: JsonObject): Member[] {
  const names: JsonObject = {};
  const schemas: JsonObject = {};
  for (const [name, value] of Object.entries(dependencies)) {
    if (Array.isArray(value)) put(names, name, value);
    else if (typeof value === 'string') put(names, name, [value]);
    else put(schemas, name, value);
  }
  return [
    ...(Object.keys(names).length > 0 ? [['dependentRequired', names] as const] : []),
    ...(Object.keys(schemas).length > 0 ? [['dependentSchemas', schemas] as const] : []),
  ];
}

/** Up to draft 7 what stood beside a `$ref` had no effect: it is set aside, so that it has none now. */
function setAside(schema: JsonObject, at: string, work: Work): void {
  if (typeof schema['$ref'] !== 'string') return;
  const names = Object.keys(schema).filter((name) => !SAY_NOTHING.has(name) && !name.startsWith('x-'));
  if (names.length === 0) return;
  const aside: JsonObject = {};
  for (const name of names) {
    put(aside, name, schema[name] ?? null);
    delete schema[name];
  }
  schema['x-beside-ref'] = aside;
  note(work, 'beside-ref', at);
}

/** Draft 3 says `required` inside the property. */
function requireInner(schema: JsonObject, at: string, work: Work): void {
  const { properties } = schema;
  if (!isObject(properties)) return;
  const names: string[] = [];
  const bare: JsonObject = {};
  for (const [name, value] of Object.entries(properties)) {
    if (!isObject(value) || typeof value['required'] !== 'boolean') {
      put(bare, name, value);
      continue;
    }
    const { required, ...rest } = value;
    if (required) names.push(name);
    put(bare, name, rest);
    note(work, 'required', `${at}/properties/${escapeSegment(name)}/required`);
  }
  schema['properties'] = bare;
  if (names.length > 0) schema['required'] = names;
}

/** Answers are an object: a schema of anything else becomes its one property. */
function wrap(root: JsonObject, work: Work): JsonObject {
  const { type } = root;
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length === 0 || types.includes('object')) return root;
  note(work, 'wrapped', '');
  const { $schema, ...rest } = root;
  // A root with an `$id` stays the root of its own references.
  if (rest['$id'] === undefined)
    for (const [from, to] of work.moved) work.moved.set(from, `/properties/value${to}`);
  return {
    ...($schema === undefined ? {} : { $schema }),
    type: 'object',
    properties: { value: rest },
  };
}

const decode = (fragment: string): string => {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
};

/** References lead to where things stand now. */
function follow(schema: JsonObject, work: Work): JsonObject {
  if ([...work.moved].every(([from, to]) => from === to)) return schema;
  const target = (ref: string): string => {
    const pointer = decode(ref.slice(1));
    for (let end = pointer.length; end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      const to = work.moved.get(pointer.slice(0, end));
      if (to !== undefined) {
        const now = `${to}${pointer.slice(end)}`;
        return now === pointer
          ? ref
          : `#${now.replaceAll('%', '%25').replaceAll('"', '%22').replaceAll(' ', '%20')}`;
      }
      if (end === 0) break;
    }
    return ref;
  };
  const schemas = new Set(everySchema(schema));
  const rewrite = (value: Json): Json => {
    if (Array.isArray(value)) {
      const items = value.map(rewrite);
      return items.every((item, i) => item === value[i]) ? value : items;
    }
    if (!isObject(value)) return value;
    const next: JsonObject = {};
    for (const [name, inner] of Object.entries(value)) {
      const isRef =
        name === '$ref' && typeof inner === 'string' && /^#(\/|$)/.test(inner) && schemas.has(value);
      put(next, name, isRef ? target(inner) : rewrite(inner));
    }
    return sameMembers(value, next) ? value : next;
  };
  const rewritten = rewrite(schema);
  return isObject(rewritten) ? rewritten : schema;
}
