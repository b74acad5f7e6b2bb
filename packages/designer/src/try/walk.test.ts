import { parseTemplate, runSample, type Template } from '@orderwright/engine';
import { describe, expect, it } from 'vitest';
import { runTests } from './run-tests.ts';
import { sampleOfWalk } from './sample-of-walk.ts';
import { simulateDraft, wayTo } from './simulate-draft.ts';
import { inventedFacts, openingSteps } from './surroundings.ts';
import {
  answer,
  back,
  beginSample,
  beginWalk,
  compileForTrying,
  follow,
  goOn,
  storyOf,
  take,
  type Walk,
} from './walk.ts';

const source = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      parts: {
        $anchor: 'parts',
        title: 'Parts',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            name: { $anchor: 'part-name', title: 'Name', type: 'string' },
            price: { $anchor: 'part-price', title: 'Price', type: 'number' },
          },
        },
      },
      total: { $anchor: 'total', title: 'Total', type: 'number' },
      note: { $anchor: 'note', title: 'Note', type: 'string' },
    },
    required: ['note'],
  },
  rules: [
    { id: 'total', kind: 'compute', at: '/total', value: { sum: [{ var: 'answers.parts' }, 'price'] } },
    { id: 'note-shown', kind: 'show', at: '/note', when: { '==': [{ var: 'site.kind' }, 'office'] } },
  ],
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['active'],
        after: { PT2H: { target: '#late', meta: { id: 'wait' } } },
        on: { DONE: { target: '#done', meta: { id: 'finish', roles: ['technician'] } } },
      },
      late: {
        id: 'late',
        tags: ['active'],
        on: { DONE: { target: '#done', meta: { id: 'finish-late', roles: ['technician'] } } },
      },
      done: { id: 'done', tags: ['done'], type: 'final' },
    },
  },
};
const template = ((): Template => {
  const parsed = parseTemplate(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();
const compiled = (() => {
  const made = compileForTrying(template);
  if (made === null) throw new Error('it does not compile');
  return made;
})();

const as = ['technician'];
const AT = '2026-11-24T08:00:00.000Z';
const around = {
  at: AT,
  priority: 'normal',
  planned: true,
  names: { customer: 'Firm', site: 'House', asset: '' },
  facts: inventedFacts(template, AT),
} as const;
const opened = (): Walk => beginWalk(compiled, openingSteps(around, { currency: 'EUR', timeZone: 'UTC' }));
const states = (walk: Walk): readonly string[] | undefined => storyOf(walk).order?.states;
const ROW = '01900000-0000-7000-8000-000000000001';

describe('an order stepped by hand', () => {
  it('is opened with what rules read of its surroundings, and planned', () => {
    expect(around.facts.site).toEqual({ kind: 'office' });
    const { order } = storyOf(opened());
    expect(order?.visits[0]?.assignees.map(({ id }) => id)).toEqual(['technician']);
    expect(order?.site?.label).toBe('House');
  });

  it('invents a number where a property of a record is filled into a number', () => {
    const filled: Template = {
      ...template,
      rules: [
        { id: 'note-filled', kind: 'prefill', at: '/note', value: { var: 'asset.model' } },
        { id: 'total-filled', kind: 'prefill', at: '/total', value: { var: 'asset.carries' } },
      ],
    };
    expect(inventedFacts(filled, AT).asset).toEqual({ model: 'Example', carries: 1 });
  });

  it('goes back step by step, first past what was refused', () => {
    const refused = take(opened(), { transition: 'DONE', as });
    expect(refused.refused?.issues.map(({ code }) => code)).toContain('required');
    expect(back(refused).refused).toBeNull();
    expect(back(refused).walked).toHaveLength(2);
    expect(back(back(refused)).walked).toHaveLength(1);
  });

  it('takes letters typed into one field for one step, and time for the timers in it', () => {
    let walk = answer(opened(), { answer: { '/note': 'a' }, as });
    walk = answer(walk, { answer: { '/note': 'ab' }, as });
    expect(walk.walked).toHaveLength(3);
    expect(storyOf(walk).order?.answers['note']).toBe('ab');
    expect(states(take(walk, { wait: 'PT3H', as }))).toEqual(['late']);
  });

  it('follows the draft: what it refuses now waits ahead', () => {
    const walk = take(take(opened(), { answer: { '/note': 'x' }, as }), { transition: 'DONE', as });
    expect(states(walk)).toEqual(['done']);
    const stricter = compileForTrying({
      ...template,
      workflow: JSON.parse(JSON.stringify(template.workflow).replaceAll('technician', 'office')),
    });
    if (stricter === null) throw new Error('it does not compile');
    const after = follow(walk, stricter);
    expect(states(after)).toEqual(['open']);
    expect(after.refused?.step).toEqual({ transition: 'DONE', as });
    expect(states(follow(after, compiled))).toEqual(['done']);
  });

  it('is kept as a sample with rows by their place, which passes and can be stepped again', () => {
    let walk = opened();
    walk = answer(walk, { answer: { [`/parts/${ROW}`]: {} }, as });
    walk = answer(walk, { answer: { [`/parts/${ROW}/name`]: 'Pump' }, as });
    walk = answer(walk, { answer: { [`/parts/${ROW}/price`]: 12.5 }, as });
    const refused = sampleOfWalk(take(walk, { transition: 'DONE', as }), 'Refused', new Set());
    expect(refused.failures).toEqual([]);
    expect(refused.sample.then).toMatchObject({ issues: ['required'], missing: ['/note'], state: ['open'] });
    walk = take(answer(walk, { answer: { '/note': 'x' }, as }), { transition: 'DONE', as });
    const { sample, failures } = sampleOfWalk(walk, 'All done', new Set(['all-done']));
    expect(failures).toEqual([]);
    expect(sample.id).toBe('all-done-2');
    expect(sample.then).toMatchObject({ state: ['done'], answers: { '/total': 12.5 } });
    expect(JSON.stringify(sample)).not.toContain(ROW);
    expect(JSON.stringify(sample)).toContain('/parts/+');
    expect(runSample(compiled, sample).passed).toBe(true);
    let again = beginSample(compiled, sample.id, [...sample.given, ...(sample.when ? [sample.when] : [])]);
    again = goOn(again);
    expect(again.walked).toHaveLength(1);
    expect(states(goOn(again, true))).toEqual(['done']);
    expect(back(goOn(again, true)).ahead).toHaveLength(1);
  });
});

describe('tests and invented orders', () => {
  it('names the step that a test stumbles over', () => {
    const samples = [
      { id: 'goes', given: [], then: { state: 'open' } },
      { id: 'stumbles', given: [{ open: {} }, { transition: 'NOTHING', as }], then: {} },
      { id: 'ends-elsewhere', given: [{ open: {} }], then: { state: 'done' } },
    ];
    const tested = compileForTrying({ ...template, samples });
    if (tested === null) throw new Error('it does not compile');
    expect(runTests(tested, 'en').map(({ passed, step }) => [passed, step])).toEqual([
      [true, null],
      [false, 2],
      [false, null],
    ]);
  });

  it('counts where invented orders came and finds the shortest way into a state', () => {
    const told: number[] = [];
    const report = simulateDraft(compiled, { seed: 3, runs: 60 }, (done) => told.push(done));
    expect(told).toHaveLength(report.runs);
    expect(report.coverage.states.missed).toEqual([]);
    expect(report.states.find(({ id }) => id === 'open')?.came).toBe(report.runs);
    expect(report.closed).toBeGreaterThan(0);
    const way = wayTo(compiled, 'late', () => undefined);
    if (way === null) throw new Error('no way');
    expect(states(beginWalk(compiled, way))).toEqual(['late']);
    expect(way.at(-1)).toHaveProperty('wait');
  });
});
