import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, Template } from '@orderwright/engine';
import {
  addField,
  applyEdit,
  beginHistory,
  DOCUMENT_PARTS,
  type DocumentPart,
  type Edit,
  type History,
  moveField,
  partOf,
  propertyNames,
  redo,
  removeField,
  renameKey,
  setFieldText,
  setTitle,
  undo,
} from '../document/index.ts';
import { type KeptText, PartText } from './part-text.ts';
import { readJson } from './read-json.ts';

const visit: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    required: ['seen'],
    properties: {
      seen: { $anchor: 'seen', type: 'boolean', title: 'Seen' },
      größe: { $anchor: 'size', type: 'number', title: 'Größe 📏' },
      leak: {
        $anchor: 'leak',
        type: 'object',
        properties: { place: { $anchor: 'leak-place', type: 'string', enum: ['a', 'b'] } },
      },
    },
  },
  ui: { leak: { place: { 'ui:widget': 'textarea' } } },
  rules: [
    { id: 'one', kind: 'show', at: '/leak', when: { '==': [{ var: 'answers.seen' }, true] } },
    { id: 'two', kind: 'compute', at: '/größe', value: { '+': [1, 2] } },
  ],
  workflow: { id: 'order', initial: 'a', states: { a: { id: 'a', tags: ['open'] } } },
};

/** One draft as the screen holds it: its history, and a text of every part. */
class Desk {
  history: History;
  readonly texts: ReadonlyMap<DocumentPart, PartText>;
  #clock = 0;

  constructor(template: Template) {
    this.history = beginHistory(template);
    this.texts = new Map(DOCUMENT_PARTS.map((part) => [part, new PartText(part, template)]));
  }
  get template(): Template {
    return this.history.present.template;
  }
  text(part: DocumentPart): PartText {
    const text = this.texts.get(part);
    if (text === undefined) throw new Error(part);
    return text;
  }
  move(history: History): void {
    this.history = history;
    for (const text of this.texts.values()) text.follow(this.template);
  }
  edit(edit: Edit): void {
    this.move(applyEdit(this.history, edit, (this.#clock += 10_000)));
  }
  type(part: DocumentPart, change: (text: string) => string): boolean {
    const text = this.text(part);
    text.type(change(text.text));
    const came = text.settle(this.template);
    if (came.kind === 'edit') this.edit(() => came.template);
    return came.kind !== 'faults';
  }
}

const says = (text: string): Json => {
  const read = readJson(text);
  if (!read.ok) throw new Error(text);
  return read.value;
};

describe('a text of a part', () => {
  test('keeps its order, spaces and escapes where nothing changed', () => {
    const desk = new Desk(visit);
    const handmade = `{ "properties": {\n      "seen" : {"type":"boolean",   "title": "S\\u0065en", "$anchor": "seen"},\n\n      "leak": { "type": "object", "properties": {} } },\n  "type": "object" }`;
    expect(desk.type('schema', () => handmade)).toBe(true);
    expect(desk.text('schema').text).toBe(handmade);
    desk.edit((t) => setFieldText(t, '/leak', 'title', 'en', 'Leak'));
    expect(desk.text('schema').text).toBe(
      handmade.replace('"properties": {} }', '"properties": {}, "title": "Leak" }'),
    );
    desk.edit((t) => moveField(t, '/leak', { parent: '', index: 0 }).template);
    expect(desk.text('schema').text).toContain('"seen" : {"type":"boolean",   "title": "S\\u0065en"');
    desk.move(undo(undo(desk.history)));
    expect(desk.text('schema').text).toBe(handmade);
    desk.move(undo(desk.history));
    expect(JSON.stringify(desk.template)).toBe(JSON.stringify(visit));
    desk.move(redo(desk.history));
    expect(desk.text('schema').text).toBe(handmade);
  });

  test('is one step of the history, and shares what it did not change', () => {
    const desk = new Desk(visit);
    desk.type('schema', (text) => text.replace('"Seen"', '"Looked at"'));
    expect(desk.history.past).toHaveLength(1);
    expect(desk.template.schema['properties']).not.toBe(visit.schema['properties']);
    const [before, after] = [visit, desk.template].map((t) => t.schema['properties'] as Record<string, Json>);
    expect(after?.['leak']).toBe(before?.['leak']);
    expect(desk.template.rules).toBe(visit.rules);
    desk.type('schema', (text) => `${text}\n\n`);
    expect(desk.history.past).toHaveLength(1);
  });

  test('loses nothing while it cannot be read, and is put together with what changed meanwhile', () => {
    const desk = new Desk(visit);
    expect(desk.type('schema', (text) => text.replace('"type": "boolean"', '"type": "boo'))).toBe(false);
    const broken = desk.text('schema').text;
    desk.edit((t) => setFieldText(t, '/leak', 'title', 'en', 'Leak'));
    expect(desk.text('schema').text).toBe(broken);
    expect(desk.text('schema').isBehind(desk.template)).toBe(true);
    expect(desk.type('schema', (text) => text.replace('"type": "boo', '"type": "string"'))).toBe(true);
    expect(desk.template.schema).toMatchObject({
      properties: { seen: { type: 'string' }, leak: { title: 'Leak' } },
    });
    expect(says(desk.text('schema').text)).toEqual(desk.template.schema);
  });

  test('is there after a reload as it was left, and goes on', () => {
    const text = new PartText('schema', visit);
    text.type(`${text.text.trim()} oops`);
    expect(text.settle(visit).kind).toBe('faults');
    const kept = JSON.parse(JSON.stringify(text.kept)) as KeptText;
    const again = new PartText('schema', visit, kept);
    expect(again.text).toBe(kept.text);
    expect(again.isBehind(visit)).toBe(false);
    again.type(kept.text.replace(' oops', ''));
    expect(again.settle(visit)).toEqual({ kind: 'same' });
    expect(again.kept).toBeNull();
  });

  test('says where the format is broken, and refuses another key', () => {
    const desk = new Desk(visit);
    const text = desk.text('rules');
    text.type(text.text.replace('"show"', '"shew"'));
    const came = text.settle(desk.template);
    expect(came.kind).toBe('faults');
    const [first] = came.kind === 'faults' ? came.problems : [];
    expect(text.text.slice(first?.from, first?.to)).toBe('"shew"');
    const whole = desk.text('document');
    whole.type(whole.text.replace('"key": "visit"', '"key": "other"'));
    expect(whole.settle(desk.template)).toMatchObject({ kind: 'faults', problems: [{ code: 'key' }] });
  });

  test.each([
    ['{"a": 1,}', 'name'],
    ['{"a" 1}', 'colon'],
    ['{"a": 1 "b": 2}', 'comma'],
    ['{"a": 1', 'unclosed'],
    ['{"a": 1, "a": 2}', 'twice'],
    ['{"a": 1e999}', 'number'],
    ['// x\n{}', 'comment'],
    ['', 'empty'],
    ['['.repeat(3000), 'deep'],
    ['{"a": "\u0007"}', 'syntax'],
  ])('%# is marked: %.40s is %s', (text, code) => {
    const read = readJson(text);
    expect(read.ok ? [] : read.faults.map((fault) => fault.code)).toContain(code);
  });
});

const fields = (template: Template): string[] =>
  ['', '/leak'].flatMap((parent) => propertyNames(template, parent).map((name) => `${parent}/${name}`));
const nth = <T>(list: readonly T[], at: number, fallback: T): T =>
  list[at % Math.max(1, list.length)] ?? fallback;

/** Edits on the canvas and in every text; a text edit changes the words, the spaces or both. */
const moves: readonly ((desk: Desk, at: number, to: number) => void)[] = [
  (desk, at, to) =>
    desk.edit(
      (t) =>
        addField(t, { parent: nth(['', '/leak'], at, ''), index: to }, { key: `n${String(at)}`, schema: {} })
          .template,
    ),
  (desk, at) => desk.edit((t) => removeField(t, nth(fields(t), at, '/seen'))),
  (desk, at, to) =>
    desk.edit(
      (t) =>
        moveField(t, nth(fields(t), at, '/seen'), { parent: nth(['', '/leak'], to, ''), index: at }).template,
    ),
  (desk, at, to) => desk.edit((t) => renameKey(t, nth(fields(t), at, '/seen'), `k${String(to)}`).template),
  (desk, _, to) => desk.edit((t) => setTitle(t, 'en', `Title "${String(to)}"\n`)),
  (desk, at, to) =>
    desk.type(nth(DOCUMENT_PARTS, at, 'schema'), (text) => text.replace(/\n/, `\n${' '.repeat(to)}\n`)),
  (desk, at, to) =>
    desk.type(nth(DOCUMENT_PARTS, at, 'schema'), (text) =>
      text.includes('"x-own"')
        ? text
        : text.replace(/\{(?=\s*")/, `{ "x-own": [${String(to)}, {"y": null}], `),
    ),
  (desk, at, to) =>
    desk.type(nth(DOCUMENT_PARTS, at, 'schema'), (text) =>
      text.replace(/"x-own": \[\d+/, `"x-own": [${String(to)}`),
    ),
  (desk, at) => desk.type(nth(DOCUMENT_PARTS, at, 'schema'), (text) => JSON.stringify(says(text))),
  (desk, at) =>
    desk.type(nth(DOCUMENT_PARTS, at, 'schema'), (text) => JSON.stringify(says(text), null, '\t')),
  (desk) => desk.type('rules', (text) => JSON.stringify((says(text) as Json[]).toReversed(), null, 3)),
  (desk, at) => {
    // A slip of the finger, seen, and mended.
    const part = nth(DOCUMENT_PARTS, at, 'schema');
    const before = desk.text(part).text;
    expect(desk.type(part, (text) => `${text}]`)).toBe(false);
    desk.type(part, () => before);
  },
  (desk) => desk.move(undo(desk.history)),
  (desk) => desk.move(redo(desk.history)),
];

test('200 random sequences of edits on the canvas and in JSON, taken back, come to the same bytes; texts always say the template', () => {
  const steps = array(record({ move: constantFrom(...moves), at: nat(30), to: nat(30) }), {
    minLength: 1,
    maxLength: 25,
  });
  assert(
    property(steps, (sequence) => {
      const desk = new Desk(structuredClone(visit));
      for (const { move, at, to } of sequence) {
        move(desk, at, to);
        for (const [part, text] of desk.texts) {
          expect(text.dirty).toBe(false);
          expect(JSON.stringify(says(text.text))).toBe(JSON.stringify(partOf(desk.template, part)));
        }
      }
      const after = JSON.stringify(desk.template);
      const count = desk.history.past.length;
      for (let back = 0; back < count; back += 1) desk.move(undo(desk.history));
      expect(JSON.stringify(desk.template)).toBe(JSON.stringify(visit));
      for (let forth = 0; forth < count; forth += 1) desk.move(redo(desk.history));
      expect(JSON.stringify(desk.template)).toBe(after);
    }),
    { numRuns: 200 },
  );
});
