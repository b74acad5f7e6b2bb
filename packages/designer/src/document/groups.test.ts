import { checkTemplate, localise, parseTemplate, type Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import { setFieldText } from './edit-texts.ts';
import { nodesOf } from './field-nodes.ts';
import {
  addGroup,
  addKeptGroup,
  groupDefinition,
  groupsOf,
  removeGroup,
  sameGroup,
  saveAsGroup,
} from './groups.ts';

const parsed = parseTemplate({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      leak: {
        $anchor: 'leak',
        type: 'object',
        title: 'Leak',
        properties: { place: { $anchor: 'place', type: 'string', title: 'Place' } },
        required: ['place'],
      },
      note: { $anchor: 'note', type: 'string', title: 'Note' },
    },
  },
  ui: { leak: { place: { 'ui:widget': 'textarea' } } },
  workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['done'], type: 'final' } } },
  translations: { fr: { 'field.leak.title': 'Fuite', 'field.place.title': 'Endroit' } },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed));
const template: Template = parsed.value;

it('keeps a section as a group and puts it in twice; one change shows in both', () => {
  const kept = saveAsGroup(template, ['/leak'], 'Leak');
  expect(groupsOf(kept.schema)).toEqual([{ name: 'leak', title: 'Leak', count: 1 }]);
  const first = addGroup(kept, { parent: '', index: 2 }, 'leak');
  const second = addGroup(first.template, { parent: '', index: 3 }, 'leak');
  expect(second.path).toBe('/leak3');
  const nodes = nodesOf(second.template);
  expect([...nodes.keys()]).toEqual([
    '/leak',
    '/leak/place',
    '/note',
    '/leak2',
    '/leak2/place',
    '/leak3',
    '/leak3/place',
  ]);
  expect(new Set([...nodes.values()].map((node) => node.id)).size).toBe(nodes.size);
  expect(nodes.get('/leak3/place')?.kind).toBe('long-text');
  expect(nodesOf(localise(second.template, 'fr')).get('/leak3/place')?.title).toBe('Endroit');
  expect(checkTemplate(second.template).filter(({ severity }) => severity === 'error')).toEqual([]);

  const renamed = setFieldText(second.template, '/leak2/place', 'title', 'en', 'Where');
  expect(nodesOf(renamed).get('/leak3/place')?.title).toBe('Where');
  expect(nodesOf(renamed).get('/leak/place')?.title).toBe('Place');
  expect(removeGroup(renamed, 'leak')).toBe(renamed);
});

it('keeps several fields as one group, and forgets it without a trace', () => {
  const kept = saveAsGroup(template, ['/note', '/leak/place'], 'Both');
  expect(groupsOf(kept.schema)).toEqual([{ name: 'both', title: 'Both', count: 2 }]);
  expect(removeGroup(kept, 'both')).toEqual(template);
});

it('goes to another template with ids of its own, and is that template’s group from then on', () => {
  const inner = addGroup(saveAsGroup(template, ['/note'], 'Inner'), { parent: '/leak', index: 1 }, 'inner');
  const definition = groupDefinition(saveAsGroup(inner.template, ['/leak'], 'Leak').schema, 'leak');
  if (definition === null) throw new Error('nothing was kept');
  // All that it names stands in it.
  expect(JSON.stringify(definition)).not.toContain('$ref');
  expect(sameGroup(template.schema, definition)).toBeNull();
  const once = addKeptGroup(template, { parent: '', index: 2 }, definition);
  const twice = addKeptGroup(once.template, { parent: '', index: 3 }, definition);
  expect(groupsOf(twice.template.schema)).toEqual([{ name: 'leak', title: 'Leak', count: 2 }]);
  expect(sameGroup(twice.template.schema, definition)).toBe('leak');
  const ids = [...nodesOf(twice.template).values()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(nodesOf(localise(twice.template, 'fr')).get('/leak3/place')?.title).toBe('Endroit');
  expect(checkTemplate(twice.template).filter(({ severity }) => severity === 'error')).toEqual([]);
});
