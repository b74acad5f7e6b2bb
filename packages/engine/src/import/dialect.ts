import { isObject, type Json, type JsonObject } from '../json.ts';
import { subschemas } from '../schema/subschemas.ts';

/** The drafts of JSON Schema that are told apart. */
export type Dialect = '2020-12' | '2019-09' | 'draft-07' | 'draft-06' | 'draft-04' | 'draft-03';

const DECLARED: readonly (readonly [RegExp, Dialect])[] = [
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, '2020-12'],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, '2019-09'],
  [/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/, 'draft-07'],
  [/^https?:\/\/json-schema\.org\/draft-06\/schema#?$/, 'draft-06'],
  [/^https?:\/\/json-schema\.org\/draft-04\/schema#?$/, 'draft-04'],
  [/^https?:\/\/json-schema\.org\/draft-03\/schema#?$/, 'draft-03'],
];

/** Schemas directly inside a schema as the older drafts place them. */
export function olderSubschemas(schema: JsonObject): { pointer: string; schema: Json }[] {
  const { items, additionalItems, dependencies } = schema;
  return [
    ...subschemas(schema),
    ...(Array.isArray(items) ? items : []).map((item, i) => ({ pointer: `/items/${i}`, schema: item })),
    ...(additionalItems === undefined ? [] : [{ pointer: '/additionalItems', schema: additionalItems }]),
    ...Object.entries(isObject(dependencies) ? dependencies : {})
      .filter(([, value]) => isObject(value))
      .map(([name, value]) => ({ pointer: `/dependencies/${name}`, schema: value })),
  ];
}

/** Every schema of a document that can be reached from its root, each once. */
export function everySchema(root: JsonObject): JsonObject[] {
  const found = new Set<JsonObject>([root]);
  for (const schema of found)
    for (const { schema: inner } of olderSubschemas(schema)) if (isObject(inner)) found.add(inner);
  return [...found];
}

const signs: readonly (readonly [(schema: JsonObject) => boolean, Dialect])[] = [
  [(s) => typeof s['required'] === 'boolean' || s['divisibleBy'] !== undefined, 'draft-03'],
  [
    (s) => typeof s['exclusiveMinimum'] === 'boolean' || typeof s['exclusiveMaximum'] === 'boolean',
    'draft-04',
  ],
  [(s) => isObject(s['dependencies']) || s['nullable'] === true, 'draft-07'],
  [(s) => Array.isArray(s['items']) || s['$recursiveRef'] !== undefined, '2019-09'],
];

/** The draft a schema is written in: what it says itself, else the newest that knows all its keywords. */
export function dialectOf(root: JsonObject): Dialect {
  const { $schema } = root;
  if (typeof $schema === 'string') {
    const declared = DECLARED.find(([pattern]) => pattern.test($schema.trim()));
    if (declared) return declared[1];
  }
  const all = everySchema(root);
  return signs.find(([shows]) => all.some(shows))?.[1] ?? '2020-12';
}
