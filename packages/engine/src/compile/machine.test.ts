import { expect, test } from 'vitest';
import { readWorkflow } from '../template/workflow.ts';
import { compileMachine, FACTS_EVENT, MachineStopped, type Run } from './machine.ts';

interface Recorder extends Run<Recorder> {
  readonly acts: readonly string[];
}
const recorder = (
  passes: Run<Recorder>['passes'] = () => true,
  wait: Run<Recorder>['wait'] = () => null,
  acts: readonly string[] = [],
): Recorder => ({
  acts,
  passes: (t, states) => passes(t, states),
  wait,
  act: (a) => recorder(passes, wait, [...acts, a.type]),
  enter: () => recorder(passes, wait, acts),
});

const machine = (config: Parameters<typeof readWorkflow>[0]) => compileMachine(readWorkflow(config));

test('a delay without a value starts no timer and fires at no time', () => {
  const m = machine({
    id: 'order',
    initial: 'a',
    states: { a: { id: 'a', after: { sla: { target: '#b' } } }, b: { id: 'b' } },
  });
  const [step, ...more] = m.start(recorder());
  expect(more).toEqual([]);
  expect(step).toMatchObject({ states: ['a'], timersSet: [] });
});

test('a delay with a value comes back as a timer, and leaving cancels it', () => {
  const m = machine({
    id: 'order',
    initial: 'a',
    states: { a: { id: 'a', on: { GO: '#b' }, after: { sla: { target: '#b' } } }, b: { id: 'b' } },
  });
  const [start] = m.start(recorder(undefined, () => 60_000));
  expect(start?.timersSet).toEqual([{ state: 'a', delay: 'sla', event: 'xstate.after.sla.a', wait: 60_000 }]);
  const [step] = m.send({ stateValue: 'a', historyValue: {} }, 'GO', recorder());
  expect(step).toMatchObject({
    states: ['b'],
    left: ['a'],
    entered: ['b'],
    timersCancelled: ['xstate.after.sla.a'],
  });
});

test('changes are applied before `always` looks', () => {
  const m = machine({
    id: 'order',
    initial: 'a',
    states: {
      a: { id: 'a', on: { GO: { target: '#b', actions: [{ type: 'set' }, { type: 'notify' }] } } },
      b: { id: 'b', always: { target: '#c', guard: { type: 'rule' } } },
      c: { id: 'c' },
    },
  });
  let seen: readonly string[] = [];
  const run: Recorder = {
    acts: [],
    passes: () => true,
    wait: () => null,
    act: (a) => ({ ...run, acts: [a.type], passes: () => ((seen = [a.type]), true), act: run.act }),
    enter: () => run,
  };
  const steps = m.send({ stateValue: 'a', historyValue: {} }, 'GO', run);
  expect(steps.map((s) => s.states)).toEqual([['b'], ['c']]);
  expect(seen).toEqual(['set']);
  expect(steps[0]?.performs.map((p) => p.action.type)).toEqual(['notify']);
});

test('history resumes where the order was', () => {
  const m = machine({
    id: 'order',
    initial: 'work',
    states: {
      work: {
        id: 'work',
        initial: 'one',
        states: {
          one: { id: 'one', on: { NEXT: '#two' } },
          two: { id: 'two' },
          back: { id: 'back', type: 'history' },
        },
        on: { DEFER: '#deferred' },
      },
      deferred: { id: 'deferred', on: { RESUME: '#back' } },
    },
  });
  const [away] = m.send({ stateValue: { work: 'two' }, historyValue: {} }, 'DEFER', recorder());
  expect(away?.historyValue).toEqual({ back: ['two'] });
  const [again] = m.send(
    { stateValue: 'deferred', historyValue: away?.historyValue ?? {} },
    'RESUME',
    recorder(),
  );
  expect(again?.states).toEqual(['work', 'two']);
});

test('a loop of `always` stops with its name, at the start and behind an event', () => {
  const loop = { b: { id: 'b', always: { target: '#c' } }, c: { id: 'c', always: { target: '#b' } } };
  const behind = machine({
    id: 'order',
    initial: 'a',
    states: { a: { id: 'a', on: { GO: '#b' } }, ...loop },
  });
  expect(() => behind.send({ stateValue: 'a', historyValue: {} }, 'GO', recorder())).toThrow(MachineStopped);
  expect(() => machine({ id: 'order', initial: 'b', states: loop }).start(recorder())).toThrow(
    MachineStopped,
  );
});

test('nothing listens: no step; facts alone wake `always`', () => {
  const m = machine({
    id: 'order',
    initial: 'a',
    states: { a: { id: 'a', always: { target: '#b', guard: { type: 'rule' } } }, b: { id: 'b' } },
  });
  const at = { stateValue: 'a', historyValue: {} };
  expect(
    m.send(
      at,
      'GO',
      recorder(() => false),
    ),
  ).toEqual([]);
  expect(m.send(at, FACTS_EVENT, recorder()).map((s) => s.states)).toEqual([['b']]);
});

test('a state that is gone cannot be resumed', () => {
  const m = machine({ id: 'order', initial: 'a', states: { a: { id: 'a' } } });
  expect(() => m.resume({ stateValue: 'gone', historyValue: {} })).toThrow(MachineStopped);
});

const region = (id: string, event: string): object => ({
  id,
  initial: `${id}1`,
  states: {
    [`${id}1`]: { id: `${id}1`, on: { [event]: `#${id}2` } },
    [`${id}2`]: { id: `${id}2`, type: 'final' },
  },
});

test('what an order comes to last it does not leave, alone or side by side', () => {
  const ends = machine({
    id: 'order',
    initial: 'a',
    states: { a: { id: 'a', on: { GO: '#b' } }, b: { id: 'b', type: 'final' } },
  });
  const [end] = ends.send({ stateValue: 'a', historyValue: {} }, 'GO', recorder());
  expect(end).toMatchObject({ states: ['b'], left: ['a'], entered: ['b'] });

  const both = machine({
    id: 'order',
    type: 'parallel',
    states: { x: region('x', 'X'), y: region('y', 'Y') },
  } as never);
  const [half] = both.send({ stateValue: { x: 'x1', y: 'y1' }, historyValue: {} }, 'X', recorder());
  expect(half).toMatchObject({ left: ['x1'], entered: ['x2'] });
  const [whole] = both.send({ stateValue: { x: 'x2', y: 'y1' }, historyValue: {} }, 'Y', recorder());
  expect(whole).toMatchObject({ left: ['y1'], entered: ['y2'] });
  expect(whole?.states.toSorted()).toEqual(['x', 'x2', 'y', 'y2']);
});
