import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import { compileForm } from '../compile/form.ts';
import { derive, type OuterFacts } from '../compile/derive.ts';
import type { JsonObject } from '../json.ts';
import { describeIssue } from './describe-issue.ts';
import { importTemplate } from './import-template.ts';
import { localise, translationKeys } from './translation.ts';

const outer: OuterFacts = {
  state: [],
  actor: null,
  now: '2026-05-04T09:00:00Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'UTC',
};

const word = fc.constantFrom(
  'a',
  'b',
  '*',
  '__proto__',
  'constructor',
  '_row',
  'type',
  'items',
  'string',
  'object',
  'array',
  '/a',
  '/a/*/b',
  '#',
  '#/$defs/a',
);
const scrap = fc.letrec<{ scrap: unknown }>((tie) => ({
  scrap: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(word, fc.boolean(), fc.integer(), fc.double(), fc.constant(null)),
    fc.array(tie('scrap'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        word,
        fc.constantFrom(
          'properties',
          '$ref',
          '$defs',
          'oneOf',
          'allOf',
          'const',
          'var',
          'map',
          'sum',
          'if',
          'on',
          'states',
          'meta',
          'target',
          'always',
        ),
      ),
      tie('scrap'),
      { maxKeys: 4 },
    ),
  ),
})).scrap;

test('whatever a document holds, reading, checking and naming it end without an exception', () => {
  const document = fc.record(
    {
      title: scrap,
      schema: scrap,
      ui: scrap,
      rules: fc.array(
        fc.record({
          kind: fc.constantFrom('show', 'compute', 'check', 'options', 'prefill'),
          at: fc.constantFrom('/a', '/a/*/b', '/b'),
          when: scrap,
          value: scrap,
          assert: scrap,
          message: fc.string(),
        }),
        { maxLength: 4 },
      ),
      workflow: scrap,
      translations: fc.constant({ fr: { 'field.a.title': 'A' } }),
      access: scrap,
      delays: scrap,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(document, scrap, (more, answers) => {
      const base = { format: 'orderwright/template@1', key: 'k', title: 'T', schema: {}, workflow: {} };
      const result = importTemplate({ ...base, ...more });
      const issues = result.ok ? checkTemplate(result.value) : result.issues;
      for (const issue of issues)
        expect(describeIssue(issue, 'fr', result.ok ? result.value : undefined)).not.toBe('');
      if (!result.ok) return;
      localise(result.value, 'fr');
      translationKeys(result.value);
      const given =
        typeof answers === 'object' && answers !== null && !Array.isArray(answers)
          ? (answers as JsonObject)
          : {};
      derive(compileForm(result.value), given, outer);
    }),
    { numRuns: 1500 },
  );
});
