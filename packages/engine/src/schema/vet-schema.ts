import { error, type Issue } from '../issue.ts';
import { isObject, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { escapeSegment } from '../pointer.ts';
import { misshapenKeywords } from './keyword-shapes.ts';
import { patternProblem } from './pattern.ts';
import { referencesOf, type PlacedSchema, type References } from './references.ts';
import { inPlace, vetWork } from './schema-work.ts';

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
  const cycles = vetCycles(references, at);
  // Beyond its measure a schema is not looked into further.
  const work = cycles.length > 0 ? [] : vetWork(references, at);
  return [...issues, ...cycles, ...work, ...(work.length > 0 ? [] : vetUnevaluated(references, at))];
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
function allInPlace(place: PlacedSchema, references: References): PlacedSchema[] {
  const found = new Map([[place.schema, place]]);
  for (const one of found.values())
    for (const next of inPlace(one, references)) if (!found.has(next.schema)) found.set(next.schema, next);
  return [...found.values()];
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
  for (const { keyword, expected } of misshapenKeywords(schema)) {
    issues.push(
      error('schema-invalid', `${here}/${escapeSegment(keyword)}`, {
        at: keyword,
        reason: 'wrong-type',
        expected,
      }),
    );
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
    return reason === null
      ? []
      : [error('pattern-refused', path, { pattern: source, reason, limit: LIMITS.patternLength })];
  });
}

/** References that come back to themselves without going into the value: no validator gets to their end. */
function vetCycles(references: References, at: string): Issue[] {
  const issues: Issue[] = [];
  const state = new Map<JsonObject, 'open' | 'done'>();
  for (const start of references.all) {
    const way: { place: PlacedSchema; onward: PlacedSchema[] }[] = [];
    const enter = (place: PlacedSchema): void => {
      state.set(place.schema, 'open');
      way.push({ place, onward: inPlace(place, references).toReversed() });
    };
    if (!state.has(start.schema)) enter(start);
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const next = top.onward.pop();
      if (!next) {
        state.set(top.place.schema, 'done');
        way.pop();
      } else if (!state.has(next.schema)) enter(next);
      else if (state.get(next.schema) === 'open') {
        const { $ref } = top.place.schema;
        if (typeof $ref === 'string')
          issues.push(error('ref-cycle', `${at}${top.place.pointer}/$ref`, { ref: $ref }));
      }
    }
  }
  return issues;
}
