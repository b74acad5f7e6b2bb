import { parseTemplate, type Template } from '@orderwright/engine';
import { expect, test } from 'vitest';
import { copyFields } from './field-bundle.ts';
import { nodesOf } from './field-nodes.ts';
import { addPerLine, MOST_LINES, partsOfList } from './list-lines.ts';

const template: Template = {
  format: 'orderwright/template@1',
  key: 'list',
  title: 'List',
  schema: {
    type: 'object',
    properties: {
      room: {
        type: 'object',
        $anchor: 'room',
        title: 'Room',
        properties: {
          door: {
            $anchor: 'door',
            title: 'Door',
            type: 'string',
            oneOf: [
              { const: 'ok', title: 'OK' },
              { const: 'bad', title: 'Bad' },
            ],
          },
          doorRemark: { $anchor: 'door-remark', title: 'Door: remark', type: 'string' },
        },
        required: ['door'],
      },
      end: { $anchor: 'end', title: 'End', type: 'string' },
    },
  },
  rules: [
    {
      id: 'remark',
      kind: 'show',
      at: '/room/doorRemark',
      when: { '==': [{ var: 'answers.room.door' }, 'bad'] },
    },
  ],
  translations: { fr: { 'field.door.title': 'Porte', 'choice.door.bad': 'Mauvais' } },
  workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
};

const parts = (text: string) => {
  const read = partsOfList(text);
  if ('kind' in read) throw new Error(read.kind);
  return read;
};

test('bullets, numbers and empty lines are left out; a hash or a colon makes a heading', () => {
  expect(parts('- Lamp\n\n 2)  Heater \n☐ Sink\r\n# Hall\nFloor\n3. Stairs :\n* Rail: left')).toEqual([
    { heading: null, items: ['Lamp', 'Heater', 'Sink'] },
    { heading: 'Hall', items: ['Floor'] },
    { heading: 'Stairs', items: ['Rail: left'] },
  ]);
});

test('a list that cannot become fields names the line', () => {
  expect(partsOfList(' \n\n')).toEqual({ kind: 'empty' });
  expect(partsOfList(`a\n${'x'.repeat(201)}`)).toEqual({ kind: 'long', line: 2 });
  expect(partsOfList('x\n'.repeat(MOST_LINES + 1))).toEqual({ kind: 'many', line: MOST_LINES + 1 });
});

test('each line is a copy with its companion, its rule and its requirement; headings are sections behind', () => {
  const like = copyFields(template, ['/room/door', '/room/doorRemark']);
  const made = addPerLine(template, { parent: '/room', index: 2 }, parts('Window\nHall:\nDoor'), like);
  expect(parseTemplate(made.template).ok).toBe(true);
  expect(made.paths).toEqual(['/room/window', '/hall/door']);
  expect([...nodesOf(made.template).keys()]).toEqual([
    '/room',
    '/room/door',
    '/room/doorRemark',
    '/room/window',
    '/room/windowRemark',
    '/hall',
    '/hall/door',
    '/hall/doorRemark',
    '/end',
  ]);
  const nodes = nodesOf(made.template);
  expect(nodes.get('/room/windowRemark')?.title).toBe('Window: remark');
  expect(nodes.get('/room/window')?.id).toBe('window');
  expect(nodes.get('/hall/door')?.id).toBe('door2');
  expect(made.template.rules?.map(({ at, when }) => [at, when])).toEqual([
    ['/room/doorRemark', { '==': [{ var: 'answers.room.door' }, 'bad'] }],
    ['/room/windowRemark', { '==': [{ var: 'answers.room.window' }, 'bad'] }],
    ['/hall/doorRemark', { '==': [{ var: 'answers.hall.door' }, 'bad'] }],
  ]);
  // What can be chosen speaks French as before; the line does not.
  expect(made.template.translations?.['fr']).toEqual({
    'field.door.title': 'Porte',
    'choice.door.bad': 'Mauvais',
    'choice.window.bad': 'Mauvais',
    'choice.door2.bad': 'Mauvais',
  });
});
