import { expect, test } from 'vitest';
import type { Template } from '@orderwright/engine';
import {
  addField,
  copyField,
  duplicateField,
  isRequired,
  moveField,
  propertyNames,
  removeField,
  renameKey,
  schemaAt,
  setReadOnly,
  setRequired,
} from './index.ts';

const visit: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    required: ['seen'],
    properties: {
      seen: { $anchor: 'seen', type: 'boolean', title: 'Seen' },
      leak: {
        $anchor: 'leak',
        type: 'object',
        properties: {
          found: { $anchor: 'leak-found', type: 'boolean', title: 'Leak found' },
          place: { $anchor: 'leak-place', type: 'string', title: 'Leak place' },
        },
      },
      parts: {
        $anchor: 'parts',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            quantity: { $anchor: 'quantity', type: 'number' },
            price: { $anchor: 'price', type: 'number' },
            total: { $anchor: 'total', type: 'number' },
          },
        },
      },
      sum: { $anchor: 'sum', type: 'number' },
    },
  },
  ui: { leak: { place: { 'ui:widget': 'textarea' } }, 'x-unknown': true },
  rules: [
    {
      id: 'show-place',
      kind: 'show',
      at: '/leak/place',
      when: { '==': [{ var: 'answers.leak.found' }, true] },
    },
    { id: 'lock-place', kind: 'lock', at: '/leak/place', when: { '!': { var: 'row.found' } } },
    {
      id: 'line',
      kind: 'compute',
      at: '/parts/*/total',
      value: { '*': [{ var: 'row.quantity' }, { var: 'row.price' }] },
    },
    { id: 'all', kind: 'compute', at: '/sum', value: { sum: [{ var: 'answers.parts' }, 'total'] } },
    {
      id: 'some',
      kind: 'show',
      at: '/sum',
      when: { some: [{ var: 'answers.parts' }, { '>': [{ var: 'price' }, { var: 'answers.seen' }] }] },
    },
  ],
  access: { '/leak/place': { read: ['office'] } },
  workflow: {
    id: 'order',
    initial: 'a',
    states: {
      a: {
        id: 'a',
        meta: { fields: { '*': { required: ['/leak/found'] } } },
        on: {
          GO: {
            target: '#b',
            guard: { type: 'rule', params: { rule: { answered: { var: 'answers.leak.found' } } } },
            meta: { id: 'go', requires: ['/leak/place', '/seen'] },
          },
        },
      },
      b: { id: 'b', entry: [{ type: 'set', params: { at: '/parts/*/price', value: 1 } }] },
    },
  },
  samples: [{ id: 'seen', given: [{ answer: { '/leak/found': true } }], then: ['/leak/found'] }],
  translations: {
    fr: { 'field.leak-place.title': 'Lieu', 'rule.show-place.message': 'x', 'state.a.label': 'A' },
  },
};

const text = (template: Template): string => JSON.stringify(template);

test('a renamed key is renamed wherever it is named, and ids and texts stay', () => {
  const { template, path } = renameKey(visit, '/leak/found', 'seenLeak');
  expect(path).toBe('/leak/seenLeak');
  expect(template.rules?.[0]).toMatchObject({ when: { '==': [{ var: 'answers.leak.seenLeak' }, true] } });
  expect(template.rules?.[1]).toMatchObject({ when: { '!': { var: 'row.seenLeak' } } });
  expect(template.samples?.[0]).toMatchObject({
    given: [{ answer: { '/leak/seenLeak': true } }],
    then: ['/leak/seenLeak'],
  });
  expect(text(template)).not.toContain('leak.found');
  expect(text(template)).not.toContain('/leak/found');
  expect(schemaAt(template, path)?.['$anchor']).toBe('leak-found');
  expect(propertyNames(template, '/leak')).toEqual(['seenLeak', 'place']);
});

test('renaming back gives the same bytes', () => {
  const there = renameKey(visit, '/parts', 'lines').template;
  expect(there.rules?.[3]).toMatchObject({ value: { sum: [{ var: 'answers.lines' }, 'total'] } });
  expect(text(renameKey(there, '/lines', 'parts').template)).toBe(text(visit));
  const column = renameKey(visit, '/parts/*/price', 'cost').template;
  expect(column.rules?.[2]).toMatchObject({ value: { '*': [{ var: 'row.quantity' }, { var: 'row.cost' }] } });
  expect(column.rules?.[4]).toMatchObject({
    when: { some: [{ var: 'answers.parts' }, { '>': [{ var: 'cost' }, { var: 'answers.seen' }] }] },
  });
  expect(text(renameKey(column, '/parts/*/cost', 'price').template)).toBe(text(visit));
});

test('a field moved out of its section takes its rules, rights, hints and requirements along', () => {
  const { template, path } = moveField(visit, '/leak/place', { parent: '', index: 1 });
  expect(path).toBe('/place');
  expect(propertyNames(template, '')).toEqual(['seen', 'place', 'leak', 'parts', 'sum']);
  expect(template.rules?.[1]).toMatchObject({ at: '/place', when: { '!': { var: 'answers.leak.found' } } });
  expect(template.access).toEqual({ '/place': { read: ['office'] } });
  expect(template.ui).toMatchObject({ place: { 'ui:widget': 'textarea' } });
  expect(text(template)).not.toContain('/leak/place');
});

test('moving within a container only changes the order', () => {
  const { template } = moveField(visit, '/parts/*/total', { parent: '/parts/*', index: 0 });
  expect(propertyNames(template, '/parts/*')).toEqual(['total', 'quantity', 'price']);
  expect(template.rules).toBe(visit.rules);
  expect(moveField(visit, '/leak', { parent: '/leak', index: 0 }).template).toBe(visit);
});

test('an order given by ui:order becomes the order of the properties', () => {
  const ordered: Template = { ...visit, ui: { 'ui:order': ['sum', '*', 'seen'] } };
  const { template } = moveField(ordered, '/sum', { parent: '', index: 2 });
  expect(propertyNames(template, '')).toEqual(['leak', 'sum', 'parts', 'seen']);
  expect(template.ui).toEqual({});
});

test('a removed field leaves nothing of itself behind, and what only reads it stays for the check', () => {
  const template = removeField(visit, '/leak/place');
  expect(text(template)).not.toContain('place');
  expect(template.translations?.['fr']).toEqual({ 'state.a.label': 'A' });
  const without = removeField(visit, '/leak/found');
  expect(without.rules?.[0]).toMatchObject({ when: { '==': [{ var: 'answers.leak.found' }, true] } });
});

test('a copy has its own key and ids, its texts, and can be put into another container', () => {
  const { template, path } = duplicateField(visit, '/leak');
  expect(path).toBe('/leak2');
  expect(schemaAt(template, '/leak2/place')?.['$anchor']).toBe('leak-place-2');
  expect(template.translations?.['fr']?.['field.leak-place-2.title']).toBe('Lieu');
  const piece = copyField(visit, '/seen');
  const pasted = addField(visit, { parent: '/parts/*', index: 1 }, piece ?? { key: 'x', schema: {} });
  expect(pasted.path).toBe('/parts/*/seen');
  expect(isRequired(pasted.template, pasted.path)).toBe(true);
  expect(isRequired(setRequired(pasted.template, pasted.path, false), pasted.path)).toBe(false);
});

test('a field in a reused group is edited in the group', () => {
  const reused: Template = {
    ...visit,
    schema: {
      type: 'object',
      $defs: { person: { type: 'object', properties: { name: { type: 'string' } } } },
      properties: { opener: { $anchor: 'opener', $ref: '#/$defs/person' } },
    },
  };
  const { template } = addField(
    reused,
    { parent: '/opener', index: 1 },
    { key: 'mail', schema: { type: 'string' } },
  );
  expect(propertyNames(template, '/opener')).toEqual(['name', 'mail']);
  expect(template.schema['$defs']).toMatchObject({ person: { properties: { mail: { $anchor: 'mail' } } } });
});

test('a field is left to rules and steps, and given back to people', () => {
  const left = setReadOnly(visit, '/leak/place', true);
  expect(schemaAt(left, '/leak/place')?.['readOnly']).toBe(true);
  expect(schemaAt(setReadOnly(left, '/leak/place', false), '/leak/place')).toEqual(
    schemaAt(visit, '/leak/place'),
  );
});
