import { array, assert, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Template } from '@orderwright/engine';
import {
  addField,
  addRule,
  applyEdit,
  beginHistory,
  copyField,
  duplicateField,
  mergeEdits,
  moveField,
  propertyNames,
  redo,
  removeField,
  renameKey,
  ruleId,
  rulesOf,
  removeRule,
  setAccess,
  setFieldText,
  setRequired,
  setTitle,
  undo,
  type Edit,
  type FieldPath,
} from './index.ts';

const start: Template = {
  format: 'orderwright/template@1',
  key: 'blank',
  title: 'Blank',
  schema: {
    type: 'object',
    properties: {
      a: { $anchor: 'a', type: 'string' },
      group: { $anchor: 'group', type: 'object', properties: { b: { $anchor: 'b', type: 'number' } } },
      rows: {
        $anchor: 'rows',
        type: 'array',
        items: { type: 'object', properties: { c: { $anchor: 'c', type: 'number' } } },
      },
    },
  },
  workflow: { id: 'order', initial: 's', states: { s: { id: 's', meta: { requires: ['/a'] } } } },
};

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
};

const containers = (template: Template): FieldPath[] =>
  ['', '/group', '/rows/*'].filter((path) => path === '' || propertyNames(template, path).length > 0);

const fields = (template: Template): FieldPath[] =>
  containers(template).flatMap((parent) =>
    propertyNames(template, parent).map((name) => `${parent}/${name}`),
  );

const nth = <T>(list: readonly T[], at: number, fallback: T): T =>
  list[at % Math.max(1, list.length)] ?? fallback;

/** One edit for each kind of edit, picking its field and place by number. */
const edits: readonly ((at: number, to: number) => Edit)[] = [
  (at, to) => (t) =>
    addField(t, { parent: nth(containers(t), at, ''), index: to }, { key: 'new', schema: { type: 'string' } })
      .template,
  (at) => (t) => removeField(t, nth(fields(t), at, '/a')),
  (at) => (t) => duplicateField(t, nth(fields(t), at, '/a')).template,
  (at, to) => (t) =>
    moveField(t, nth(fields(t), at, '/a'), { parent: nth(containers(t), to, ''), index: to }).template,
  (at, to) => (t) => renameKey(t, nth(fields(t), at, '/a'), `key${String(to)}`).template,
  (at, to) => (t) =>
    setFieldText(t, nth(fields(t), at, '/a'), 'title', to % 2 === 0 ? 'en' : 'fr', `Label ${String(to)}`),
  (at, to) => (t) => setRequired(t, nth(fields(t), at, '/a'), to % 2 === 0),
  (at, to) => (t) => setAccess(t, nth(fields(t), at, '/a'), 'read', to % 3 === 0 ? null : ['office']),
  (at, to) => (t) =>
    addRule(t, {
      id: ruleId(t, nth(fields(t), at, '/a'), 'show'),
      kind: 'show',
      at: nth(fields(t), at, '/a'),
      when: { '==': [{ var: `answers${nth(fields(t), to, '/a').replaceAll('/', '.')}` }, to] },
    }),
  (at) => (t) => removeRule(t, rulesOf(t)[at % Math.max(1, rulesOf(t).length)]?.id ?? 'none'),
  (_, to) => (t) => setTitle(t, 'en', `Title ${String(to)}`),
  (at) => (t) => {
    const piece = copyField(t, nth(fields(t), at, '/a'));
    return piece === null ? t : addField(t, { parent: '', index: 0 }, piece).template;
  },
];

const steps = array(record({ edit: nat(edits.length - 1), at: nat(40), to: nat(40) }), {
  minLength: 1,
  maxLength: 40,
});

test('200 random sequences of edits, taken back, come to the same bytes, and done again to the same bytes', () => {
  assert(
    property(steps, (sequence) => {
      let history = beginHistory(freeze(structuredClone(start)));
      for (const [index, { edit, at, to }] of sequence.entries()) {
        const make = edits[edit];
        if (make !== undefined) history = applyEdit(history, make(at, to), index * 10_000);
        freeze(history.present.template);
      }
      const after = JSON.stringify(history.present.template);
      const count = history.past.length;
      for (let back = 0; back < count; back += 1) history = undo(history);
      expect(JSON.stringify(history.present.template)).toBe(JSON.stringify(start));
      for (let forth = 0; forth < count; forth += 1) history = redo(history);
      expect(JSON.stringify(history.present.template)).toBe(after);
    }),
    { numRuns: 200 },
  );
});

test('letters typed into one label are one step', () => {
  let history = beginHistory(start);
  for (const [index, title] of ['V', 'Vi', 'Vis'].entries()) {
    history = applyEdit(history, (t) => setTitle(t, 'en', title), index * 100, 'title');
  }
  expect(history.past).toHaveLength(1);
  expect(undo(history).present.template.title).toBe('Blank');
});

test('however long somebody edits, every step can be taken back and done again', () => {
  let history = beginHistory(start);
  for (let n = 1; n <= 1000; n += 1) history = applyEdit(history, (t) => setTitle(t, 'en', String(n)), n);
  for (let n = 0; n < 1000; n += 1) history = undo(history);
  expect(history.present.template).toEqual(start);
  for (let n = 0; n < 1000; n += 1) history = redo(history);
  expect(history.present.template.title).toBe('1000');
});

test('two people who edit different things lose nothing', () => {
  const mine = addField(
    setTitle(start, 'en', 'Mine'),
    { parent: '', index: 1 },
    { key: 'm', schema: {} },
  ).template;
  const theirs = addField(start, { parent: '/group', index: 0 }, { key: 't', schema: {} }).template;
  const { value, conflicts } = mergeEdits(start, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(value.title).toBe('Mine');
  expect(propertyNames(value, '')).toEqual(['a', 'm', 'group', 'rows']);
  expect(propertyNames(value, '/group')).toEqual(['t', 'b']);
  const clash = mergeEdits(start, mine, setTitle(start, 'en', 'Theirs'));
  expect(clash.conflicts).toEqual(['/title']);
  expect(clash.value.title).toBe('Mine');
});
