import { error, type Issue } from '../issue.ts';
import { isObject, type JsonObject } from '../json.ts';
import { escapeSegment } from '../pointer.ts';
import { misshapenKeywords } from './keyword-shapes.ts';
import { patternProblem } from './pattern.ts';
import { referencesOf, type PlacedSchema, type References } from './references.ts';
import { IN_PLACE, subschemas } from './subschemas.ts';

/** Keywords whose meaning the validators do not keep to. */
const REFUSED = [
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  '$vocabulary',
  '$data',
  'dependencies',
] as const;

/** The dialect a schema may declare. */
const DIALECT = /^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

/** Why a schema is not accepted, by name: everything that can be said without compiling it. `at` is where it stands. */
export function vetSchema(root: JsonObject, at = '/template/schema'): Issue[] {
  const references = referencesOf(root);
  const issues: Issue[] = [];
  for (const place of references.all) {
    const here = `${at}${place.pointer}`;
    issues.push(...vetKeywords(place.schema, here), ...vetPatterns(place.schema, here));
    const { $ref } = place.schema;
    if (typeof $ref !== 'string') continue;
    const target = references.follow($ref, place.base);
    if (target === 'outside' || target === 'meta')
      issues.push(error('ref-remote', `${here}/$ref`, { ref: $ref }));
    else if (target === 'nowhere') issues.push(error('ref-unknown', `${here}/$ref`, { ref: $ref }));
    else if ('to' in target && !references.at(target.to.schema))
      issues.push(error('ref-unknown', `${here}/$ref`, { ref: $ref }));
  }
  return [...issues, ...vetCycles(references, at), ...vetUnevaluated(references, at)];
}

/** Forms of `unevaluated*` whose verdict the validators are known to get wrong. */
function vetUnevaluated(references: References, at: string): Issue[] {
  return references.all.flatMap((place) =>
    (['unevaluatedItems', 'unevaluatedProperties'] as const)
      .filter((keyword) => Object.hasOwn(place.schema, keyword))
      .flatMap((keyword) => {
        const beside = allInPlace(place, references);
        const wrong = beside.some(
          ({ schema }) =>
            (Object.hasOwn(schema, 'if') && !Object.hasOwn(schema, 'then')) ||
            (keyword === 'unevaluatedItems' &&
              (Object.hasOwn(schema, 'contains') ||
                (schema !== place.schema && Object.hasOwn(schema, 'items')))),
        );
        return wrong ? [error('keyword-refused', `${at}${place.pointer}/${keyword}`, { keyword })] : [];
      }),
  );
}

/** A schema and all that judge the same value with it. */
function allInPlace(place: PlacedSchema, references: References, found: PlacedSchema[] = []): PlacedSchema[] {
  if (found.some(({ schema }) => schema === place.schema)) return found;
  found.push(place);
  for (const next of inPlace(place, references)) allInPlace(next, references, found);
  return found;
}

function vetKeywords(schema: JsonObject, here: string): Issue[] {
  const issues = REFUSED.filter((keyword) => Object.hasOwn(schema, keyword)).map((keyword) =>
    error('keyword-refused', `${here}/${keyword}`, { keyword }),
  );
  const { $schema, properties } = schema;
  if (isObject(properties) && Object.hasOwn(properties, '__proto__')) {
    issues.push(error('name-refused', `${here}/properties/__proto__`, { name: '__proto__' }));
  }
  if (typeof $schema === 'string' && !DIALECT.test($schema)) {
    issues.push(error('keyword-refused', `${here}/$schema`, { keyword: `$schema: ${$schema}` }));
  }
  for (const keyword of misshapenKeywords(schema)) {
    const reason = JSON.stringify(schema[keyword]).slice(0, 100);
    issues.push(error('schema-invalid', `${here}/${escapeSegment(keyword)}`, { at: keyword, reason }));
  }
  return issues;
}

function vetPatterns(schema: JsonObject, here: string): Issue[] {
  const { pattern, patternProperties } = schema;
  const sources = [
    ...(typeof pattern === 'string' ? [{ source: pattern, path: `${here}/pattern` }] : []),
    ...(isObject(patternProperties) ? Object.keys(patternProperties) : []).map((source) => ({
      source,
      path: `${here}/patternProperties/${escapeSegment(source)}`,
    })),
  ];
  return sources.flatMap(({ source, path }) => {
    const reason = patternProblem(source);
    return reason === null ? [] : [error('pattern-refused', path, { pattern: source, reason })];
  });
}

/** References that come back to themselves without going into the value: no validator gets to their end. */
function vetCycles(references: References, at: string): Issue[] {
  const issues: Issue[] = [];
  const state = new Map<JsonObject, 'open' | 'done'>();
  const visit = (place: PlacedSchema): boolean => {
    const held = state.get(place.schema);
    if (held) return held === 'open';
    state.set(place.schema, 'open');
    for (const next of inPlace(place, references)) {
      if (!visit(next)) continue;
      const { $ref } = place.schema;
      if (typeof $ref === 'string')
        issues.push(error('ref-cycle', `${at}${place.pointer}/$ref`, { ref: $ref }));
    }
    state.set(place.schema, 'done');
    return false;
  };
  for (const place of references.all) visit(place);
  return issues;
}

/** Schemas that judge the same value as this one. */
function inPlace(place: PlacedSchema, references: References): PlacedSchema[] {
  const next = subschemas(place.schema).flatMap(({ keyword, schema }) => {
    const inner = IN_PLACE.has(keyword) && isObject(schema) ? references.at(schema) : undefined;
    return inner ? [inner] : [];
  });
  const { $ref } = place.schema;
  const target = typeof $ref === 'string' ? references.follow($ref, place.base) : undefined;
  return typeof target === 'object' && 'to' in target ? [...next, target.to] : next;
}
