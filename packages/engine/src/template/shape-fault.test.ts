import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWorkflow } from './workflow.ts';
import { workflowShape } from './workflow-shape.ts';
import { describeIssue } from './describe-issue.ts';
import { parseTemplate } from './parse-template.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { patternProblem } from '../schema/pattern.ts';
import { REASON_SENTENCES } from '../reason-sentences.ts';

const template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: { type: 'object', properties: { a: { $anchor: 'a', title: 'A', type: 'string' } } },
  ui: {},
  rules: [{ id: 'r', kind: 'show', at: '/a', when: true }],
  workflow: { id: 'w', initial: 'open', states: { open: { id: 'open', meta: { label: 'Open' } } } },
  documents: [{ id: 'd', title: 'D', for: ['customer'], blocks: [{ id: 'b', type: 'heading', text: 'T' }] }],
  samples: [{ id: 's', given: [{ open: {} }], then: {} }],
};

const said = (changed: object): string[] => {
  const parsed = parseTemplate({ ...template, ...changed });
  return parsed.ok
    ? []
    : ['en', 'fr'].flatMap((l) => parsed.issues.slice(0, 1).map((i) => describeIssue(i, l)));
};

it.each([
  [
    { title: undefined },
    'The template is not well formed at /title: it is missing.',
    'Le modèle est mal formé à /title : il manque.',
  ],
  [
    { title: 4 },
    'The template is not well formed at /title: a text is expected here.',
    'Le modèle est mal formé à /title : on attend ici un texte.',
  ],
  [
    { rules: {} },
    'The template is not well formed at /rules: a list is expected here.',
    'Le modèle est mal formé à /rules : on attend ici une liste.',
  ],
  [
    { format: 'other' },
    'The template is not well formed at /format: only “orderwright/template@1” may stand here.',
    'Le modèle est mal formé à /format : seuls sont admis ici : « orderwright/template@1 ».',
  ],
])('given %j, then the reason is said in the language of the sentence', (changed, en, fr) => {
  expect(said(changed).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([en, fr]);
});

it('a pattern is refused with a reason of our own', () => {
  const reasons = ['(', ')', '[', 'a**', '\\', '[z-a]', '(?<a>b)(?<a>c)', '(?=a)', '(a)\\1', 'a{2000}'].map(
    patternProblem,
  );
  expect(reasons.filter((reason) => reason === null || reason === 'not-as-expected')).toEqual([]);
});

/** A document with one value in it replaced by another. */
function replaced(value: Json, at: number, by: Json): Json {
  let left = at;
  const walk = (node: Json): Json => {
    if (left-- === 0) return by;
    if (Array.isArray(node)) return node.map(walk);
    if (!isObject(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

it('whatever stands in the wrong place, no library speaks: every reason is one of ours', () => {
  const value = fc.oneof(
    fc.constantFrom<Json>(null, 0, '', 'x', true, [], {}),
    fc.jsonValue(),
  ) as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(fc.nat(60), value, (at, by) => {
      const broken = replaced(template as unknown as Json, at, by);
      const parsed = parseTemplate(broken);
      const workflow = isObject(broken) ? (broken['workflow'] as JsonObject) : null;
      const issues = [
        ...(parsed.ok ? [] : parsed.issues),
        ...(isObject(workflow) ? workflowShape(readWorkflow(workflow)) : []),
      ];
      const reasons = issues.flatMap(({ params }) => ('reason' in params ? [String(params['reason'])] : []));
      expect(reasons.filter((reason) => !Object.hasOwn(REASON_SENTENCES, reason))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
