import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { OPERATIONS } from '../logic/operations.ts';
import { labelsOf } from './labels.ts';
import { sayCondition, sayRule } from './say-rule.ts';
import { Template, type Rule } from './template.ts';
import { frenchSpaces } from '../fields/french-spaces.ts';

const field = (anchor: string, title: string, more: JsonObject): JsonObject => ({
  $anchor: anchor,
  title,
  ...more,
});
const template = Template.parse({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      found: field('found', 'Leak found', { type: 'boolean' }),
      place: field('place', 'Place', { type: 'string' }),
      price: field('price', 'Price', { type: 'number' }),
      day: field('day', 'Day', { type: 'string', format: 'date' }),
      kind: field('kind', 'Kind', {
        oneOf: [
          { const: 'a', title: 'Boiler' },
          { const: 'b', title: 'Pump' },
        ],
      }),
      parts: field('parts', 'Parts', {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            quantity: field('quantity', 'Quantity', { type: 'number' }),
            cost: field('cost', 'Cost', { type: 'number' }),
          },
        },
      }),
    },
  },
  workflow: { id: 'order', initial: 'work', states: { work: { id: 'work', meta: { label: 'Work' } } } },
  translations: {
    fr: { 'field.found.title': 'Fuite', 'field.price.title': 'Prix', 'choice.kind.a': 'Chaudière' },
  },
});
const v = (name: string): Json => ({ var: name });
const said = (condition: Json, language = 'en', at = ''): string =>
  sayCondition(condition, labelsOf(template, language), at);

describe('a condition in words', () => {
  test.each<[Json, string]>([
    [{ '==': [v('answers.found'), true] }, '“Leak found” is “yes”'],
    [v('answers.found'), '“Leak found” is “yes”'],
    [{ '!': v('answers.found') }, '“Leak found” is not “yes”'],
    [{ '==': [v('answers.kind'), 'a'] }, '“Kind” is “Boiler”'],
    [{ '==': ['a', v('answers.kind')] }, '“Kind” is “Boiler”'],
    [{ in: [v('answers.kind'), ['a', 'b']] }, '“Kind” is “Boiler” or “Pump”'],
    [{ '>': [v('answers.price'), 1234.5] }, '“Price” is more than 1,234.5'],
    [{ '<': [v('answers.day'), '2026-05-04'] }, '“Day” is before 4 May 2026'],
    [{ '<=': [v('answers.day'), { today: [] }] }, '“Day” is not after today'],
    [{ '!=': [v('answers.place'), null] }, '“Place” is answered'],
    [{ '!': { answered: v('answers.place') } }, '“Place” is not answered'],
    [
      { or: [{ and: [v('answers.found'), { '>': [v('answers.price'), 5] }] }, { 'in-state': 'work' }] },
      '(“Leak found” is “yes” and “Price” is more than 5) or the order is in “Work”',
    ],
    [
      { '!': { and: [v('answers.found'), { '==': [v('answers.kind'), 'a'] }] } },
      '“Leak found” is not “yes” or “Kind” is not “Boiler”',
    ],
    [
      { some: [v('answers.parts'), { '>': [v('cost'), 10] }] },
      'for at least one row of “Parts”, “Parts › Cost” is more than 10',
    ],
    [
      { '>': [{ sum: [v('answers.parts'), 'cost'] }, { '*': [v('answers.price'), 2] }] },
      'the total of “Parts › Cost” is more than (“Price” × 2)',
    ],
    [{ '<': [1, v('answers.price'), 9] }, '“Price” is between 1 and 9'],
    [{ 'has-role': ['office', 'admin'] }, 'the person has the role office or administrator'],
    [{ '==': [v('previous.kind'), 'b'] }, '“Kind” of the last visit is “Pump”'],
    [{ '>': [v('order.plannedStart'), v('now')] }, 'the order’s planned start is after now'],
    [
      { '>': [{ reduce: [v('answers.parts'), { '+': [v('current.cost'), v('accumulator')] }, 0] }, 1] },
      'reduce(“Parts”, (“Parts › Cost” + “accumulator”), 0) is more than 1',
    ],
    [true, 'always'],
  ])('%j', (condition, words) => {
    expect(said(condition)).toBe(words);
  });

  test('in French, by the labels of that language', () => {
    expect(said({ and: [v('answers.found'), { '==': [v('answers.kind'), 'a'] }] }, 'fr')).toBe(
      frenchSpaces('« Fuite » est « oui » et « Kind » est « Chaudière »'),
    );
    expect(said({ '>=': [v('answers.price'), 1.5] }, 'fr')).toBe(frenchSpaces('« Prix » est au moins 1,5'));
  });

  test('in a row, by what the row holds', () => {
    expect(said({ '>': [v('row.cost'), 3] }, 'en', '/parts/*/quantity')).toBe(
      '“Parts › Cost” is more than 3',
    );
    expect(said({ '==': [v('rows.1.kind'), 'a'] }, 'en', '/parts/*/quantity')).toBe('“Kind” is “Boiler”');
  });
});

test('what a record holds is called like the field that takes it or gives it, else in plain words', () => {
  const visit = Template.parse({
    ...template,
    rules: [{ id: 'place', kind: 'prefill', at: '/place', value: v('asset.whereItStands') }],
    workflow: {
      id: 'order',
      initial: 'work',
      states: {
        work: {
          id: 'work',
          entry: [{ type: 'record', params: { target: 'site', values: { lastPrice: v('answers.price') } } }],
        },
      },
    },
  });
  const said = (name: string, language: string): string =>
    sayCondition({ answered: v(name) }, labelsOf(visit, language));
  expect(said('asset.whereItStands', 'en')).toBe('“Place” of the equipment is answered');
  expect(said('site.lastPrice', 'fr')).toBe(frenchSpaces('« Prix » du site a une réponse'));
  expect(said('asset.equipmentType', 'en')).toBe('“equipment type” of the equipment is answered');
  expect(said('asset.vinURL', 'en')).toBe('“vin URL” of the equipment is answered');
  expect(said('customer.phone', 'fr')).toBe('numéro de téléphone du client a une réponse');
});

test('a rule of each kind is one sentence', () => {
  const rules: [Rule, string][] = [
    [
      { id: 's', kind: 'show', at: '/place', when: v('answers.found') },
      '“Place” is shown when “Leak found” is “yes”.',
    ],
    [
      { id: 'c', kind: 'compute', at: '/price', value: { sum: [v('answers.parts'), 'cost'] } },
      '“Price” is worked out: the total of “Parts › Cost”.',
    ],
    [{ id: 'o', kind: 'options', at: '/kind', value: ['b'] }, '“Kind” offers “Pump”.'],
    [
      {
        id: 'k',
        kind: 'check',
        at: '/price',
        assert: { '<': [v('answers.price'), 9] },
        message: 'Too dear.',
      },
      '“Price” is checked: “Price” is less than 9; otherwise “Too dear.”',
    ],
    [
      { id: 'p', kind: 'prefill', at: '/price', value: { if: [v('answers.found'), 1, 2] } },
      '“Price” starts as 1 if “Leak found” is “yes”, otherwise 2.',
    ],
  ];
  for (const [rule, sentence] of rules) expect(sayRule(template, rule, 'en')).toBe(sentence);
});

test('any expression whatever has words, in both languages, and none is dropped', () => {
  const leaf = fc.oneof(
    fc.constantFrom<Json>(
      true,
      false,
      null,
      7,
      'a',
      '2026-05-04',
      v('answers.price'),
      v('x'),
      v(''),
      v('row'),
    ),
    fc.constantFrom<Json>(v('answers.parts'), ['a', 'b'], {}),
  );
  const { logic } = fc.letrec<{ logic: Json }>((tie) => ({
    logic: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(
          fc.constantFrom(...Object.keys(OPERATIONS), 'unheard-of'),
          fc.array(tie('logic'), { maxLength: 4 }),
        )
        .map(([name, values]): Json => ({ [name]: values })),
    ),
  }));
  fc.assert(
    fc.property(logic, (condition) => {
      for (const language of ['en', 'fr']) {
        const words = said(condition, language, '/parts/*/cost');
        expect(words).not.toBe('');
        expect(words).not.toMatch(/undefined|\{[abc]\}/);
      }
    }),
    { numRuns: 2000 },
  );
});
