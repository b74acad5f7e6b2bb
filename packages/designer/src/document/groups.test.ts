import { checkTemplate, localise, parseTemplate, type Template } from '@orderwright/engine';
import { expect, it } from 'vitest';
import { setFieldText } from './edit-texts.ts';
import { nodesOf } from './field-nodes.ts';
import { addGroup, groupsOf, removeGroup, saveAsGroup } from './groups.ts';

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
  expect(groupsOf(kept)).toEqual([{ name: 'leak', title: 'Leak', count: 1 }]);
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
  expect(groupsOf(kept)).toEqual([{ name: 'both', title: 'Both', count: 2 }]);
  expect(removeGroup(kept, 'both')).toEqual(template);
});
