import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { buildSchemaValidators } from './build-validators.ts';
import { shapeReason, whyNot } from './schema-reasons.ts';

const saidOf = (schema: JsonObject, language: string): string[] => {
  const built = buildSchemaValidators(schema);
  if (built.ok) throw new Error('the schema was taken');
  return built.issues.map((issue) => describeIssue(issue, language));
};

/** A value that no keyword takes. */
const WRONG = null;

describe('why a schema is not taken is said in the reader’s language', () => {
  test.each([
    [{ type: 'text' }, /on attend ici array, boolean, integer, null, number, object ou string\.$/],
    [{ minLength: -1 }, /on attend ici un nombre entier à partir de 0\.$/],
    [{ required: ['a', 'a'] }, /on attend ici une liste de textes différents\.$/],
    [{ enum: [] }, /on attend ici une liste d’au moins une valeur\.$/],
    [{ multipleOf: 0 }, /on attend ici un nombre supérieur à 0\.$/],
    [{ properties: { a: 1 } }, /on attend ici un groupe de schémas\.$/],
    [{ $defs: { a: { $id: 'urn:x' }, b: { $id: 'urn:x' } } }, /deux de ses parties portent le même nom\.$/],
  ])('%j', (schema, sentence) => {
    expect(saidOf({ type: 'object', ...schema } as JsonObject, 'fr')[0]).toMatch(sentence);
  });

  test.each([
    '$anchor',
    '$defs',
    '$id',
    '$ref',
    'additionalProperties',
    'allOf',
    'contains',
    'dependentRequired',
    'dependentSchemas',
    'enum',
    'format',
    'maxItems',
    'maximum',
    'multipleOf',
    'pattern',
    'prefixItems',
    'required',
    'title',
    'type',
    'uniqueItems',
  ])('%s: what is expected has a word in both languages', (keyword) => {
    for (const language of ['en', 'fr']) {
      const [said = ''] = saidOf({ type: 'object', properties: { a: { [keyword]: WRONG } } }, language);
      expect(said).toMatch(language === 'fr' ? /on attend ici \S/ : / is expected here/);
      expect(said).not.toMatch(/for-|a-schema|a-count|distinct-texts|named-schemas|true-or-false|a-type/);
    }
  });

  test('Ajv’s own words reach no sentence, known or not', () => {
    for (const told of [
      'strict mode: unknown keyword: "x"',
      'reference "a" resolves to more than one schema',
    ])
      for (const language of ['en', 'fr']) {
        const params = { at: '/', ...whyNot(told) };
        const said = describeIssue({ code: 'schema-invalid', path: '', params, severity: 'error' }, language);
        expect(said).not.toContain(told);
        expect(said).not.toMatch(/strict mode|resolves|no-validator/);
      }
    for (const keyword of [
      'type',
      'enum',
      'pattern',
      'minItems',
      'minimum',
      'exclusiveMinimum',
      'uniqueItems',
      'anyOf',
      'not',
    ])
      expect(Object.keys(shapeReason({ keyword, params: { type: 'object' } }))).toContain('reason');
  });
});
