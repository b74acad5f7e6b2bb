import { isObject, type Json, type JsonObject } from '../json.ts';

const isSchema = (value: Json): boolean => isObject(value) || typeof value === 'boolean';
const isText = (value: Json): boolean => typeof value === 'string';
const isNumber = (value: Json): boolean => typeof value === 'number';
const isCount = (value: Json): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isTexts = (value: Json): boolean =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
const isSchemas = (value: Json): boolean => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isSchemaMap = (value: Json): boolean => isObject(value) && Object.values(value).every(isSchema);
const isBoolean = (value: Json): boolean => typeof value === 'boolean';

const TYPES: ReadonlySet<Json> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
]);
const isType = (value: Json): boolean =>
  TYPES.has(value) ||
  (Array.isArray(value) && value.length > 0 && isTexts(value) && value.every((t) => TYPES.has(t)));

/** What a keyword takes, as the sentences of issues call it. */
const NOUNS = new Map<(value: Json) => boolean, string>([
  [isSchema, 'a-schema'],
  [isText, 'string'],
  [isNumber, 'number'],
  [isCount, 'a-count'],
  [isTexts, 'distinct-texts'],
  [isSchemas, 'schemas'],
  [isSchemaMap, 'named-schemas'],
  [isBoolean, 'true-or-false'],
  [isType, 'a-type'],
]);

/** What the meta-schema of 2020-12 says of each keyword's value, as far as a verdict depends on it. */
const SHAPES: { readonly [keyword: string]: (value: Json) => boolean } = {
  $anchor: (value) => typeof value === 'string' && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value),
  $defs: isSchemaMap,
  $id: isText,
  $ref: isText,
  additionalProperties: isSchema,
  allOf: isSchemas,
  anyOf: isSchemas,
  contains: isSchema,
  contentMediaType: isText,
  contentSchema: isSchema,
  dependentRequired: (value) => isObject(value) && Object.values(value).every(isTexts),
  dependentSchemas: isSchemaMap,
  description: isText,
  else: isSchema,
  enum: (value) => Array.isArray(value) && value.length > 0,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  format: isText,
  if: isSchema,
  items: isSchema,
  maxContains: isCount,
  maxItems: isCount,
  maxLength: isCount,
  maxProperties: isCount,
  maximum: isNumber,
  minContains: isCount,
  minItems: isCount,
  minLength: isCount,
  minProperties: isCount,
  minimum: isNumber,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  not: isSchema,
  oneOf: isSchemas,
  pattern: isText,
  patternProperties: isSchemaMap,
  prefixItems: isSchemas,
  properties: isSchemaMap,
  propertyNames: isSchema,
  readOnly: isBoolean,
  required: isTexts,
  then: isSchema,
  title: isText,
  type: isType,
  unevaluatedItems: isSchema,
  unevaluatedProperties: isSchema,
  uniqueItems: isBoolean,
};

/** A keyword whose value is not what the keyword takes, and the word for what it does. */
interface Misshapen {
  readonly keyword: string;
  readonly expected: string;
}

/** Keywords of a schema whose value is not what the keyword takes. */
export const misshapenKeywords = (schema: JsonObject): Misshapen[] =>
  Object.keys(schema).flatMap((keyword) => {
    const fits = Object.hasOwn(SHAPES, keyword) ? SHAPES[keyword] : undefined;
    return !fits || fits(schema[keyword] ?? null)
      ? []
      : [{ keyword, expected: NOUNS.get(fits) ?? `for-${keyword}` }];
  });
