import { expect, it } from 'vitest';
import { pictureOf } from './workflow-picture.ts';

it('places states by their distance from the start, a parent as its children', () => {
  const picture = pictureOf({
    id: 'order',
    initial: 'received',
    states: {
      received: { id: 'received', tags: ['open'], on: { START: { target: '#work' }, CANCEL: '#cancelled' } },
      work: {
        id: 'work',
        tags: ['active'],
        initial: 'inside',
        on: { END: [{ target: '#done' }] },
        states: { inside: { id: 'inside', meta: { label: 'Inside' } }, outside: { id: 'outside' } },
      },
      done: { id: 'done', tags: ['done'], on: { BACK: '#received' } },
      cancelled: { id: 'cancelled', tags: ['cancelled'] },
    },
  });
  expect(picture.states.find(({ label }) => label === 'Inside')).toMatchObject({
    category: 'active',
    column: 1,
  });
  expect(picture.states.find(({ id }) => id === 'done')).toMatchObject({ column: 2, category: 'done' });
  expect(picture.columns).toBe(3);
  expect(picture.arrows).toContainEqual({ from: 'done', to: 'received' });
});

it('draws an empty workflow as nothing', () => {
  expect(pictureOf({})).toMatchObject({ states: [], arrows: [] });
});
