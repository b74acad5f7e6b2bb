import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { Template } from '../template/template.ts';
import { variedDocuments } from '../testing/varied-templates.ts';
import { diffTemplates } from './diff.ts';
import { changeLevel } from './semantic-version.ts';

const rule = (expression: Json): JsonObject => ({ type: 'rule', params: { rule: expression } });
const MORE = { '>': [{ var: 'answers.n' }, 1] };
const LESS = { '<': [{ var: 'answers.n' }, 9] };

const base: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  description: 'A visit.',
  roles: { chief: { title: 'Chief' } },
  access: { '/a': { read: ['office', 'technician'] } },
  schema: {
    type: 'object',
    required: ['a'],
    properties: {
      a: { $anchor: 'a', type: 'string', title: 'A', maxLength: 9 },
      n: { $anchor: 'n', type: 'number', title: 'N' },
      c: {
        $anchor: 'c',
        type: 'string',
        title: 'C',
        oneOf: [
          { const: 'x', title: 'X' },
          { const: 'y', title: 'Y' },
        ],
      },
    },
  },
  ui: { a: { 'ui:widget': 'textarea' } },
  rules: [
    { id: 'known', kind: 'check', at: '/n', assert: LESS, message: 'Too many.' },
    { id: 'hint', kind: 'check', at: '/n', severity: 'warning', assert: MORE, message: 'So few?' },
    { id: 'shown', kind: 'show', at: '/c', when: MORE },
  ],
  documents: [{ id: 'paper', title: 'Paper', for: ['customer', 'office'], blocks: [] }],
  workflow: {
    id: 'order',
    initial: 'open',
    meta: {
      events: { END: { title: 'End', payload: { type: 'object', properties: { why: { type: 'string' } } } } },
    },
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        meta: {
          label: 'Open',
          color: 'blue',
          fields: { technician: { editable: ['/a', '/n'], required: ['/a'] } },
          approval: { mode: 'one', by: [{ role: 'office' }] },
        },
        on: {
          END: {
            target: '#done',
            guard: rule({ and: [MORE, LESS] }),
            actions: [],
            meta: {
              id: 'end',
              label: 'End',
              roles: ['technician', 'office'],
              requires: ['/a'],
              confirm: 'Sure?',
            },
          },
          AWAY: { target: '#away', meta: { id: 'away', label: 'Away' } },
        },
      },
      away: { id: 'away', tags: ['cancelled'], meta: { label: 'Away' } },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' } },
    },
  },
};

/** The document with one place changed: `undefined` takes it away. */
function edited(path: string, value: unknown): Template {
  const next = structuredClone(base);
  const keys = path.split('/').slice(1);
  const last = keys.pop() ?? '';
  const held = keys.reduce<unknown>((at, key) => (at as JsonObject)[key], next) as { [key: string]: unknown };
  if (value === undefined) {
    if (Array.isArray(held)) held.splice(Number(last), 1);
    else delete held[last];
  } else held[last] = value;
  return Template.parse(next);
}
const END = '/workflow/states/open/on/END';
const OPEN = '/workflow/states/open/meta';

test.each<[level: string, what: string, path: string, value: unknown]>([
  ['patch', 'a title', '/title', 'Call'],
  ['patch', 'the description of the template', '/description', 'Another.'],
  ['patch', 'a label of a field', '/schema/properties/a/title', 'Name'],
  ['patch', 'how a field is drawn', '/ui/a/ui:placeholder', 'Say it'],
  ['patch', 'what a check says', '/rules/0/message', 'Far too many.'],
  ['patch', 'the name of a role', '/roles/chief/title', 'Boss'],
  ['patch', 'the colour of a state', `${OPEN}/color`, 'red'],
  ['patch', 'the question before a transition', `${END}/meta/confirm`, 'Really?'],
  ['patch', 'a new sample', '/samples', [{ id: 's' }]],
  ['minor', 'a new field', '/schema/properties/d', { $anchor: 'd', type: 'string', title: 'D' }],
  ['minor', 'a new choice', '/schema/properties/c/oneOf/2', { const: 'z', title: 'Z' }],
  ['minor', 'a wider limit', '/schema/properties/a/maxLength', 20],
  ['minor', 'a field that need not be answered any more', '/schema/required', []],
  ['minor', 'a new default', '/schema/properties/a/default', 'x'],
  [
    'minor',
    'a new transition',
    '/workflow/states/away/on',
    { BACK: { target: '#open', meta: { id: 'back' } } },
  ],
  ['minor', 'a condition less', `${END}/guard`, rule({ and: [MORE] })],
  ['minor', 'no condition', `${END}/guard`, undefined],
  [
    'minor',
    'another way to meet a condition',
    `${END}/guard`,
    rule({ or: [{ and: [MORE, LESS] }, { '!': [MORE] }] }),
  ],
  ['minor', 'one more role', `${END}/meta/roles`, ['technician', 'office', 'admin']],
  ['minor', 'nothing required any more', `${END}/meta/requires`, []],
  ['minor', 'may be left incomplete', `${END}/meta/incomplete`, true],
  ['minor', 'something that happens by itself', `${END}/actions`, [{ type: 'stop-clock' }]],
  ['minor', 'a rule that is gone', '/rules/2', undefined],
  ['minor', 'an error that only warns', '/rules/0/severity', 'warning'],
  ['minor', 'more may read a field', '/access/~1a', undefined],
  ['minor', 'a new role', '/roles/smith', { title: 'Smith' }],
  ['minor', 'more may be filled in', `${OPEN}/fields/technician/editable`, ['/a', '/n', '/c']],
  ['minor', 'less is asked', `${OPEN}/fields/technician/required`, []],
  ['patch', 'more readers of a document', '/documents/0/for', ['customer', 'office', 'admin']],
  ['major', 'a field that is gone', '/schema/properties/a', undefined],
  ['major', 'a choice that is gone', '/schema/properties/c/oneOf/1', undefined],
  ['major', 'a new field that must be answered', '/schema/required', ['a', 'n']],
  ['major', 'another kind', '/schema/properties/n/type', 'boolean'],
  ['major', 'a narrower limit', '/schema/properties/a/maxLength', 5],
  ['major', 'another demand on the whole', '/schema/allOf', [{ required: ['n'] }]],
  ['major', 'another demand on a field', '/schema/properties/a/not', { const: 'no' }],
  ['major', 'a state that is gone', '/workflow/states/away', undefined],
  ['major', 'a transition that is gone', '/workflow/states/open/on/AWAY', undefined],
  ['major', 'a transition that leads elsewhere', '/workflow/states/open/on/AWAY/target', '#done'],
  ['major', 'a new condition', '/workflow/states/open/on/AWAY/guard', rule(MORE)],
  [
    'major',
    'one more condition',
    `${END}/guard`,
    rule({ and: [MORE, LESS, { '!': [{ var: 'answers.c' }] }] }),
  ],
  ['major', 'another condition', `${END}/guard`, rule({ '==': [{ var: 'answers.c' }, 'x'] })],
  ['major', 'fewer roles', `${END}/meta/roles`, ['office']],
  ['major', 'only some roles', '/workflow/states/open/on/AWAY/meta/roles', ['office']],
  ['major', 'more is required', `${END}/meta/requires`, ['/a', '/n']],
  ['major', 'everything is required', `${END}/meta/complete`, true],
  ['major', 'another category', '/workflow/states/away/tags', ['done']],
  ['major', 'a new rule that asks', '/rules/3', { id: 'asks', kind: 'require', at: '/n', when: MORE }],
  ['major', 'a new rule that hides', '/rules/3', { id: 'hides', kind: 'show', at: '/n', when: MORE }],
  ['major', 'a new check', '/rules/3', { id: 'new', kind: 'check', at: '/n', assert: MORE, message: 'No.' }],
  ['major', 'a warning that becomes an error', '/rules/1/severity', 'error'],
  [
    'major',
    'a field that is worked out from now on',
    '/rules/3',
    { id: 'sum', kind: 'compute', at: '/n', value: 1 },
  ],
  ['major', 'fewer may read a field', '/access/~1a/read', ['office']],
  ['major', 'a role that is gone', '/roles', {}],
  ['major', 'less may be filled in', `${OPEN}/fields/technician/editable`, ['/a']],
  ['major', 'more is asked', `${OPEN}/fields/technician/required`, ['/a', '/n']],
  ['major', 'something is hidden', `${OPEN}/fields/technician/hidden`, ['/c']],
  ['major', 'another approval', `${OPEN}/approval/mode`, 'all'],
  ['major', 'an event that demands more', '/workflow/meta/events/END/payload/required', ['why']],
  ['major', 'a document that is gone', '/documents', []],
  ['major', 'fewer readers of a document', '/documents/0/for', ['office']],
])('%s: %s', (level, _, path, value) => {
  const keys = path.includes('~1') ? path.replace('/~1a', '/~1a') : path;
  const next = path.includes('~1') ? editedAccess(path, value) : edited(keys, value);
  expect(changeLevel(diffTemplates(Template.parse(base), next))).toBe(level);
});

function editedAccess(path: string, value: unknown): Template {
  const read = path.endsWith('/read');
  return Template.parse({ ...base, access: read ? { '/a': { read: value } } : {} });
}

/** One scalar of a document, changed where it stands. */
function scalars(value: Json, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((item, i) => scalars(item, [...path, i]));
  if (isObject(value))
    return Object.keys(value).flatMap((key) => scalars(value[key] ?? null, [...path, key]));
  return [[...path]];
}

test('documents that differ are never said to be the same', () => {
  let differing = 0;
  fc.assert(
    fc.property(
      variedDocuments,
      fc.nat(),
      fc.constantFrom<Json>('x', '/a', 7, true, 'office'),
      (document, pick, value) => {
        const next = structuredClone(document);
        const places = scalars(document).filter(
          (at) => at[0] !== 'format' && at[0] !== 'key' && at.at(-1) !== '$anchor',
        );
        const way = places[pick % places.length] ?? [];
        const held = way.slice(0, -1).reduce<unknown>((at, key) => (at as JsonObject)[key], next) as {
          [key: string]: Json;
        };
        held[String(way.at(-1))] = value;
        const [one, other] = [parseTemplate(document), parseTemplate(next)];
        if (!one.ok || !other.ok || canonicalJson(document) === canonicalJson(next)) return;
        differing += 1;
        const changes = diffTemplates(one.value, other.value);
        if (changes.length === 0) throw new Error(`${way.join('/')} became ${JSON.stringify(value)}`);
        expect(diffTemplates(one.value, one.value)).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
  expect(differing).toBeGreaterThan(100);
});
