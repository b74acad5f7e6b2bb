import { PIANO_TUNING } from './example-template.ts';

/** A definition from a stranger, as the text that is sent: much of it no value of ours could hold. */
export interface Hostile {
  readonly name: string;
  /** Under this key it is sent. */
  readonly key: string;
  readonly text: string;
}

type Part = { readonly [property: string]: unknown };
const MARK = '"@@raw@@"';
const nest = (levels: number, open: string, close: string): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const many = (count: number, make: (i: number) => readonly [string, unknown]): Part =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => make(i)));

const schemaOf = (properties: Part, more: Part = {}): Part => ({
  schema: { type: 'object', properties, ...more },
  rules: [],
  access: {},
  ui: {},
});
const text = { type: 'string' };
const ruleOf = (value: unknown): Part => ({
  ...schemaOf({
    a: { $anchor: 'a', type: 'number' },
    rows: { $anchor: 'rows', type: 'array', items: { type: 'object' } },
  }),
  rules: [{ id: 'r', kind: 'compute', at: '/a', value }],
});
const to = (state: string, id: string, more: Part = {}): Part => ({
  target: `#${state}`,
  meta: { id },
  ...more,
});
const state = (id: string, more: Part = {}): Part => ({ id, tags: ['active'], ...more });
const workflowOf = (states: Part, more: Part = {}): Part => ({
  workflow: { id: 'order', initial: Object.keys(states)[0], states, ...more },
});
const round = {
  a: state('a', { always: to('b', 'ab') }),
  b: state('b', { always: to('a', 'ba') }),
};
const doubling = {
  reduce: [{ var: 'answers.rows' }, { merge: [{ var: 'accumulator' }, { var: 'accumulator' }] }, [1]],
};
const tower = (height: number): Part => ({
  ...many(height, (i) => [
    `d${i}`,
    { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
  ]),
  [`d${height}`]: text,
});
let inner: unknown = true;
for (let i = 0; i < 100; i += 1) inner = { '!': [inner] };

type Case = readonly [name: string, over: Part, raw?: string];

/** What is put over the honest template; where `raw` is given, that text stands in place of the mark. Most of it is refused as it comes. */
const AT_ONCE: readonly Case[] = [
  ['ten thousand levels in the schema', { schema: '@@raw@@' }, nest(10_000, '{"properties":', '}')],
  ['ten thousand levels of a list nobody knows', { 'x-other': '@@raw@@' }, nest(10_000, '[', ']')],
  ['two thousand and five hundred fields', schemaOf(many(2500, (i) => [`f${i}`, text]))],
  ['four and a half million bytes', { 'x-other': 'x'.repeat(4_500_000) }],
  ['a list of a hundred thousand', { 'x-other': Array.from({ length: 100_000 }, () => 0) }],
  ['a remote reference', schemaOf({ a: { $ref: 'http://169.254.169.254/latest/meta-data' } })],
  ['a reference to a file', schemaOf({ a: { $ref: 'file:///etc/passwd' } })],
  ['a pattern that backtracks', schemaOf({ a: { ...text, pattern: '^(a+)+$' } })],
  [
    '__proto__ as a field',
    { schema: '@@raw@@', rules: [], access: {} },
    '{"type":"object","properties":{"__proto__":{"type":"string"}}}',
  ],
  ['constructor as a field', schemaOf({ constructor: text, toString: text })],
  ['__proto__ at the top', { 'x-other': '@@raw@@' }, '0,"__proto__":{"polluted":true}'],
  ['constructor as a state', workflowOf({ constructor: state('constructor') })],
  ['a role named __proto__', { roles: '@@raw@@' }, '{"__proto__":{"title":"x"},"constructor":{"title":"y"}}'],
  ['a rule that reads the prototype', ruleOf({ var: 'answers.__proto__.constructor' })],
  ['half a character in the title', { title: '@@raw@@' }, String.raw`"\ud800"`],
  ['half a character in a name', schemaOf({ '\udfff': text })],
  ['NUL in the title', { title: 'a\u0000b' }],
  ['NUL in the name of a field', schemaOf({ 'a\u0000b': text })],
  ['NUL in what nobody knows', { 'x-other': '\u0000' }],
  ['the ends of Unicode', { title: '\u202E\uFFFE\u{10FFFF}👩‍👩‍👧‍👦\u2028\uFEFF' }],
  ['a text where a number stands', schemaOf({ a: { type: 'number', minimum: 'NaN' } })],
  ['a million characters of a title', { title: 'x'.repeat(1_000_000) }],
  ['a million characters of a name', schemaOf({ ['k'.repeat(1_000_000)]: text })],
  ['a million characters of a number', { number: '{seq}'.repeat(200_000) }],
  ['one id twice', schemaOf({ a: { $anchor: 'a', ...text }, b: { $anchor: 'a', ...text } })],
  ['one state id twice', workflowOf({ a: state('a'), b: state('a') })],
  [
    'documents without end',
    {
      documents: Array.from({ length: 200 }, (_, i) => ({
        id: `d${i}`,
        title: 'D',
        for: ['customer'],
        blocks: [],
      })),
    },
  ],
  ['a list for the schema', { schema: [] }],
  ['a list for the workflow', { workflow: [] }],
];

/** What is a template by its form. */
const IN_WORK: readonly Case[] = [
  ['a reference to itself', schemaOf({ a: { $anchor: 'a', $ref: '#a' } })],
  [
    'groups that double at each of thirty floors',
    schemaOf({ a: { $ref: '#/$defs/d0' } }, { $defs: tower(30) }),
  ],
  ['values out of the data', schemaOf({ a: { type: 'number', minimum: { $data: '1/b' } } })],
  ['a pattern that looks back', schemaOf({ a: { ...text, pattern: '(a+)+(b|\\1)$' } })],
  ['a pattern that multiplies', schemaOf({ a: { ...text, pattern: '((a{1,500}){1,500}){1,500}' } })],
  ['one $id twice', schemaOf({ a: { $id: 'urn:a' }, b: { $id: 'urn:a' } })],
  ['a rule that doubles a list', ruleOf(doubling)],
  ['rules in rules in rules', ruleOf(inner)],
  ['an operation of the prototype', ruleOf({ constructor: ['return process'] })],
  [
    'two rules that wait for each other',
    {
      ...schemaOf({ a: { $anchor: 'a', type: 'number' }, b: { $anchor: 'b', type: 'number' } }),
      rules: [
        { id: 'x', kind: 'compute', at: '/a', value: { var: 'answers.b' } },
        { id: 'y', kind: 'compute', at: '/b', value: { var: 'answers.a' } },
      ],
    },
  ],
  [
    'five thousand timers',
    workflowOf({ a: state('a', { after: many(5000, (i) => [String(1000 + i), to('a', `t${i}`)]) }) }),
  ],
  [
    'a timer at once that comes back',
    workflowOf({ a: state('a', { after: { 0: to('a', 'again', { reenter: true }) } }) }),
  ],
  ['states that follow each other without end', workflowOf(round)],
  [
    'the same behind an event',
    workflowOf({ start: state('start', { on: { GO: to('a', 'go') } }), ...round }),
  ],
  [
    'sixty regions side by side',
    {
      workflow: {
        id: 'order',
        type: 'parallel',
        states: many(60, (i) => [
          `p${i}`,
          state(`p${i}`, {
            initial: 'x',
            states: {
              x: state(`x${i}`, { on: { [`E${i}`]: to(`y${i}`, `e${i}`) } }),
              y: state(`y${i}`),
            },
          }),
        ]),
      },
    },
  ],
  ['code in a workflow', workflowOf({ a: state('a', { invoke: { src: 'x' }, entry: 'eval' }) })],
  [
    'numbers past infinity',
    { schema: '@@raw@@', rules: [], access: {} },
    '{"type":"object","properties":{"a":{"type":"number","maximum":1e400,"minimum":-1e400}}}',
  ],
  ['minus nothing, and the smallest', schemaOf({ a: { type: 'number', minimum: -0, multipleOf: 5e-324 } })],
];

/** Every part of a template, as nothing it may be. */
const PARTS = [
  'key',
  'title',
  'number',
  'schema',
  'ui',
  'rules',
  'workflow',
  'delays',
  'roles',
  'access',
  'documents',
  'translations',
  'samples',
];

const made = (key: string, over: Part, raw?: string): string => {
  const written = JSON.stringify({ ...PIANO_TUNING, key, ...over });
  return raw === undefined ? written : written.replace(MARK, () => raw);
};

const all = (cases: readonly Case[], start: string): Hostile[] =>
  cases.map(([name, over, raw], i) => ({
    name,
    key: `${start}-${i}`,
    text: made(`${start}-${i}`, over, raw),
  }));

/** The worst that is sent as a template: wrong by its form, in one part, or only when it is worked on. */
export const HOSTILE = {
  form: all(AT_ONCE, 'refused'),
  work: all(IN_WORK, 'works'),
  part: all(
    PARTS.flatMap((part) =>
      [7, [null]].map((value): Case => [`${JSON.stringify(value)} for ${part}`, { [part]: value }]),
    ),
    'wrong',
  ),
} as const;
