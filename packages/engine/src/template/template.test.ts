import { describe, expect, test } from 'vitest';
import { error } from '../issue.ts';
import { ISSUE_SENTENCES } from '../issue-sentences.ts';
import type { JsonObject } from '../json.ts';
import { describeIssue } from './describe-issue.ts';
import { allFields, fieldsOf } from './fields-of.ts';
import { importTemplate } from './import-template.ts';
import { parseTemplate } from './parse-template.ts';
import type { Template } from './template.ts';
import { localise, translationKeys } from './translation.ts';
import { frenchSpaces } from '../fields/french-spaces.ts';

const document = (more: JsonObject = {}): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      leakPlace: { type: 'string', title: 'Leak' },
      kind: { title: 'Kind', oneOf: [{ const: 'a', title: 'First' }] },
      parts: {
        type: 'array',
        title: 'Parts',
        items: { type: 'object', properties: { name: { type: 'string', title: 'Name' } } },
      },
      belt: { type: 'object', format: 'check', title: 'Belt', properties: { result: { enum: ['pass'] } } },
    },
  },
  rules: [{ kind: 'check', at: '/leakPlace', assert: true, message: 'Wrong.' }],
  workflow: {
    initial: 'open',
    meta: { events: { DEFER: { title: 'Defer', payload: { properties: { reason: { title: 'Reason' } } } } } },
    states: { open: { on: { DEFER: 'done' } }, done: { type: 'final', meta: { label: 'Done' } } },
  },
  ...more,
});
const imported = (more: JsonObject = {}): Template => {
  const result = importTemplate(document(more));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const untranslated = (count: number, language: string): string =>
  describeIssue(error('translation-missing', '/template', { language: 'fr', count, texts: ['A'] }), language);
const holes = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();
const codes = (input: unknown): string[] => {
  const result = parseTemplate(input);
  return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);
};

describe('reading a template', () => {
  test('gives the document itself, with what nobody knows', () => {
    const input = document({ rules: [], later: { any: 'thing' } });
    const result = parseTemplate(input);
    expect(result.ok && result.value).toBe(input);
  });

  test('lists every reason', () => {
    expect(codes({ format: 'other', key: 'UPPER' })).toEqual(
      expect.arrayContaining([
        'template-invalid /template/format',
        'template-invalid /template/key',
        'template-invalid /template/schema',
      ]),
    );
    expect(codes('text')).toEqual(['template-invalid /template']);
  });

  test('refuses an id used twice, names of the prototype, and digits that would not come back', () => {
    const twice = { type: 'object', properties: { a: { $anchor: 'x' }, b: { $anchor: 'x' } } };
    expect(codes(document({ rules: [], schema: twice }))).toEqual([
      'id-duplicate /template/schema/properties/b',
    ]);
    const names = {
      type: 'object',
      properties: { constructor: { type: 'string' }, _row: { type: 'string' } },
    };
    expect(codes(document({ rules: [], schema: names }))).toEqual([
      'name-refused /template/schema/properties/constructor',
      'name-refused /template/schema/properties/_row',
    ]);
    const digits = { type: 'object', properties: { a: { type: 'number', maximum: 0.1234567890123456 } } };
    expect(codes(document({ rules: [], schema: digits }))).toEqual([
      'number-digits /template/schema/properties/a/maximum',
    ]);
  });

  test('refuses what is too deep, with the limit', () => {
    let deep: JsonObject = {};
    for (let i = 0; i < 200; i += 1) deep = { deep };
    const result = parseTemplate(document({ rules: [], deep }));
    expect(result.ok ? null : result.issues[0]).toMatchObject({ code: 'too-deep', params: { limit: 128 } });
  });
});

describe('importing', () => {
  test('gives ids to fields, rules, states and transitions, and touches nothing else', () => {
    const template = imported();
    expect(allFields(fieldsOf(template)).map(({ id }) => id)).toEqual([
      'leak-place',
      'kind',
      'parts',
      'name',
      'belt',
      'belt.result',
    ]);
    expect(template.rules?.[0]?.id).toBe('leak-place-check');
    expect(template.workflow).toMatchObject({
      id: 'order',
      states: {
        open: { id: 'open', on: { DEFER: { target: 'done', meta: { id: 'open-defer' } } } },
        done: { id: 'done', meta: { label: 'Done' } },
      },
    });
  });
  test('twice is the same as once, and the input is left alone', () => {
    const input = document();
    const before = structuredClone(input);
    const once = importTemplate(input);
    expect(input).toEqual(before);
    expect(importTemplate(once.ok ? once.value : null)).toEqual(once);
  });
});

const fields = (schema: JsonObject, ui?: JsonObject): string[] =>
  allFields(fieldsOf(ui ? { schema, ui } : { schema })).map(({ id, path, kind }) => `${id} ${path} ${kind}`);

describe('fields', () => {
  test('stand in the order of the uiSchema', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
    };
    expect(fields(schema, { 'ui:order': ['c', '*', 'a'] })).toEqual(['c /c text', 'b /b text', 'a /a text']);
  });
  test('of a reused group are named by the use, then inside', () => {
    const group = { type: 'object', properties: { town: { $anchor: 'town', type: 'string' } } };
    const schema = {
      type: 'object',
      $defs: { place: group },
      properties: {
        from: { $anchor: 'from', $ref: '#/$defs/place' },
        to: { $anchor: 'to', $ref: '#/$defs/place' },
      },
    };
    expect(fields(schema)).toEqual([
      'from /from section',
      'from.town /from/town text',
      'to /to section',
      'to.town /to/town text',
    ]);
  });
  test('of a group that holds itself end', () => {
    const schema = { type: 'object', properties: { child: { $anchor: 'c', $ref: '#' } } };
    expect(fields(schema)).toEqual(['c /child unknown']);
  });
  test('of a group whose rows are the group itself end', () => {
    const node = {
      type: 'object',
      properties: { name: { type: 'string' }, inner: { type: 'array', items: { $ref: '#/$defs/node' } } },
    };
    const schema = { type: 'object', properties: { tree: { $ref: '#/$defs/node' } }, $defs: { node } };
    expect(fields(schema)).toEqual([
      'tree /tree section',
      'tree.name /tree/name text',
      'tree.inner /tree/inner unknown',
    ]);
  });
  test('of allOf count with the others', () => {
    const schema = { type: 'object', allOf: [{ properties: { a: { type: 'integer' } } }] };
    expect(fields(schema)).toEqual(['a /a integer']);
  });
});

describe('languages', () => {
  const template = imported({
    translations: {
      fr: {
        'template.title': 'Visite',
        'field.leak-place.title': 'Fuite',
        'choice.kind.a': 'Premier',
        'field.name.title': 'Nom',
        'state.done.label': 'Terminé',
        'transition.open-defer.label': 'Différer',
        'event.DEFER.reason.title': 'Motif',
        'rule.leak-place-check.message': 'Faux.',
      },
    },
  });

  test('a template is said in another by ids, and falls back to its own', () => {
    const french = localise(template, 'fr-FR');
    expect(french.title).toBe('Visite');
    expect(fieldsOf(french).map(({ title }) => title)).toEqual(['Fuite', 'Kind', 'Parts', 'Belt']);
    expect(french).toMatchObject({
      schema: {
        properties: {
          kind: { oneOf: [{ const: 'a', title: 'Premier' }] },
          parts: { items: { properties: { name: { title: 'Nom' } } } },
        },
      },
      rules: [{ message: 'Faux.' }],
      workflow: {
        states: {
          open: { on: { DEFER: { meta: { label: 'Différer' } } } },
          done: { meta: { label: 'Terminé' } },
        },
      },
    });
    expect(localise(template, 'de')).toBe(template);
    expect(template.title).toBe('Visit');
  });

  test('every translation has a key', () => {
    expect(translationKeys(template)).toEqual(
      expect.arrayContaining(Object.keys(template.translations?.['fr'] ?? {})),
    );
  });

  test('an issue is a sentence that names labels, not keys', () => {
    const missing = error('required', '/answers/parts/0190c9e0-0000-7000-8000-000000000001/name');
    expect(describeIssue(missing, 'en', template)).toBe('“Parts › Name” is missing.');
    expect(describeIssue(missing, 'fr', template)).toBe(frenchSpaces('« Parts › Nom » est à remplir.'));
    expect(
      describeIssue(error('required', '/command/payload/data/reason', { event: 'DEFER' }), 'fr', template),
    ).toBe(frenchSpaces('« Motif » est à remplir.'));
    expect(
      describeIssue(
        error('check', '/answers/leakPlace', { rule: 'leak-place-check', message: 'Wrong.' }),
        'fr',
        template,
      ),
    ).toBe('Faux.');
    expect(describeIssue(error('too-big', '/answers/x', { limit: 1.5 }), 'fr')).toBe(
      frenchSpaces('« x » doit être d’au plus 1,5.'),
    );
    expect(describeIssue(error('type', '/answers/leakPlace', { expected: 'string' }), 'fr', template)).toBe(
      frenchSpaces('« Fuite » doit être un texte.'),
    );
  });

  test('a number and its words agree', () => {
    expect(untranslated(1, 'en')).toBe('1 text is not translated into French: “A”.');
    expect(untranslated(2, 'en')).toBe('2 texts are not translated into French: “A”.');
    expect(untranslated(1, 'fr')).toBe(frenchSpaces('1 texte n’est pas traduit en français : « A ».'));
    expect(untranslated(2, 'fr')).toBe(frenchSpaces('2 textes ne sont pas traduits en français : « A ».'));
    expect(describeIssue(error('too-few', '/answers/x', { limit: 1 }), 'en')).toBe(
      '“x” needs at least 1 entry.',
    );
    expect(describeIssue(error('too-short', '/answers/x', { limit: 1 }), 'fr')).toBe(
      frenchSpaces('« x » doit avoir au moins 1 caractère.'),
    );
    expect(
      describeIssue(
        error('operation-arguments', '/x', { operation: 'if', expected: '1–2', actual: 3 }),
        'en',
      ),
    ).toBe('The operation “if” takes 1–2 values, not 3.');
  });

  test('both languages fill in the same things', () => {
    for (const [code, [en, fr]] of Object.entries(ISSUE_SENTENCES))
      expect([code, holes(fr)]).toEqual([code, holes(en)]);
  });
});
