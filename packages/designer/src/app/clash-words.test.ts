import { expect, test } from 'vitest';
import type { Template } from '@orderwright/engine';
import { clashWords } from './clash-words.ts';
import { designerTexts } from './designer-texts.ts';

const base = {
  key: 'visit',
  title: 'Visit',
  language: 'en',
} as const;

const templateOf = (title: string, french: string): Template =>
  ({
    ...base,
    title,
    schema: {
      type: 'object',
      properties: { place: { $anchor: 'place', type: 'string', title: 'Place' } },
    },
    ui: {},
    rules: [],
    workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', meta: { label: 'Open' } } } },
    translations: { fr: { 'template.title': french, 'field.place.title': french } },
  }) as unknown as Template;

test('a clash is said by what people call the place, with what each of them wrote', () => {
  const said = {
    t: ((key: keyof typeof designerTexts.en) => designerTexts.en[key]) as never,
    language: 'en',
  };
  const both = { mine: templateOf('Mine', 'À moi'), theirs: templateOf('Theirs', 'À toi') };
  expect(clashWords('/title', both, 'en', said)).toEqual({ where: 'Title', mine: 'Mine', theirs: 'Theirs' });
  expect(clashWords('/translations/fr/template.title', both, 'en', said)).toEqual({
    where: 'Title · French',
    mine: 'À moi',
    theirs: 'À toi',
  });
  expect(clashWords('/translations/fr/field.place.title', both, 'en', said).where).toBe(
    'Translation · Place · French',
  );
  expect(clashWords('/schema/properties/place/title', both, 'en', said)).toEqual({
    where: 'Form · Place',
    mine: 'Place',
    theirs: 'Place',
  });
  expect(clashWords('/workflow/states/open/meta/label', both, 'en', said).where).toBe('Workflow · Open');
});
