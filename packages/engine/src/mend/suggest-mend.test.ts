import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import type { Issue, IssueCode } from '../issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { Template } from '../template/template.ts';
import { convertLiteral } from './convert-literal.ts';
import { nearest } from './nearest.ts';
import { suggestMend } from './suggest-mend.ts';

const field = (anchor: string, title: string, more: JsonObject): JsonObject => ({
  $anchor: anchor,
  title,
  ...more,
});
const sound: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      found: field('found', 'Leak found', { type: 'boolean' }),
      place: field('place', 'Place', { type: 'string' }),
      price: field('price', 'Price', { type: 'number' }),
      day: field('day', 'Day', { type: 'string', format: 'date' }),
      kind: field('kind', 'Kind', {
        type: 'string',
        oneOf: [
          { const: 'small', title: 'Small' },
          { const: 'large', title: 'Large one' },
        ],
      }),
      parts: field('parts', 'Parts', {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            cost: field('cost', 'Cost', { type: 'number' }),
            total: field('total', 'Total', { type: 'number' }),
          },
        },
      }),
    },
  },
  workflow: {
    id: 'order',
    initial: 'work',
    states: {
      work: {
        id: 'work',
        tags: ['active'],
        meta: { label: 'Work' },
        on: {
          COMPLETE: { target: '#done', meta: { id: 'complete' } },
          CANCEL: { target: '#cancelled', meta: { id: 'cancel', incomplete: true } },
        },
      },
      done: { id: 'done', type: 'final', tags: ['done'], meta: { label: 'Done' } },
      cancelled: { id: 'cancelled', type: 'final', tags: ['cancelled'] },
    },
  },
  samples: [{ id: 'one' }],
};

/** The sound template with other values at some places. */
function broken(...changes: readonly (readonly [path: string, value: Json | undefined])[]): Template {
  const copy = structuredClone(sound);
  for (const [path, value] of changes) {
    const steps = path.split('/').slice(1);
    let held = copy as { [key: string]: Json };
    for (const step of steps.slice(0, -1)) held = (held[step] ??= {}) as { [key: string]: Json };
    const key = steps.at(-1) ?? '';
    if (value === undefined) delete held[key];
    else held[key] = value;
  }
  return copy as unknown as Template;
}
/** The sound template with more said of one field. */
const saying = (path: string, more: JsonObject): Template =>
  broken(
    ...Object.entries(more).map(([key, value]) => [`/schema/properties/${path}/${key}`, value] as const),
  );
const rule = (more: JsonObject): readonly [string, Json] => ['/rules', [{ id: 'r', ...more }]];
const show = (when: Json): readonly [string, Json] => rule({ kind: 'lock', at: '/place', when });
const issuesOf = (template: Template): readonly Issue[] => {
  const parsed = parseTemplate(template);
  return parsed.ok ? checkTemplate(parsed.value) : parsed.issues;
};
const v = (name: string): Json => ({ var: name });

/** The template after the mend of its first issue of a kind: that issue is gone, no other came, and the old template is as it was. */
function mended(template: Template, code: IssueCode): { title: string; after: Template } {
  const before = structuredClone(template);
  const issues = issuesOf(template);
  const issue = issues.find((one) => one.code === code);
  const mend = issue && suggestMend(template, issue);
  if (!issue || !mend) throw new Error(`${code}: ${issue ? 'no mend' : JSON.stringify(issues)}`);
  const after = mend.apply(template);
  const left = issuesOf(after);
  expect(template).toEqual(before);
  expect(left.filter((one) => one.code === code && one.path === issue.path)).toEqual([]);
  expect(left.length).toBeLessThan(issues.length);
  expect(mend.title[1]).not.toBe('');
  return { title: mend.title[0], after };
}

test('the sound template has nothing to mend', () => {
  expect(issuesOf(broken())).toEqual([]);
});

describe('names that lead nowhere', () => {
  test.each<[string, Template, IssueCode, string]>([
    [
      'a field in a condition',
      broken(show({ '>': [v('answers.prise'), 3] })),
      'field-unknown',
      'Use “Price”',
    ],
    [
      'a column of rows',
      broken(show({ '>': [{ sum: [v('answers.parts'), 'coast'] }, 3] })),
      'field-unknown',
      'Use “Cost”',
    ],
    [
      'a field of the row',
      broken(rule({ kind: 'compute', at: '/parts/*/total', value: { '*': [v('row.cots'), 2] } })),
      'field-unknown',
      'Use “Cost”',
    ],
    [
      'where a rule stands',
      broken(rule({ kind: 'lock', at: '/plaze', when: v('answers.found') })),
      'field-unknown',
      'Use “Place”',
    ],
    [
      'what a transition requires',
      broken(['/workflow/states/work/on/COMPLETE/meta', { id: 'complete', requires: ['/Place'] }]),
      'field-unknown',
      'Use “Place”',
    ],
    [
      'a family that access speaks of',
      broken(['/access', { '/prices': { read: ['office'] } }]),
      'field-unknown',
      'Use “Price”',
    ],
    [
      'a role',
      broken(['/workflow/states/work/on/COMPLETE/meta', { id: 'complete', roles: ['techncian'] }]),
      'role-unknown',
      'Use “technician”',
    ],
    [
      'a role nobody has heard of',
      broken(['/workflow/states/work/on/COMPLETE/meta', { id: 'complete', roles: ['safety-officer'] }]),
      'role-unknown',
      'Add the role “Safety officer”',
    ],
    ['a state in a condition', broken(show({ 'in-state': ['wrok'] })), 'state-unknown', 'Use “work”'],
    [
      'a target',
      broken(['/workflow/states/work/on/COMPLETE/target', '#don']),
      'target-unknown',
      'Use “Done”',
    ],
    [
      'a guard',
      broken([
        '/workflow/states/work/on/COMPLETE/guard',
        { type: 'rules', params: { rule: v('answers.found') } },
      ]),
      'guard-unknown',
      'Use “rule”',
    ],
    [
      'an action',
      broken(['/workflow/states/work/entry', [{ type: 'stanp', params: { name: 'started' } }]]),
      'action-unknown',
      'Use “stamp”',
    ],
    ['an operation', broken(show({ '&&': [v('answers.found'), true] })), 'operation-unknown', 'Use “and”'],
  ])('%s', (_, template, code, title) => {
    expect(mended(template, code).title).toBe(title);
  });

  test('a delay', () => {
    const template = broken(
      ['/delays', { reminder: { after: 'PT4H' } }],
      ['/workflow/states/work/after', { remainder: { target: '#cancelled', meta: { id: 'late' } } }],
    );
    expect(
      Object.keys((mended(template, 'delay-unknown').after.workflow['states'] as never)['work']['after']),
    ).toEqual(['reminder']);
  });

  test('no guess where two are as near, or none is', () => {
    expect(nearest('plat', ['plan', 'play'])).toBeUndefined();
    expect(nearest('anything', ['price'])).toBeUndefined();
    const issue = issuesOf(broken(show(v('answers.whatever')))).find(({ code }) => code === 'field-unknown');
    expect(issue && suggestMend(broken(show(v('answers.whatever'))), issue)).toBeNull();
  });
});

describe('values of the wrong type', () => {
  test.each<[Json, Json, IssueCode, string]>([
    [v('answers.day'), '4.5.2026', 'type-mismatch', 'Write "2026-05-04"'],
    [v('answers.place'), 5, 'type-mismatch', 'Write "5"'],
    [v('answers.found'), 'yes', 'type-mismatch', 'Write true'],
    [v('answers.price'), '1,5', 'type-mismatch', 'Write 1.5'],
    [v('answers.kind'), 'Large One', 'value-not-a-choice', 'Use “Large one”'],
    [v('answers.kind'), 'smal', 'value-not-a-choice', 'Use “Small”'],
  ])('%j == %j', (left, right, code, title) => {
    expect(mended(broken(show({ '==': [left, right] })), code).title).toBe(title);
  });

  test('a value is never bent into what it does not say', () => {
    expect(convertLiteral('many', 'number')).toBeUndefined();
    expect(convertLiteral('5/4/2026', 'date')).toBeUndefined();
    expect(convertLiteral('25/4/2026', 'date')).toBe('2026-04-25');
    expect(convertLiteral('90 min', 'duration')).toBe('PT90M');
    expect(convertLiteral('8h30', 'time')).toBe('08:30');
  });
});

describe('rules without effect', () => {
  const never: Json = {
    and: [{ '==': [v('answers.kind'), 'small'] }, { '==': [v('answers.kind'), 'large'] }],
  };
  test('go', () => {
    expect(mended(broken(show(never)), 'rule-never').after.rules).toEqual([]);
    const prefilled = broken([
      '/rules',
      [
        { id: 'total', kind: 'compute', at: '/price', value: 1 },
        { id: 'start', kind: 'prefill', at: '/price', value: 2 },
      ],
    ]);
    expect(mended(prefilled, 'prefill-computed').after.rules?.map(({ id }) => id)).toEqual(['total']);
  });
  test('but not one that hides for ever', () => {
    const template = broken(rule({ kind: 'show', at: '/place', when: never }));
    const issue = issuesOf(template).find(({ code }) => code === 'rule-never');
    expect(issue && suggestMend(template, issue)).toBeNull();
  });
});

describe('the workflow', () => {
  test('a missing start, a lost state with what leads into it, a final one that is left', () => {
    expect(mended(broken(['/workflow/initial', undefined]), 'first-state-missing').title).toBe(
      'Start with “Work”',
    );
    const lost = broken(
      [
        '/workflow/states/lost',
        {
          id: 'lost',
          tags: ['paused'],
          on: {
            BACK: { target: '#work', meta: { id: 'back' } },
            ON: { target: '#more', meta: { id: 'on' } },
          },
        },
      ],
      [
        '/workflow/states/more',
        { id: 'more', tags: ['paused'], on: { BACK: { target: '#lost', meta: { id: 'again' } } } },
      ],
    );
    const once = mended(lost, 'state-unreachable').after;
    expect(issuesOf(mended(once, 'state-unreachable').after)).toEqual([]);
    const left = broken(['/workflow/states/done/on', { AGAIN: { target: '#work', meta: { id: 'again' } } }]);
    expect(mended(left, 'final-with-exit').title).toBe('Let “Done” be left again');
  });
  test('a keyword that may not be there', () => {
    expect(mended(broken(['/workflow/context', { a: 1 }]), 'workflow-keyword-refused').title).toBe(
      'Remove “context”',
    );
  });
});

describe('the document', () => {
  test('missing translations are copied, strange ones go', () => {
    const template = broken([
      '/translations',
      { fr: { 'field.place.title': 'Endroit', 'field.gone.title': 'X' } },
    ]);
    const { after } = mended(template, 'translation-missing');
    expect(after.translations?.['fr']).toMatchObject({
      'field.place.title': 'Endroit',
      'field.price.title': 'Price',
    });
    expect(mended(template, 'translation-unknown').after.translations?.['fr']).toEqual({
      'field.place.title': 'Endroit',
    });
  });
  test('ids: missing, and the same one twice', () => {
    expect(mended(broken(['/workflow/states/work/on/COMPLETE/meta', {}]), 'id-missing').title).toBe(
      'Give everything its id',
    );
    expect(mended(broken(['/schema/properties/price/$anchor', 'place']), 'id-duplicate').title).toBe(
      'Call the second one “place-2”',
    );
    expect(
      mended(broken(['/workflow/states/work/on/CANCEL/meta/id', 'complete']), 'id-duplicate').after.workflow,
    ).toMatchObject({
      states: { work: { on: { CANCEL: { meta: { id: 'complete-2' } } } } },
    });
  });
  test('a value to begin with that the field has come to refuse', () => {
    const narrowed: readonly Template[] = [
      saying('price', { default: 20, maximum: 10 }),
      saying('place', { default: 'shed', oneOf: [{ const: 'roof', title: 'Roof' }] }),
      saying('parts/items/properties/cost', { default: 3, minimum: 5 }),
      saying('price', { default: 'dear' }),
    ];
    for (const template of narrowed) {
      const { title, after } = mended(template, 'default-refused');
      expect(title).toBe('Let it begin empty');
      expect(JSON.stringify(after)).not.toContain('"default"');
    }
    expect(issuesOf(saying('price', { default: 10, maximum: 10 }))).toEqual([]);
    expect(issuesOf(saying('parts/items/properties/cost', { default: 5, minimum: 5 }))).toEqual([]);
  });
  test('a number pattern that does not count', () => {
    expect(mended(broken(['/number', 'W-{year}']), 'number-invalid').after.number).toBe('W-{year}-{seq:5}');
  });
});
