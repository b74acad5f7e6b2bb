import { expect, test } from 'vitest';
import { compiledFor } from '../testing.ts';
import { allFields } from '../template/fields-of.ts';
import { inventOrder } from './invent-order.ts';

const template = {
  format: 'orderwright/template@1',
  key: 'tuning',
  title: 'Tuning',
  schema: {
    type: 'object',
    properties: {
      note: { $anchor: 'note', type: 'string', title: 'Note', maxLength: 4 },
      strings: {
        $anchor: 'strings',
        type: 'array',
        title: 'Strings',
        items: {
          type: 'object',
          properties: {
            count: { $anchor: 'count', type: 'integer', title: 'Count', maximum: 3 },
            price: { $anchor: 'price', type: 'number', format: 'money', title: 'Price' },
            total: { $anchor: 'total', type: 'number', format: 'money', title: 'Total', multipleOf: 0.01 },
          },
        },
      },
      photos: {
        $anchor: 'photos',
        type: 'array',
        title: 'Photos',
        items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
      },
      odd: { $anchor: 'odd', type: 'boolean', title: 'Odd' },
      why: { $anchor: 'why', type: 'string', title: 'Why not' },
    },
  },
  rules: [
    {
      id: 'total',
      kind: 'compute',
      at: '/strings/*/total',
      value: { '*': [{ var: 'row.count' }, { var: 'row.price' }] },
    },
    { id: 'why', kind: 'show', at: '/why', when: { '==': [{ var: 'answers.odd' }, false] } },
  ],
  workflow: {
    id: 'order',
    initial: 'open',
    states: { open: { id: 'open', tags: ['open'] }, over: { id: 'over', tags: ['done'] } },
  },
} as const;

test('an invented order is finished and answered wherever rules let it be, within the bounds of its fields', () => {
  const c = compiledFor(template);
  const invented = inventOrder(c, { language: 'en', currency: 'EUR', timeZone: 'UTC' });
  expect(invented?.order).toMatchObject({ category: 'done', states: ['over'] });
  const answers = invented?.order.answers ?? {};
  expect(allFields(c.form.tree).length).toBe(8);
  expect(Object.keys(answers).toSorted()).toEqual(['note', 'odd', 'photos', 'strings']);
  expect(String(answers['note']).length).toBeLessThanOrEqual(4);
  for (const row of answers['strings'] as { count: number; price: number; total: number }[]) {
    expect(row.count).toBeLessThanOrEqual(3);
    expect(row.total).toBeCloseTo(row.count * row.price, 2);
  }
  const again = inventOrder(c, { language: 'en', currency: 'EUR', timeZone: 'UTC' });
  expect(again?.order.answers).toEqual(answers);
});
