import { describe, expect, test } from 'vitest';
import { convertSchema } from '../import/convert-schema.ts';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluate } from '../logic/evaluate.ts';
import { readsOf } from '../logic/reads.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { importTemplate } from '../template/import-template.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { verifyProof } from '../work-order/proof-file.ts';

const LEVELS = 100_000;
/** As it comes out of a text of few bytes. */
const deep = (open: '[' | '{"a":', close: ']' | '}'): Json =>
  JSON.parse(open.repeat(LEVELS) + '1' + close.repeat(LEVELS)) as Json;
const DEEP: readonly Json[] = [deep('[', ']'), deep('{"a":', '}')];
const template = (more: JsonObject): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'k',
  title: 'T',
  schema: { type: 'object', properties: {} },
  workflow: { id: 'order', initial: 'a', states: { a: { id: 'a', tags: ['done'] } } },
  ...more,
});
const PARTS =
  'title schema ui rules workflow delays roles access documents translations samples x-other'.split(' ');

describe('what comes from outside is measured before anything goes into it', () => {
  test('a hundred thousand levels, wherever they stand', () => {
    for (const part of PARTS) {
      for (const value of DEEP) {
        for (const read of [parseTemplate, importTemplate]) {
          const result = read(template({ [part]: value }));
          expect(result.ok ? [] : result.issues).toMatchObject([
            { code: 'too-deep', path: '/template', params: { limit: LIMITS.templateDepth } },
          ]);
        }
      }
    }
    for (const value of DEEP)
      expect(convertSchema({ allOf: value }).refused).toMatchObject([
        { code: 'too-deep', path: '/template/schema', params: { limit: LIMITS.templateDepth } },
      ]);
  });

  test('fifty million bytes', () => {
    const much = { 'x-much': 'x'.repeat(50_000_000) };
    for (const read of [parseTemplate, importTemplate]) {
      const result = read(template(much));
      expect(result.ok ? [] : result.issues).toMatchObject([
        { code: 'too-large', params: { what: 'template', limit: LIMITS.templateBytes } },
      ]);
    }
    expect(convertSchema(much).refused).toMatchObject([{ code: 'too-large' }]);
  });

  test('lists and groups of a hundred thousand', () => {
    const list = Array.from({ length: 100_000 }, () => 0);
    const group = Object.fromEntries(list.map((_, i) => [`k${i}`, 0]));
    for (const value of [list, group]) {
      for (const part of ['rules', 'samples', 'roles', 'x-other']) {
        const result = importTemplate(template({ [part]: value }));
        expect(result.ok ? [] : result.issues).toMatchObject([
          { code: 'too-large', params: { what: 'list', actual: 100_000, limit: LIMITS.templateEntries } },
        ]);
      }
    }
    const [issue] = convertSchema({ enum: list }).refused;
    expect(issue && describeIssue(issue, 'en')).toBe(
      'A list or group is too large: 100,000, at most 20,000.',
    );
  });

  test('thousands of faults are told in part, thousands of names wanted alike are given', () => {
    const wrong = Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`r${i}`, 7]));
    const faults = parseTemplate(template({ roles: wrong }));
    expect(faults.ok ? 0 : faults.issues.length).toBe(1000);
    // Names without a letter that an id may have all come to the same id.
    const fields = Object.fromEntries(
      Array.from({ length: 6000 }, (_, i) => [String.fromCodePoint(0x4e00 + i), { type: 'string' }]),
    );
    const many = importTemplate(template({ schema: { type: 'object', properties: fields } }));
    expect(many.ok ? [] : many.issues).toMatchObject([
      { code: 'too-large', params: { what: 'fields', limit: LIMITS.fields } },
    ]);
  });

  test('rules and proofs of that depth come to nothing', () => {
    for (const value of DEEP) {
      expect(() => evaluate(value, { answers: {} } as never)).not.toThrow();
      expect(() => readsOf(value)).not.toThrow();
    }
    expect(verifyProof('['.repeat(LEVELS) + ']'.repeat(LEVELS)).ok).toBe(false);
  });
});
