import { Validator } from '@cfworker/json-schema';
import { error, type Issue } from '../issue.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { concretePaths, parsePointer, readPointer } from '../pointer.ts';
import { openSchema, standardSchema } from './open-schema.ts';
import { compilePattern } from './pattern.ts';
import { referencesOf } from './references.ts';
import { mapSchema } from './subschemas.ts';
import type { Validators } from './validators.ts';
import { issuesOf, withoutRowIds, type Objection } from './verdict.ts';
import { vetSchema } from './vet-schema.ts';

/** As much of a field as its pattern needs. */
interface PatternedField {
  readonly path: string;
  readonly schema: JsonObject;
}

/**
 * Validators that read the schema as they go, for a draft in a page whose Content-Security-Policy forbids code generation.
 * A schema that would be refused gives its refusal as every verdict.
 */
export function interpretSchema(schema: JsonObject, fields: readonly PatternedField[]): Validators {
  const refusal = vetSchema(schema);
  if (refusal.length > 0) return { open: () => [...refusal], complete: () => [...refusal] };
  const standard = standardSchema(schema);
  return { open: interpreter(openSchema(standard), fields), complete: interpreter(standard, fields) };
}

function interpreter(
  schema: JsonObject,
  fields: readonly PatternedField[],
): (answers: JsonObject) => Issue[] {
  // The interpreter would match patterns with the page's own RegExp, whose time has no bound: we match them ourselves.
  const bare = mapSchema(schema, ({ pattern: _pattern, format: _format, ...rest }) => rest) as JsonObject;
  const validator = new Validator(withPlainReferences(structuredClone(bare)), '2020-12', false);
  const patterned = fields.filter((field) => typeof field.schema['pattern'] === 'string');
  return (answers) => {
    const data = withoutRowIds(answers);
    const { errors } = validator.validate(data);
    const objections = errors.flatMap((fault) => objectionOf(fault, bare));
    return [...issuesOf(branchesFirst(objections), answers), ...patternIssues(patterned, answers)];
  };
}

/** The same schema with each reference told by where it leads: the interpreter takes one anchor of a name for another. */
function withPlainReferences(schema: JsonObject): JsonObject {
  const { all, follow } = referencesOf(schema);
  const refs = all.flatMap(({ schema: from, base }) => {
    const target = typeof from['$ref'] === 'string' ? follow(from['$ref'], base) : null;
    return target === null ? [] : [{ from, target }];
  });
  if (!refs.every(({ target }) => typeof target === 'object' && 'to' in target)) return schema;
  for (const { from, target } of refs)
    if (typeof target === 'object' && 'to' in target)
      from['$ref'] = `#${encodeURI(target.to.pointer).replaceAll('#', '%23')}`;
  for (const { schema: each } of all) {
    delete each['$id'];
    delete each['$anchor'];
  }
  return schema;
}

interface Fault {
  readonly keyword: string;
  readonly keywordLocation: string;
  readonly instanceLocation: string;
  readonly error: string;
}

/** Keywords that only say that something inside them was wrong. */
const WRAPPERS = new Set([
  '$ref',
  'allOf',
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  'dependentSchemas',
  'if',
]);

function objectionOf(fault: Fault, schema: JsonObject): Objection[] {
  const { keyword } = fault;
  if (WRAPPERS.has(keyword)) return [];
  const instancePath = decodeURI(fault.instanceLocation.slice(1)).replaceAll('%23', '#');
  const value = keywordValue(schema, parsePointer(fault.keywordLocation.slice(1)));
  const base = { instancePath, schemaPath: fault.keywordLocation, keyword };
  const quoted = /"([^]*)"/.exec(fault.error)?.[1] ?? '';
  switch (keyword) {
    case 'required':
      return [{ ...base, params: { missingProperty: quoted } }];
    case 'dependentRequired':
      return [
        { ...base, params: { missingProperty: /does not have "([^]*)"\.$/.exec(fault.error)?.[1] ?? '' } },
      ];
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return value === false
        ? [
            {
              ...base,
              params: {
                additionalProperty: /^Property "([^]*)" does not match/.exec(fault.error)?.[1] ?? '',
              },
            },
          ]
        : [];
    case 'propertyNames':
      return [
        {
          ...base,
          params: { propertyName: /^Property name "([^]*)" does not/.exec(fault.error)?.[1] ?? '' },
        },
      ];
    case 'false': {
      const parent = fault.keywordLocation.split('/').at(-1);
      return parent === 'additionalProperties' || parent === 'unevaluatedProperties'
        ? []
        : [{ ...base, keyword: 'false schema', params: {} }];
    }
    case 'type':
      return [{ ...base, params: { type: value } }];
    case 'multipleOf':
      return [{ ...base, params: { multipleOf: value } }];
    default:
      return [{ ...base, params: { limit: value } }];
  }
}

/** What stands at a keyword, its way going through references. */
function keywordValue(root: JsonObject, segments: readonly string[]): Json | undefined {
  const references = referencesOf(root);
  let held: Json | undefined = root;
  for (const segment of segments) {
    const at: Json | undefined = Array.isArray(held)
      ? held[Number(segment)]
      : isObject(held) && Object.hasOwn(held, segment)
        ? held[segment]
        : undefined;
    if (segment === '$ref' && typeof at === 'string' && isObject(held)) {
      const target = references.follow(at, references.at(held)?.base ?? 'orderwright:/schema');
      held = typeof target === 'object' && 'to' in target ? target.to.schema : undefined;
    } else held = at;
  }
  return held;
}

const composite = ({ keyword }: Objection): boolean => keyword === 'oneOf' || keyword === 'anyOf';
const inside = (inner: Objection, outer: Objection): boolean =>
  inner.schemaPath.startsWith(`${outer.schemaPath}/`);

/** The interpreter tells of a `oneOf` before its branches; the verdict reads them the other way round. */
function branchesFirst(objections: readonly Objection[]): Objection[] {
  const composites = objections
    .filter(composite)
    .toSorted((a, b) => b.schemaPath.length - a.schemaPath.length);
  return [...objections.filter((o) => !composite(o)), ...composites].filter(
    (o) => !composite(o) || !composites.some((outer) => outer !== o && inside(o, outer)),
  );
}

function patternIssues(fields: readonly PatternedField[], answers: JsonObject): Issue[] {
  return fields.flatMap((field) => {
    const source = field.schema['pattern'];
    if (typeof source !== 'string') return [];
    const pattern = compilePattern(source);
    return concretePaths(answers, field.path).flatMap((pointer) => {
      const value = readPointer(answers, pointer);
      return typeof value === 'string' && !pattern.test(value)
        ? [error('pattern', `/answers${pointer}`, { pattern: source })]
        : [];
    });
  });
}
