import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { compiledFor } from '../testing.ts';
import { factsAt, person, tell } from '../testing/stories.ts';
import { openTransitions } from './open-transitions.ts';

/** The rule reads all there is, its own value too: what it gives grows with each decision, until it is past its budget. */
const growing: JsonObject = {
  format: 'orderwright/template@1',
  key: 'growing',
  title: 'Growing',
  schema: { type: 'object', properties: { b: { $anchor: 'b', type: 'number', title: 'B' } } },
  rules: [{ id: 'all', kind: 'compute', at: '/b', value: { var: '' } }],
  workflow: {
    id: 'order',
    initial: 'on',
    states: {
      on: {
        id: 'on',
        tags: ['open'],
        on: { AGAIN: { target: '#on', reenter: true, meta: { id: 'again', requires: ['/b'] } } },
      },
    },
  },
};

test('a step is said to be open exactly when it is taken, also where a rule reads its own value', () => {
  const c = compiledFor(growing);
  const again = Array.from({ length: 20 }, (_, i) => ({
    type: 'transition',
    payload: { event: 'AGAIN', data: {}, writes: [] },
    role: 'office',
    stale: 0,
    n: i + 2,
  }));
  const open = {
    type: 'open',
    payload: {
      template: { key: 'growing' },
      mode: 'live',
      details: {},
      parent: null,
      visits: [],
      answers: [],
    },
    role: 'office',
    stale: 0,
    n: 1,
  };
  const met = { taken: 0, refused: 0 };
  tell(c, [open, ...again], (before, command, _actor, _facts, result) => {
    if (before === null) return;
    const [way] = openTransitions(c, before, person('office'), factsAt(command.at), command.at);
    expect([way?.open, command.id]).toEqual([result.ok, command.id]);
    met[result.ok ? 'taken' : 'refused'] += 1;
  });
  expect(met.taken).toBeGreaterThan(0);
  expect(met.refused).toBeGreaterThan(0);
});
