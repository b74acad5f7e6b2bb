import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { Template } from '../template/template.ts';
import { describeChange } from './change.ts';
import { diffTemplates } from './diff.ts';
import { frenchSpaces } from '../fields/french-spaces.ts';

const text = (anchor: string, title: string, more: JsonObject = {}): JsonObject => ({
  $anchor: anchor,
  type: 'string',
  title,
  ...more,
});
const template = (
  properties: JsonObject,
  required: string[],
  states: JsonObject,
  more: JsonObject = {},
): Template =>
  Template.parse({
    format: 'orderwright/template@1',
    key: 'visit',
    title: 'Visit',
    schema: { type: 'object', required, properties },
    workflow: { id: 'order', initial: 'open', states },
    ...more,
  });
const colour = (...values: string[]): JsonObject => ({
  $anchor: 'colour',
  type: 'string',
  title: 'Colour',
  oneOf: values.map((v) => ({ const: v, title: v.toUpperCase() })),
});
const open: JsonObject = {
  id: 'open',
  tags: ['open'],
  meta: { label: 'Open' },
  on: { END: { target: '#done', meta: { id: 'end', label: 'End', roles: ['technician'] } } },
};
const done: JsonObject = { id: 'done', tags: ['done'], meta: { label: 'Done' } };

const one = template(
  {
    a: text('a', 'Name'),
    b: text('b', 'Gone'),
    c: colour('red', 'blue'),
    n: { $anchor: 'n', type: 'number', title: 'Count', maximum: 9 },
  },
  [],
  { open, done, extra: { id: 'extra', tags: ['open'], meta: { label: 'Extra' } } },
);

test('the same template has no differences', () => {
  expect(diffTemplates(one, structuredClone(one))).toEqual([]);
});

test('a changed label, a removed field and option, a new required field, a renamed state: each by its id', () => {
  const two = template(
    {
      alpha: text('a', 'Full name'),
      c: colour('red', 'green'),
      n: { $anchor: 'n', type: 'number', title: 'Count', maximum: 5 },
      d: text('d', 'New'),
    },
    ['d'],
    {
      open: {
        ...open,
        meta: { label: 'Received' },
        on: { END: { target: '#done', meta: { id: 'end', label: 'End', roles: ['office'] } } },
      },
      done,
    },
    {
      rules: [{ id: 'sum', kind: 'compute', at: '/n', value: 1 }],
      translations: { fr: { 'field.d.title': 'Nouveau', 'state.open.label': 'Reçu' } },
    },
  );
  const changes = diffTemplates(one, two);
  expect(changes.map((c) => [c.kind, c.impact, c.id])).toEqual([
    ['field-renamed', 'safe', 'a'],
    ['field-label-changed', 'safe', 'a'],
    ['choice-added', 'safe', 'colour'],
    ['choice-removed', 'needs-decision', 'colour'],
    ['field-limits-tightened', 'needs-decision', 'n'],
    ['field-added-required', 'needs-default', 'd'],
    ['field-removed', 'loses-data', 'b'],
    ['state-label-changed', 'safe', 'open'],
    ['state-removed', 'needs-decision', 'extra'],
    ['transition-roles-changed', 'safe', 'end'],
    ['rule-added-computing', 'needs-decision', 'sum'],
    ['translations-changed', 'safe', 'fr'],
  ]);
  expect(changes.map((c) => describeChange(c, 'en', two)).slice(3, 8)).toEqual([
    '“Colour” loses the choice “BLUE”.',
    '“Count” takes less than before (at most 9 → at most 5).',
    'New required field “New”: orders under way need a value.',
    'The field “Gone” is removed, and with it its answers.',
    'The state “Open” is now called “Received”.',
  ]);
  expect(describeChange(changes[5] as never, 'fr', two)).toBe(
    frenchSpaces('Nouveau champ obligatoire « Nouveau » : les ordres en cours ont besoin d’une valeur.'),
  );
  // What is gone is called what the old version calls it.
  const french = { ...one, translations: { fr: { 'choice.colour.blue': 'Bleu', 'field.b.title': 'Parti' } } };
  expect(
    changes.map((c) => describeChange(c, 'fr', two, french)).filter((s) => /Bleu|Parti/.test(s)),
  ).toEqual([
    frenchSpaces('« Colour » perd le choix « Bleu ».'),
    frenchSpaces('Le champ « Parti » est supprimé, et ses réponses avec lui.'),
  ]);
  expect(changes.every((c) => !/[{}]name|\{before|\{after/.test(describeChange(c, 'fr')))).toBe(true);
  const rule = changes.find(({ kind }) => kind === 'rule-added-computing') as never;
  expect(describeChange(rule, 'en', two)).toContain('(compute “');
  expect(describeChange(rule, 'fr', two)).toMatch(/\(calculer «\u00a0[^/]+\u00a0»\)/);
});
