const CATEGORIES = ['open', 'planned', 'active', 'paused'];
const LAST = 57;

const step = (id: string, target: string, label: string, roles?: string[]) => ({
  target: `#${target}`,
  meta: { id, label, ...(roles && { roles }) },
});

/** A workflow of sixty states: a long way, steps back, and ways out to the side. */
export const SIXTY_STATES = {
  format: 'orderwright/template@1',
  key: 'sixty-states',
  title: 'Sixty states',
  schema: {
    type: 'object',
    properties: { remark: { $anchor: 'remark', type: 'string', title: 'Remark' } },
  },
  workflow: {
    id: 'order',
    initial: 's0',
    states: {
      ...Object.fromEntries(
        Array.from({ length: LAST + 1 }, (_, i) => [
          `s${i}`,
          {
            id: `s${i}`,
            tags: [CATEGORIES[i % CATEGORIES.length]],
            meta: { label: `State ${i}` },
            on: {
              NEXT: step(`n${i}`, i < LAST ? `s${i + 1}` : 'done', 'Next'),
              ...(i % 3 === 0 && { BACK: step(`b${i}`, `s${Math.max(0, i - 5)}`, 'Back', ['office']) }),
              ...(i % 4 === 0 && { CANCEL: step(`c${i}`, 'cancelled', 'Cancel') }),
            },
          },
        ]),
      ),
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
      cancelled: { id: 'cancelled', tags: ['cancelled'], meta: { label: 'Cancelled' }, type: 'final' },
    },
  },
};
