import { mergeTemplates, type Clash, type Template } from '@orderwright/engine';
import { expect, test } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { tellClash } from './tell-clash.ts';

type Changed = { [property: string]: unknown };
const template = PIANO_TUNING as unknown as Template;
/** The template with one place in it set to something else. */
const having = (value: unknown, ...place: string[]): Template => {
  const copy = structuredClone(template) as unknown as Changed;
  const last = place.at(-1) as string;
  let at = copy;
  for (const name of place.slice(0, -1)) at = at[name] as Changed;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy as unknown as Template;
};
const told = (ours: Template, theirs: Template) => {
  const merged = mergeTemplates(template, ours, theirs);
  if (!merged.ok) throw new Error('not merged');
  return merged.value.clashes.map((clash) => tellClash(clash, ours, theirs, 'en'));
};
const label = ['schema', 'properties', 'instrument', 'title'];

test('a label that both changed is told with both labels', () => {
  expect(told(having('Grand piano', ...label), having('Piano', ...label))).toEqual([
    { about: 'Field “Grand piano” · label', ours: 'Grand piano', theirs: 'Piano' },
  ]);
});

const clash = (what: string, ours: Clash['ours'], theirs: Clash['theirs']): Clash => ({
  id: 'x',
  kind: 'template',
  part: '',
  what,
  name: 'x',
  base: null,
  ours,
  theirs,
  taken: 'ours',
});

test.each([
  ['schema/required', ['@instrument', '@pitch'], ['@crack'], 'Instrument, Pitch found', 'Where is the crack'],
  ['initial', '@booked', '@tuned', 'Booked', 'Tuned'],
  ['target', '#booked', '#nowhere', 'Booked', 'nowhere'],
  ['meta/roles', ['technician', 'office'], ['customer'], 'technicien, bureau', 'client'],
  ['parent', 'field:strings', 'field:', 'Strings replaced', 'le formulaire même'],
  ['schema/oneOf', [{ const: 1, title: 'Low' }], [{ const: 2, title: 'High' }], 'Low', 'High'],
  ['schema/minimum', 400, 410, '400', '410'],
  ['complete', true, false, 'oui', 'non'],
  ['key', 'pitch_1', 'pitch_2', 'tel que vous l’avez réglé', 'tel que le pack le règle'],
  ['logic', { '==': [1, 1] }, { '==': [1, 2] }, 'tel que vous l’avez réglé', 'tel que le pack le règle'],
])('%s is told by labels, not by ids', (what, ours, theirs, mine, other) => {
  expect(tellClash(clash(what, ours, theirs), template, template, 'fr')).toMatchObject({
    ours: mine,
    theirs: other,
  });
});

test('what one side took away is said so', () => {
  const gone = having(undefined, 'schema', 'properties', 'pitch');
  const edited = having('Hertz', 'schema', 'properties', 'pitch', 'title');
  const found = told(gone, edited);
  expect(found.map(({ ours }) => ours)).toContain('taken away');
  expect(found.map(({ theirs }) => theirs)).toContain('as the pack sets it');
});
