import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { given, compiledFor } from '../testing.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import { MigrationPlan } from '../work-order/migration-plan.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import { diffTemplates } from './diff.ts';
import { draftPlan, planIssues } from './draft-plan.ts';
import { dryRun } from './dry-run.ts';
import { semanticVersion } from './semantic-version.ts';

const field = (anchor: string, more: JsonObject = {}): JsonObject => ({
  $anchor: anchor,
  type: 'string',
  title: anchor.toUpperCase(),
  ...more,
});
const rows = (anchor: string, properties: JsonObject): JsonObject => ({
  $anchor: anchor,
  type: 'array',
  title: anchor,
  items: { type: 'object', properties },
});
const choices = (...values: string[]): JsonObject => ({
  oneOf: values.map((v) => ({ const: v, title: v.toUpperCase() })),
});
const version = (
  number: number,
  properties: JsonObject,
  required: string[],
  states: JsonObject,
): CompiledTemplate => ({
  ...compiledFor({
    format: 'orderwright/template@1',
    key: 'visit',
    title: 'Visit',
    schema: { type: 'object', required, properties },
    workflow: { id: 'order', initial: 'open', states },
  }),
  ref: { key: 'visit', version: number, sha256: String(number).repeat(64) },
});
const state = (id: string, tag: string, on: JsonObject = {}): JsonObject => ({
  id,
  tags: [tag],
  meta: { label: id },
  on,
});

const one = version(
  1,
  {
    work: field('work'),
    note: field('note'),
    colour: field('colour', choices('red', 'blue')),
    site: {
      $anchor: 'site',
      type: 'object',
      title: 'Place',
      properties: { floor: field('floor'), door: field('door') },
    },
    parts: rows('parts', { name: field('name'), price: { ...field('price'), type: 'number' } }),
  },
  [],
  {
    open: state('open', 'open', { GO: '#paused' }),
    paused: state('paused', 'paused', { END: '#done' }),
    done: state('done', 'done'),
  },
);
const two = version(
  2,
  {
    job: field('work'),
    colour: field('colour', choices('red', 'green')),
    place: {
      $anchor: 'site',
      type: 'object',
      title: 'Place',
      properties: { floor: field('floor'), gate: field('door') },
    },
    items: rows('parts', { label: field('name'), price: { ...field('price'), type: 'number' } }),
    safety: field('safety'),
    mood: field('mood', { default: 'good' }),
  },
  ['safety'],
  {
    open: state('open', 'open', { GO: '#done' }),
    waiting: state('waiting', 'paused', { END: '#done' }),
    done: state('done', 'done'),
  },
);
const [before, after] = [one.template, two.template];
const complete: MigrationPlan = {
  ...draftPlan(before, after),
  states: { paused: 'waiting' },
  drop: ['/note'],
  choices: { '/colour': [{ from: 'blue', to: 'green' }] },
  set: { '/safety': 'none', '/mood': 'good' },
};

describe('a plan made from the difference', () => {
  test('moves what was renamed, by id, a group with what it holds, and gives new fields their defaults', () => {
    expect(draftPlan(before, after)).toEqual({
      states: {},
      move: {
        '/work': '/job',
        '/site': '/place',
        '/site/door': '/place/gate',
        '/parts': '/items',
        '/parts/*/name': '/items/*/label',
      },
      drop: [],
      set: { '/mood': 'good' },
      choices: {},
      leave: [],
    });
    expect(draftPlan(before, structuredClone(before))).toEqual(MigrationPlan.parse({}));
  });
  test('leaves to people what only they can decide, and names each', () => {
    const open = planIssues(draftPlan(before, after), before, after);
    expect(open.map((i) => [i.code, i.path])).toEqual([
      ['plan-value-open', '/command/payload/plan/set/~1safety'],
      ['plan-loss-open', '/command/payload/plan/drop'],
      ['plan-state-open', '/command/payload/plan/states/paused'],
      ['plan-choice-open', '/command/payload/plan/choices/~1colour'],
    ]);
    expect(open.map((i) => describeIssue(i, 'en', i.code === 'plan-value-open' ? after : before))).toEqual([
      '“SAFETY” is required: give orders under way a value, or leave it to be asked.',
      '“NOTE” is removed: are its answers given up, or do they go elsewhere?',
      'Where do orders that stand in “paused” go?',
      'What becomes of the choice “BLUE” of “COLOUR”?',
    ]);
    expect(planIssues(complete, before, after)).toEqual([]);
    expect(
      planIssues({ ...complete, drop: [], move: { ...complete.move, '/note': '/safety' } }, before, after),
    ).toEqual([]);
  });
  test('names what is not there', () => {
    const wrong = {
      ...complete,
      states: { paused: 'gone' },
      leave: ['/nowhere'],
      move: { '/parts/*/name': '/job' },
    };
    expect(
      planIssues(wrong, before, after)
        .filter((i) => i.code === 'plan-unknown')
        .map((i) => i.params['what']),
    ).toEqual(['gone', '/job', '/nowhere']);
  });
});

const bump = (t: object): string => semanticVersion(diffTemplates(before, { ...before, ...t }), '1.4.2');
describe('the version that follows', () => {
  test('is major for what loses data, needs a decision or is newly asked', () => {
    expect(semanticVersion(diffTemplates(before, after), '1.4.2')).toBe('2.0.0');
    expect(bump({ schema: { ...before.schema, required: ['work'] } })).toBe('2.0.0');
  });
  test('is minor for additions, a patch for words, the same for nothing', () => {
    const { schema } = before;
    const properties = schema['properties'] as JsonObject;
    expect(bump({ schema: { ...schema, properties: { ...properties, extra: field('extra') } } })).toBe(
      '1.5.0',
    );
    expect(bump({ title: 'Call' })).toBe('1.4.3');
    expect(bump({})).toBe('1.4.2');
  });
});

describe('a dry run', () => {
  const paused = given(one).order(
    {
      answer: {
        '/work': 'w',
        '/note': 'n',
        '/colour': 'blue',
        '/site/door': 'A',
        '/parts/+': { name: 'p', price: 2 },
      },
    },
    { transition: 'GO' },
  );
  const opened = given(one).order({ answer: { '/work': 'x' } });
  const orders = [paused, opened].flatMap((g): WorkOrder[] => {
    const { order } = g.then({});
    return order ? [order] : [];
  });
  test('says how many would move, from where to where, what is lost and what would be lacking', () => {
    const run = dryRun(one, two, complete, [...orders, { ...(orders[0] as WorkOrder), template: two.ref }]);
    expect(run).toMatchObject({
      total: 2,
      moved: 2,
      refused: 0,
      otherVersion: 1,
      answersGivenUp: 1,
      lacking: 0,
      states: [
        { from: 'paused', to: 'waiting', orders: 1 },
        { from: 'open', to: 'open', orders: 1 },
      ],
      reasons: [],
    });
    const written = Object.fromEntries(run.samples[0]?.writes.map((w) => [w.path, w.value]) ?? []);
    expect(written).toMatchObject({
      '/job': 'w',
      '/colour': 'green',
      '/place': { gate: 'A' },
      '/safety': 'none',
      '/note': null,
    });
    expect(dryRun(one, two, { ...complete, set: {}, leave: ['/safety'] }, orders).lacking).toBe(2);
  });
  test('says why orders would be refused, the most frequent reason first', () => {
    const run = dryRun(one, two, draftPlan(before, after), orders);
    expect(run).toMatchObject({ moved: 1, refused: 1 });
    expect(
      run.reasons.map(({ issue, orders: n }) => [issue.code, issue.params['what'] ?? issue.path, n]),
    ).toEqual([
      ['migration-incomplete', 'paused', 1],
      ['migration-incomplete', '/note', 1],
    ]);
  });
});
