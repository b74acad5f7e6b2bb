import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { compiledFor } from '../testing.ts';
import { madeTemplates } from '../testing/made-templates.ts';
import { decide } from '../work-order/decide.ts';
import { evolve, replay } from '../work-order/evolve.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import { coverageOf } from './coverage.ts';
import { describeContradiction } from './describe-contradiction.ts';
import { runSample } from './run-samples.ts';
import { sampleCoverage } from './sample-coverage.ts';
import { simulate, type SimulatedPath, type SimulatedRun } from './simulate.ts';
import { toSample } from './to-sample.ts';
import { frenchSpaces } from '../fields/french-spaces.ts';

const rule = (value: JsonObject): JsonObject => ({ type: 'rule', params: { rule: value } });
const visit: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    required: ['work', 'signature'],
    properties: {
      work: { $anchor: 'work', type: 'string', title: 'Work' },
      found: { $anchor: 'found', type: 'boolean', title: 'Fault found' },
      place: { $anchor: 'place', type: 'string', title: 'Place' },
      lines: {
        $anchor: 'lines',
        type: 'array',
        title: 'Lines',
        items: {
          type: 'object',
          properties: {
            price: {
              $anchor: 'price',
              type: 'number',
              format: 'money',
              multipleOf: 0.01,
              minimum: 0,
              maximum: 500,
            },
          },
        },
      },
      sum: { $anchor: 'sum', type: 'number', title: 'Sum' },
      photo: {
        $anchor: 'photo',
        type: 'string',
        format: 'attachment',
        contentMediaType: 'image/*',
        title: 'Photo',
      },
      signature: { $anchor: 'signature', type: 'string', format: 'attachment-signature', title: 'Signature' },
    },
  },
  rules: [
    { id: 'place-shown', kind: 'show', at: '/place', when: { '==': [{ var: 'answers.found' }, true] } },
    { id: 'photo-asked', kind: 'require', at: '/photo', when: { '>': [{ var: 'answers.sum' }, 900] } },
    { id: 'sum', kind: 'compute', at: '/sum', value: { sum: [{ var: 'answers.lines' }, 'price'] } },
    {
      id: 'named',
      kind: 'check',
      at: '/place',
      message: 'Say where.',
      assert: { answered: [{ var: 'answers.place' }] },
    },
  ],
  delays: { late: { until: { var: 'order.plannedStart' } } },
  workflow: {
    id: 'order',
    initial: 'received',
    meta: {
      events: {
        DEFER: {
          payload: {
            type: 'object',
            required: ['why'],
            properties: { why: { type: 'string', minLength: 3 } },
          },
        },
      },
    },
    states: {
      received: {
        id: 'received',
        tags: ['open'],
        on: { START: { target: '#work', meta: { id: 'start', roles: ['assignee'] } } },
        after: { late: { target: '#late', meta: { id: 'too-late' } } },
      },
      late: { id: 'late', tags: ['planned'], on: { START: { target: '#work', meta: { id: 'start-late' } } } },
      work: {
        id: 'work',
        tags: ['active'],
        on: {
          COMPLETE: { target: '#done', meta: { id: 'complete', roles: ['technician'] } },
          DEFER: { target: '#received', meta: { id: 'defer', incomplete: true } },
          ASK: {
            target: '#asked',
            guard: rule({ '>': [{ var: 'answers.sum' }, 900] }),
            meta: { id: 'ask', incomplete: true },
          },
        },
      },
      asked: {
        id: 'asked',
        tags: ['paused'],
        meta: { approval: { mode: 'all', by: [{ role: 'office' }, { role: 'customer' }], reject: 'NO' } },
        on: { NO: { target: '#work', meta: { id: 'refused', incomplete: true } } },
        always: [{ target: '#work', guard: { type: 'approved' }, meta: { id: 'agreed' } }],
      },
      done: {
        id: 'done',
        tags: ['done'],
        on: {
          AGAIN: {
            target: '#lost',
            guard: rule({
              and: [{ '>': [{ var: 'answers.sum' }, 10] }, { '<': [{ var: 'answers.sum' }, 5] }],
            }),
            meta: { id: 'again', label: 'Again' },
          },
        },
      },
      lost: { id: 'lost', tags: ['active'], meta: { label: 'Lost' } },
    },
  },
};
const c = compiledFor(visit);
const simulation = simulate(c, { seed: 7, runs: 400 });

const covered = (...samples: JsonObject[]) => sampleCoverage(compiledFor({ ...visit, samples }));

describe('what the samples of a visit cover', () => {
  const asked = {
    id: 'asked',
    given: [{ open: {} }, { transition: 'START', as: ['assignee', 'technician'] }],
    when: { transition: 'ASK', as: ['technician'] },
    then: { state: 'work' },
  };
  test('is nothing without samples, and of a sample what it went through, a refused condition included', () => {
    expect(covered().states).toMatchObject({ total: 6, reached: [] });
    const { states, transitions, guards } = covered(asked);
    expect(states.reached).toEqual(['received', 'work']);
    expect(transitions.reached).toEqual(['start']);
    expect(guards.reached).toEqual(['ask:no']);
  });
  test('is of a broken sample what it went through before, and of one that cannot be read nothing', () => {
    const broken = {
      ...asked,
      id: 'broken',
      given: [{ open: {} }, { transition: 'NOWHERE', as: ['technician'] }],
    };
    expect(covered(broken).states.reached).toEqual(['received']);
    expect(covered({ id: 'unread', given: 'nothing' }).states.reached).toEqual([]);
  });
});

describe('a simulation of a visit', () => {
  const { coverage } = simulation;
  test('takes every transition an order can take, by hand, by timer, by approval and by rejection', () => {
    expect(coverage.transitions.missed).toEqual(['again']);
    expect(coverage.states.missed).toEqual(['lost']);
  });
  test('brings every rule and condition to both sides, and answers every field, files and signatures too', () => {
    expect(coverage.rules.missed).toEqual([]);
    expect(coverage.guards.missed).toEqual(['again:yes']);
    expect(coverage.fields.missed).toEqual([]);
  });
  test('reports the contradiction, how often it was tried and what stood in the way most often', () => {
    const again = simulation.contradictions.find((x) => x.part === 'transitions');
    expect(again).toMatchObject({
      id: 'again',
      reason: { code: 'guard-refused', params: { transition: 'again' } },
    });
    expect(again?.tries).toBeGreaterThan(3);
    expect(again && describeContradiction(again, 'en', c.template)).toMatch(
      /^No order took “Again” \(tried \d+ times\)\. The condition of “Again” is not met/,
    );
    expect(simulation.contradictions.map((x) => `${x.part} ${x.id}`)).toEqual([
      'states lost',
      'transitions again',
      'guards again:yes',
    ]);
    expect(describeContradiction(simulation.contradictions[0] as never, 'fr', c.template)).toMatch(
      /^Aucun ordre/,
    );
  });
  test('tells of every order as its run ends, with what was tried and why it was refused', () => {
    const told: [number, SimulatedRun][] = [];
    const same = simulate(c, { seed: 7, runs: 400, onRun: (run, number) => told.push([number, run]) });
    expect(same).toEqual(simulation);
    expect(told.map(([number]) => number)).toEqual(Array.from({ length: same.runs }, (_, i) => i + 1));
    const tries = told.flatMap(([, run]) => run.tries);
    expect(tries.filter((t) => t.transition === 'again').every((t) => !t.taken)).toBe(true);
    expect(tries.some((t) => t.taken)).toBe(true);
    for (const [, { commands, events }] of told)
      expect(commands.map(({ command }) => command.id)).toEqual([...new Set(events.map((e) => e.command))]);
  });
  test('the same seed gives the same simulation, another seed another one', () => {
    expect(simulate(c, { seed: 7, runs: 400 })).toEqual(simulation);
    expect(simulate(c, { seed: 8, runs: 400 }).paths).not.toEqual(simulation.paths);
  });
  test('each path is a sample that passes, and that fails once the template breaks its promise', () => {
    const samples = simulation.paths.map((path, i) => toSample(c, path, `path-${i}`));
    for (const sample of samples) expect(runSample(c, sample)).toMatchObject({ failures: [], passed: true });
    expect(samples.some((sample) => (sample.then.issues ?? []).length > 0)).toBe(true);
    const stricter = compiledFor(
      JSON.parse(JSON.stringify(visit).replaceAll('"technician"', '"admin"')) as JsonObject,
    );
    expect(samples.every((sample) => runSample(stricter, sample).passed)).toBe(false);
  });
});

/** Runs a path's commands through `decide` alone. */
function rerun(template: typeof c, path: SimulatedPath): WorkOrder | null {
  let order: WorkOrder | null = null;
  for (const { command, actor, facts } of path.commands) {
    const result = decide(template, order, command, actor, facts);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    order = result.value.reduce<WorkOrder | null>(evolve, order);
  }
  return order;
}

test('of any template: paths run through decide again, coverage is what they cover, every path is a sample that passes', () => {
  fc.assert(
    fc.property(madeTemplates, fc.nat(1000), (template, seed) => {
      const { paths, coverage, runs } = simulate(template, { seed, runs: 25 });
      expect(runs).toBeLessThanOrEqual(25);
      for (const [i, path] of paths.entries()) {
        expect(rerun(template, path)).toEqual(replay(path.events));
        expect(runSample(template, toSample(template, path, `p${i}`)).failures).toEqual([]);
      }
      const covered = new Set<string>(paths.flatMap((path) => path.covers));
      expect(coverageOf(template, covered)).toEqual(coverage);
      const taken = paths.flatMap((path) =>
        path.events.flatMap((e) => (e.type === 'transition-taken' ? [e.payload.transition] : [])),
      );
      expect(new Set(taken)).toEqual(new Set(coverage.transitions.reached));
      for (const { reached, missed, total } of Object.values(coverage))
        expect(reached.length + missed.length).toBe(total);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('what a sample finds otherwise is said in the language asked for, by label', () => {
  const c = compiledFor({
    ...visit,
    samples: [],
    translations: { fr: { 'field.work.title': 'Travaux' } },
  });
  const sample = {
    id: 's',
    given: [],
    when: { answer: { '/work': 'x' }, as: ['technician'] },
    then: {
      issues: ['required'],
      state: 'nowhere',
      category: 'done',
      answers: { '/work': 'y' },
      missing: ['/work'],
      hidden: ['/work'],
      shown: ['/place'],
      can: ['NEVER'],
      stamps: ['started'],
      effects: ['notify'],
      opened: [{ template: 'self' }],
    },
  };
  const said = (language: string): readonly string[] => runSample(c, sample, language).failures;
  expect(said('en')[0]).toBe('It was accepted; expected: required.');
  expect(said('fr')[0]).toBe(frenchSpaces('C’est accepté ; attendu : required.'));
  expect(said('en')).toContain('“Work” (/work) is "x", not "y".');
  expect(said('fr')).toContain(frenchSpaces('« Travaux » (/work) vaut "x", et non "y".'));
  expect(said('fr')).toHaveLength(11);
  for (const [i, sentence] of said('fr').entries()) expect(sentence).not.toBe(said('en')[i]);
  const refused = { ...sample, when: { answer: { '/nothing': 1 } }, then: {} };
  expect(runSample(c, refused, 'fr').failures).toEqual([
    frenchSpaces('C’est refusé : Il n’y a pas de champ « nothing ». [unknown-field]'),
  ]);
  expect(runSample(c, { id: 'x', then: 3 } as never, 'fr').failures[0]).toMatch(/^Le modèle est mal formé/);
});

test('says where orders are held up, and by what', () => {
  const c = compiledFor(visit);
  const { bottlenecks } = simulate(c, { seed: 1, runs: 200 });
  const refusals = bottlenecks.map(({ refused }) => refused);
  expect(refusals).toEqual(refusals.toSorted((a, b) => b - a));
  const [worst] = bottlenecks;
  expect(worst?.reasons.length).toBeGreaterThan(0);
  expect(worst?.reasons.reduce((sum, { times }) => sum + times, 0)).toBe(worst?.refused);
  // What closing lacks is among it.
  const lacking = bottlenecks.flatMap(({ reasons }) =>
    reasons.map(({ issue }) => `${issue.code} ${issue.path}`),
  );
  expect(lacking).toContain('required /answers/signature');
});
