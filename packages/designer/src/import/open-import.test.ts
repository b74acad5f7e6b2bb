import { describe, expect, test } from 'vitest';
import { checkTemplate, importTemplate, isObject, type JsonObject, type Template } from '@orderwright/engine';
import { IMPORT_LIMITS, ImportRefusal } from './import-refusal.ts';
import type { ImportReview, ReviewChoices } from './import-review.ts';
import { makeWorkbook, workbookParts, zipWorkbook } from './made-workbook.ts';
import { openFile, openText } from './open-import.ts';

const reviewOf = async (opening: ReturnType<typeof openFile>): Promise<ImportReview> => {
  const opened = await opening;
  if (opened.kind !== 'review') throw new Error('a whole template');
  return opened.review;
};
const file = (name: string, content: string | Uint8Array<ArrayBuffer>): File => new File([content], name);
const choices: ReviewChoices = { title: 'Visit', language: 'en', taken: new Set(), kinds: new Map() };
const draftOf = (review: ImportReview, kinds: ReviewChoices['kinds'] = new Map()): Template => {
  const draft = importTemplate(review.build({ ...choices, kinds }));
  if (!draft.ok) throw new Error(JSON.stringify(draft.issues));
  return draft.value;
};
const said = (review: ImportReview): string[] =>
  review.rows.map(
    ({ depth, label, kind, confidence }) => `${'  '.repeat(depth)}${label}: ${kind}, ${confidence}`,
  );
const refusal = async (opening: Promise<unknown>): Promise<string> => {
  try {
    await opening;
  } catch (reason) {
    if (reason instanceof ImportRefusal) return reason.code;
    throw reason;
  }
  return 'nothing was refused';
};
/** What stands in the way besides the workflow, which no import brings. */
const faults = (template: Template): string[] =>
  checkTemplate(template)
    .filter(({ severity, path }) => severity === 'error' && !path.startsWith('/template/workflow'))
    .map(({ code, path }) => `${code} ${path}`);

describe('a table', () => {
  const rows = [
    'Our equipment list;;;;;;;;',
    'Serial number;Installed on;Checked at;Price (€);Count;Active?;Result;Comments;Photo',
    ...Array.from(
      { length: 9 },
      (_, at) =>
        `00${String(at)}7;2024-0${String(at + 1)}-12;08:3${String(at)};${String(at)},50;${String(at)};${at % 2 === 0 ? 'yes' : 'no'};${['good', 'worn', 'broken'][at % 3] ?? ''};"said ""${String(at)}""";`,
    ),
  ];
  test('its columns are fields; kinds are guessed from its header and its rows, with how sure that is', async () => {
    const review = await reviewOf(openFile(file('machines.csv', rows.join('\r\n')), 'en'));
    expect(said(review)).toEqual([
      'Serial number: barcode, guess',
      'Installed on: date, sure',
      'Checked at: time, sure',
      'Price (€): money, likely',
      'Count: integer, sure',
      'Active?: boolean, sure',
      'Result: choice, likely',
      'Comments: long-text, guess',
      'Photo: photo, guess',
    ]);
    const draft = draftOf(review, new Map([['0', 'text']]));
    expect(draft.schema).toMatchObject({
      properties: {
        serialNumber: { $anchor: 'serial-number', title: 'Serial number', type: 'string' },
        result: { oneOf: [{ const: 'good', title: 'good' }, { const: 'worn' }, { const: 'broken' }] },
      },
    });
    expect(faults(draft)).toEqual([]);
    expect(review.report).toEqual([
      { list: 'not-kept', code: 'not-rows', params: { count: 9, sheet: 'machines' } },
    ]);
  });

  test('as a spreadsheet it is the same; other sheets are named', async () => {
    const bytes = makeWorkbook({
      First: [
        ['Name *', 'Weight'],
        ['a', 1.5],
        ['b', 2],
      ],
      Other: [['x']],
    });
    const review = await reviewOf(openFile(file('list.xlsx', bytes), 'en'));
    expect(said(review)).toEqual(['Name: text, likely', 'Weight: number, likely']);
    expect(draftOf(review).schema['required']).toEqual(['name']);
    expect(review.report.map(({ code }) => code)).toEqual(['not-rows', 'not-sheet']);
  });

  test('the old encoding of western Europe, and cells copied from a spreadsheet, are read too', async () => {
    const latin = new Uint8Array([...'Prénom;Été'].map((letter) => letter.codePointAt(0) ?? 0));
    expect(said(await reviewOf(openFile(file('a.csv', latin), 'fr')))).toEqual([
      'Prénom: text, guess',
      'Été: text, guess',
    ]);
    expect(said(await reviewOf(openText('Name\tDate\nA\t2024-01-02', 'Pasted')))).toEqual([
      'Name: text, likely',
      'Date: date, likely',
    ]);
  });
});

describe('a pasted list', () => {
  test('indentation and colons make sections, signs make kinds', async () => {
    const review = await reviewOf(
      openText(
        [
          'Site:',
          '  1. Name of the place *',
          '  2. Date of visit',
          'Safety',
          '\t[ ] Gloves worn',
          '\t- [ ] Door locked',
          '\tPower: on / off / unknown',
          'Permit given: yes / no',
          'Signature: signature',
          'Inspector: ________',
          'End:',
          'Remarks',
        ].join('\n'),
        'Pasted',
      ),
    );
    expect(said(review)).toEqual([
      'Site: section, sure',
      '  Name of the place: text, guess',
      '  Date of visit: date, likely',
      'Safety: section, sure',
      '  Gloves worn: check, sure',
      '  Door locked: check, sure',
      '  Power: choice, sure',
      'Permit given: boolean, sure',
      'Signature: signature, sure',
      'Inspector: text, likely',
      'End: section, sure',
      '  Remarks: long-text, likely',
    ]);
    const draft = draftOf(review);
    expect(faults(draft)).toEqual([]);
    expect(draft.schema).toMatchObject({ properties: { site: { required: ['nameOfThePlace'] } } });
    const rows = draftOf(review, new Map([['1', 'rows']]));
    expect(rows.schema).toMatchObject({
      properties: { safety: { type: 'array', items: { properties: { power: {} } } } },
    });
  });
  test('choices that are all numbers are chosen as numbers', async () => {
    const draft = draftOf(await reviewOf(openText('Size: 10 / 12,5 / 16\nCode: 007 / 008', 'Pasted')));
    expect(faults(draft)).toEqual([]);
    expect(draft.schema).toMatchObject({
      properties: {
        size: {
          type: 'number',
          oneOf: [{ const: 10, title: '10' }, { const: 12.5, title: '12,5' }, { const: 16 }],
        },
        code: { type: 'string', oneOf: [{ const: '007' }, { const: '008' }] },
      },
    });
  });
  test('ten thousand lines, or none, are refused by name', async () => {
    expect(await refusal(openText('a\n'.repeat(10_000), 'x'))).toBe('too-many-lines');
    expect(await refusal(openText('  \n ', 'x'))).toBe('nothing');
  });
});

describe('an XLSForm', () => {
  const survey = [
    [
      'type',
      'name',
      'label::English (en)',
      'label::Français (fr)',
      'hint',
      'required',
      'relevant',
      'constraint',
      'constraint_message',
      'calculation',
      'default',
    ],
    ['start', 'start', '', '', '', '', '', '', '', '', ''],
    ['begin_group', 'visit', 'Visit', 'Visite', '', '', '', '', '', '', ''],
    ['select_one state', 'condition', 'Condition', 'État', 'Look closely', 'yes', '', '', '', '', 'good'],
    [
      'text',
      'why',
      'Why?',
      'Pourquoi ?',
      '',
      "${condition} = 'bad'",
      "${condition} = 'bad' or ${condition} = 'worn'",
      'string-length(.) > 3',
      '',
      '',
      '',
    ],
    [
      'select_multiple state',
      'parts',
      'Parts',
      'Pièces',
      '',
      '',
      "selected(${condition}, 'bad')",
      '',
      '',
      '',
      '',
    ],
    ['integer', 'age', 'Age', 'Âge', '', 'true()', '', '. >= 0 and . <= 120', 'Between 0 and 120', '', ''],
    ['text', 'code', 'Code', 'Code', '', '', '', "regex(., '[A-Z]{3}')", '', '', ''],
    ['end_group', '', '', '', '', '', '', '', '', '', ''],
    ['begin repeat', 'lines', 'Lines', 'Lignes', '', '', '', '', '', '', ''],
    ['decimal', 'price', 'Price', 'Prix', '', '', '', '', '', '', ''],
    ['integer', 'count', 'Count', 'Nombre', '', '', '', '', '', '', ''],
    ['calculate', 'line_total', '', '', '', '', '', '', '', '${price} * ${count}', ''],
    ['end repeat', '', '', '', '', '', '', '', '', '', ''],
    ['calculate', 'total', '', '', '', '', '', '', '', 'round(sum(${line_total}), 2)', ''],
    ['calculate', 'odd', '', '', '', '', '', '', '', "pulldata('x', 'y')", ''],
    ['image', 'proof', 'Proof', 'Preuve', '', '', '', '', '', '', ''],
    ['geoshape', 'area', 'Area', 'Zone', '', '', '', '', '', '', ''],
    ['geopoint', 'place', 'Place', 'Lieu', '', '', "${place_known} != ''", '', '', '', ''],
    [
      'note',
      'thanks',
      'Thank you',
      'Merci',
      '',
      '',
      "not(${age} < 18) and today() > '2024-01-01'",
      '',
      '',
      '',
      '',
    ],
  ];
  const bytes = makeWorkbook({
    survey,
    choices: [
      ['list_name', 'name', 'label::English (en)', 'label::Français (fr)'],
      ['state', 'good', 'Good', 'Bon'],
      ['state', 'worn', 'Worn', 'Usé'],
      ['state', 'bad', 'Bad', 'Mauvais'],
    ],
    settings: [
      ['form_title', 'default_language'],
      ['Round', 'English (en)'],
    ],
    extra: [['x']],
  });

  test('questions, groups, rows, choices, hints, both languages and simple expressions come along', async () => {
    const review = await reviewOf(openFile(file('round.xlsx', bytes), 'fr'));
    expect(review.title).toBe('Round');
    expect(said(review)).toEqual([
      'Visit: section, sure',
      '  Condition: choice, sure',
      '  Why?: text, sure',
      '  Parts: several, sure',
      '  Age: integer, sure',
      '  Code: text, sure',
      'Lines: rows, sure',
      '  Price: number, sure',
      '  Count: integer, sure',
      '  line_total: number, guess',
      'total: number, guess',
      'odd: text, guess',
      'Proof: photo, sure',
      'Place: position, sure',
      'Thank you: note, sure',
    ]);
    const draft = draftOf(review);
    expect(draft.language).toBe('en');
    expect(draft.rules).toEqual([
      {
        id: 'why-show',
        kind: 'show',
        at: '/visit/why',
        when: {
          or: [
            { '==': [{ var: 'answers.visit.condition' }, 'bad'] },
            { '==': [{ var: 'answers.visit.condition' }, 'worn'] },
          ],
        },
      },
      {
        id: 'why-require',
        kind: 'require',
        at: '/visit/why',
        when: { '==': [{ var: 'answers.visit.condition' }, 'bad'] },
      },
      {
        id: 'parts-show',
        kind: 'show',
        at: '/visit/parts',
        when: { '==': [{ var: 'answers.visit.condition' }, 'bad'] },
      },
      {
        id: 'age-check',
        kind: 'check',
        at: '/visit/age',
        assert: {
          and: [{ '>=': [{ var: 'answers.visit.age' }, 0] }, { '<=': [{ var: 'answers.visit.age' }, 120] }],
        },
        message: 'Between 0 and 120',
      },
      {
        id: 'line-total-compute',
        kind: 'compute',
        at: '/lines/*/line_total',
        value: { '*': [{ var: 'row.price' }, { var: 'row.count' }] },
      },
      {
        id: 'total-compute',
        kind: 'compute',
        at: '/total',
        value: { round: [{ sum: [{ var: 'answers.lines' }, 'line_total'] }, 2] },
      },
      {
        id: 'thanks-show',
        kind: 'show',
        at: '/thanks',
        when: {
          and: [
            { '!': [{ '<': [{ var: 'answers.visit.age' }, 18] }] },
            { '>': [{ today: [] }, '2024-01-01'] },
          ],
        },
      },
    ]);
    const visit = draft.schema['properties'];
    expect(isObject(visit) ? visit['visit'] : null).toMatchObject({
      required: ['condition', 'age'],
      properties: {
        condition: {
          description: 'Look closely',
          default: 'good',
          oneOf: [{ const: 'good', title: 'Good' }, {}, {}],
        },
        code: { pattern: '^(?:[A-Z]{3})$' },
      } satisfies JsonObject,
    });
    expect(draft.translations?.['fr']).toMatchObject({
      'field.condition.title': 'État',
      'choice.condition.worn': 'Usé',
    });
    expect(faults(draft)).toEqual([]);
  });

  test('what it cannot say the same way is named, with its text and line', async () => {
    const review = await reviewOf(openFile(file('round.xlsx', bytes), 'en'));
    const lines = review.report
      .filter(({ list }) => list === 'not-kept')
      .map(({ code, params }) => `${code} ${Object.values(params).join(' | ')}`);
    expect(lines).toEqual([
      'not-meta start | 2',
      'not-type geoshape | area | 18',
      'not-expression Why? | constraint | string-length(.) > 3 | 5',
      "not-expression odd | calculation | pulldata('x', 'y') | 16",
      "not-expression Place | relevant | ${place_known} != '' | 19",
      'not-sheet extra',
    ]);
  });
});

describe('what cannot be read is refused by name', () => {
  test.each([
    ['a.json', '{"a": ', 'not-json'],
    ['a.json', '[1, 2]', 'not-schema'],
    ['a.json', '{"name": "x", "version": 3}', 'not-schema'],
    ['a.bin', 'hello', 'unknown-file'],
    ['a.xlsx', 'PK\u0003\u0004 nothing', 'not-spreadsheet'],
    ['a.csv', '', 'nothing'],
    ['a.csv', `a${',b'.repeat(600)}`, 'too-many-columns'],
    ['a.csv', 'a\n'.repeat(25_000), 'too-many-rows'],
  ])('%# %s: %.12s', async (name, content, code) => {
    expect(await refusal(openFile(file(name, content), 'en'))).toBe(code);
  });

  test('a file too large, a bomb, a spreadsheet with entities of its own', async () => {
    expect(await refusal(openFile(file('a.csv', 'a'.repeat(IMPORT_LIMITS.fileBytes + 1)), 'en'))).toBe(
      'too-large',
    );
    const parts = workbookParts({ a: [['x']] });
    const bomb = zipWorkbook({ ...parts, 'xl/sharedStrings.xml': ' '.repeat(IMPORT_LIMITS.partBytes + 1) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(openFile(file('a.xlsx', bomb), 'en'))).toBe('bomb');
    const many = Object.fromEntries(
      Array.from({ length: IMPORT_LIMITS.parts + 1 }, (_, at) => [`p${String(at)}.bin`, '']),
    );
    expect(await refusal(openFile(file('a.xlsx', zipWorkbook({ ...parts, ...many })), 'en'))).toBe('bomb');
    const entities = zipWorkbook({
      ...parts,
      'xl/sharedStrings.xml': '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>',
    });
    expect(await refusal(openFile(file('a.xlsx', entities), 'en'))).toBe('entities');
  });
});

test('a whole template needs no looking over', async () => {
  const opened = await openFile(file('a.json', '{"format": "orderwright/template@1"}'), 'en');
  expect(opened.kind).toBe('template');
});

test('a schema of an older draft is converted; what the gate refuses is told before anything is made', async () => {
  const review = await reviewOf(
    openFile(
      file(
        'site.schema.json',
        JSON.stringify({
          $schema: 'http://json-schema.org/draft-04/schema#',
          type: 'object',
          properties: {
            a: { $ref: '#/definitions/a' },
            far: { $ref: 'https://example.org/far.json' },
            any: { anyOf: [{ type: 'string' }, { type: 'number' }] },
            n: { type: 'number' },
          },
          definitions: { a: { type: 'string', title: 'A' } },
        }),
      ),
      'en',
    ),
  );
  expect(review.title).toBe('site');
  expect(said(review)).toEqual([
    'A: text, sure',
    'far: unknown, sure',
    'any: unknown, sure',
    'n: number, sure',
  ]);
  expect(review.refused.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'ref-remote /template/schema/properties/far/$ref',
  ]);
  expect(review.report.map(({ list, code }) => `${list} ${code}`)).toEqual([
    'converted converted',
    'converted converted',
    'kept kept-unknown',
    'kept kept-unknown',
  ]);
  const draft = draftOf(review, new Map([['/n', 'money']]));
  expect(draft.schema).toMatchObject({
    properties: { n: { type: 'number', format: 'money' }, a: { $ref: '#/$defs/a' } },
  });
});
