import type { Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import {
  addChoice,
  areNumbers,
  choicesOf,
  choiceTitle,
  fieldText,
  isReadElsewhere,
  labelOf,
  removeChoice,
  schemaAt,
  setChoiceNumber,
  setChoiceTitle,
  setDefault,
  setFieldText,
  setNumbers,
  settleChoice,
  translationOf,
} from './index.ts';

const blank: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      finding: {
        $anchor: 'finding',
        type: 'string',
        oneOf: [
          { const: 'a', title: 'A' },
          { const: 'b', title: 'B' },
        ],
      },
      signed: { $anchor: 'signed', type: 'string', format: 'attachment-signature' },
    },
  },
  translations: { fr: {} },
  workflow: { id: 'order', states: {} },
};

const values = (template: Template): unknown[] =>
  (choicesOf(template, '/finding') ?? []).map(({ value }) => value);

it('gives a choice its value with its first name, words in other languages included', () => {
  let draft = setChoiceTitle(blank, '/finding', 0, 'fr', 'Fêlé');
  draft = settleChoice(setChoiceTitle(draft, '/finding', 0, 'en', 'Cracked glass'), '/finding', 0);
  draft = addChoice(draft, '/finding', 'New choice');
  draft = settleChoice(setChoiceTitle(draft, '/finding', 2, 'en', 'Cracked glass!'), '/finding', 2);
  expect(values(draft)).toEqual(['cracked-glass', 'b', 'cracked-glass-2']);
  expect(translationOf(draft, 'fr', 'choice.finding.cracked-glass')).toBe('Fêlé');
  expect(translationOf(draft, 'fr', 'choice.finding.a')).toBe('');
});

it('leaves a value that a rule names', () => {
  const ruled: Template = {
    ...blank,
    rules: [{ id: 'r', kind: 'lock', at: '/signed', when: { '==': [{ var: 'answers.finding' }, 'a'] } }],
  };
  expect(values(settleChoice(setChoiceTitle(ruled, '/finding', 0, 'en', 'Cracked'), '/finding', 0))).toEqual([
    'a',
    'b',
  ]);
});

it('says what is signed under in every language', () => {
  let draft = setFieldText(blank, '/signed', 'statement', 'en', 'Received in good order.');
  draft = setFieldText(draft, '/signed', 'statement', 'fr', 'Reçu en bon état.');
  expect(draft.ui).toEqual({ signed: { 'ui:options': { statement: 'Received in good order.' } } });
  expect(fieldText(draft, '/signed', 'statement', 'fr')).toBe('Reçu en bon état.');
  expect(setFieldText(draft, '/signed', 'statement', 'en', '').ui ?? {}).toEqual({});
});

it('makes choices numbers, read from their titles, with what is said of them in French and at the start', () => {
  let draft = setChoiceTitle(blank, '/finding', 0, 'en', '10 mm');
  draft = setChoiceTitle(
    setChoiceTitle(draft, '/finding', 0, 'fr', '10 mm (fin)'),
    '/finding',
    1,
    'en',
    '2,5 mm',
  );
  draft = addChoice(setDefault(draft, '/finding', 'a'), '/finding', 'More');
  draft = setNumbers(draft, '/finding', true);
  expect(values(draft)).toEqual([10, 2.5, 11]);
  expect(areNumbers(draft, '/finding')).toBe(true);
  expect(schemaAt(draft, '/finding')).toMatchObject({ type: 'number', default: 10 });
  expect(draft.translations).toEqual({ fr: { 'choice.finding.10': '10 mm (fin)' } });

  draft = setChoiceNumber(draft, '/finding', 1, 3);
  expect(schemaAt(draft, '/finding')).toMatchObject({ type: 'integer', default: 10 });
  expect(values(setChoiceNumber(draft, '/finding', 1, 10))).toEqual([10, 3, 11]);
  expect(values(addChoice(draft, '/finding', 'Even more'))).toEqual([10, 3, 11, 12]);
  // Titles change, numbers stay.
  expect(values(settleChoice(setChoiceTitle(draft, '/finding', 2, 'en', 'Thick'), '/finding', 2))).toEqual([
    10, 3, 11,
  ]);

  draft = setNumbers(draft, '/finding', false);
  expect(values(draft)).toEqual(['choice-10-mm', 'choice-2-5-mm', 'more']);
  expect(schemaAt(draft, '/finding')).toMatchObject({ type: 'string', default: 'choice-10-mm' });
  expect(schemaAt(removeChoice(draft, '/finding', 0), '/finding')).not.toHaveProperty('default');
});

it('gives choices in other scripts values of their own', () => {
  let draft = settleChoice(setChoiceTitle(blank, '/finding', 0, 'en', 'Ω'), '/finding', 0);
  draft = settleChoice(setChoiceTitle(draft, '/finding', 1, 'en', 'Да'), '/finding', 1);
  expect(values(draft)).toEqual(['choice-1', 'choice-2']);
});

it('knows whether something reads the field', () => {
  expect(isReadElsewhere(blank, '/finding')).toBe(false);
  expect(
    isReadElsewhere(
      { ...blank, delays: { wait: { after: { if: [{ var: 'answers.finding' }, 'PT1H'] } } } },
      '/finding',
    ),
  ).toBe(true);
});

it('names the results of a checklist item in the reader’s language', () => {
  const checked: Template = {
    ...blank,
    schema: {
      type: 'object',
      properties: {
        seal: {
          $anchor: 'seal',
          title: 'Seal',
          type: 'object',
          format: 'check',
          properties: { result: { type: 'string', enum: ['pass', 'fail', 'na'] } },
        },
      },
    },
  };
  expect(choicesOf(checked, '/seal/result')?.map(({ title }) => title)).toEqual([
    'Pass',
    'Fail',
    'Not applicable',
  ]);
  expect(choiceTitle(checked, '/seal/result', 1, 'fr')).toBe('Non conforme');
  expect(labelOf(checked, '/seal/result', 'fr')).toBe('Seal · Résultat');
});
