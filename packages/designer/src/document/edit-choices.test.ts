import type { Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import {
  addChoice,
  choicesOf,
  fieldText,
  setChoiceTitle,
  setFieldText,
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
