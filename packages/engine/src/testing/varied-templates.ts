import * as fc from 'fast-check';
import type { Json, JsonObject } from '../json.ts';
import type { Rule } from '../template/template.ts';
import { madeRules, MADE_SCHEMA } from './made-rules.ts';

interface Shape {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final';
  readonly children: readonly Shape[];
  readonly history: number;
  readonly arrows: readonly Arrow[];
  readonly always: readonly Arrow[];
  readonly after: readonly Arrow[];
  readonly actions: readonly number[];
  readonly category: number;
  readonly fields: number;
  readonly approval: number;
  readonly done: number;
}
interface Arrow {
  readonly event: number;
  readonly target: number;
  readonly guard: number;
  readonly role: number;
  readonly asks: number;
  readonly action: number;
  readonly reenter: boolean;
}

const arrow: fc.Arbitrary<Arrow> = fc.record({
  event: fc.nat(2),
  target: fc.nat(40),
  guard: fc.nat(14),
  role: fc.nat(7),
  asks: fc.nat(11),
  action: fc.nat(11),
  reenter: fc.boolean(),
});
const shape = fc.letrec<{ node: Shape }>((tie) => ({
  node: fc.record({
    kind: fc.constantFrom('atomic', 'atomic', 'compound', 'compound', 'parallel', 'final'),
    children: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    ),
    history: fc.nat(3),
    arrows: fc.array(arrow, { minLength: 1, maxLength: 4 }),
    always: fc.array(arrow, { maxLength: 1 }),
    after: fc.array(arrow, { maxLength: 1 }),
    actions: fc.array(fc.nat(11), { maxLength: 2 }),
    category: fc.nat(6),
    fields: fc.nat(5),
    approval: fc.nat(9),
    done: fc.nat(80),
  }) as fc.Arbitrary<Shape>,
})).node;

const v = (name: string): Json => ({ var: name });
const rule = (expression: Json): JsonObject => ({ type: 'rule', params: { rule: expression } });
const GUARDS: readonly JsonObject[] = [
  rule({ '>': [v('answers.a'), 1] }),
  rule({ '==': [v('answers.yes'), true] }),
  rule({ '>': [{ sum: [v('answers.rows'), 't'] }, 3] }),
  rule({ 'in-state': ['s0', 's1'] }),
  { type: 'approved' },
];
const ROLES: readonly (readonly string[])[] = [['office'], ['technician', 'assignee'], ['admin']];
const ACTIONS: readonly JsonObject[] = [
  { type: 'set', params: { at: '/a', value: { '+': [v('answers.a'), 1] } } },
  { type: 'set', params: { at: '/yes', value: false } },
  { type: 'set', params: { at: '/rows/*/q', value: 2 } },
  { type: 'stamp', params: { name: 'started' } },
  { type: 'start-clock' },
  { type: 'stop-clock' },
  { type: 'assign', params: { to: 'actor' } },
  { type: 'notify', params: { to: ['office'], message: 'Look.' } },
];
const CATEGORIES = ['open', 'planned', 'active', 'active', 'paused', 'done', 'cancelled'];
const APPROVALS: readonly JsonObject[] = [
  { mode: 'one', by: [{ role: 'office' }], reject: 'E0' },
  { mode: 'all', by: [{ role: 'office' }, { role: 'admin' }] },
  { mode: 'in-order', by: [{ role: 'technician' }, { role: 'office' }], notBy: ['opener'] },
  { mode: 'quorum', count: 2, by: [{ role: 'office' }, { role: 'admin' }, { each: 'assignees' }] },
];
const FIELDS: readonly JsonObject[] = [
  { '*': { editable: ['/a', '/rows'] } },
  { technician: { required: ['/b'] }, office: { editable: ['/group', '/kind'] } },
  { technician: { hidden: ['/group/inner'] }, '*': { required: ['/rows'] } },
];
const HIDDEN: readonly JsonObject[] = [
  {},
  { '/group': { read: ['office', 'admin'], write: ['office', 'admin'] } },
  { '/rows/*/p': { read: ['office', 'admin'] }, '/yes': { write: ['technician'] } },
  { '/a': { read: ['technician'] }, '/group/inner': { read: ['admin'] } },
];

const hasChildren = ({ kind, children }: Shape): boolean =>
  (kind === 'compound' || kind === 'parallel') && children.length > 0;

const actions = (...wanted: readonly number[]): JsonObject[] => ACTIONS.filter((_, n) => wanted.includes(n));

/** A workflow in the document's JSON; targets are numbers of states, counted through. */
function workflowOf(top: readonly Shape[]): JsonObject {
  const ids: string[] = [];
  const number = (shapes: readonly Shape[], prefix: string): void => {
    for (const [i, one] of shapes.entries()) {
      const id = `${prefix}${i}`;
      ids.push(id);
      if (!hasChildren(one)) continue;
      if (one.history > 1 && one.kind === 'compound') ids.push(`${id}h`);
      number(one.children, `${id}_`);
    }
  };
  number(top, 's');
  let made = 0;
  const meant = (n: number): JsonObject => (n === 40 ? {} : { target: `#${ids[n % ids.length]}` });
  const arrowOf = (a: Arrow, kind: 'on' | 'other'): JsonObject => ({
    ...meant(a.target),
    ...(GUARDS[a.guard] ? { guard: GUARDS[a.guard] ?? {} } : {}),
    ...(a.reenter ? { reenter: true } : {}),
    actions: actions(a.action),
    meta: {
      id: `t${(made += 1)}`,
      ...(kind === 'on' && ROLES[a.role] ? { roles: [...(ROLES[a.role] ?? [])] } : {}),
      ...(kind === 'on' && a.asks === 0 ? { requires: ['/b'] } : {}),
      ...(kind === 'on' && a.asks === 1 ? { requires: ['/rows/*/q', '/kind'] } : {}),
      ...(a.asks > 4 ? { incomplete: true } : {}),
    },
  });
  const node = (one: Shape, id: string): JsonObject => {
    const inner = hasChildren(one);
    if (one.kind === 'final' && !inner) return { id, type: 'final' };
    const on: { [event: string]: JsonObject[] } = {};
    for (const a of one.arrows) (on[`E${a.event}`] ??= [] as JsonObject[]).push(arrowOf(a, 'on'));
    const children = one.children.map((child, i): [string, JsonObject] => [
      `${id}_${i}`,
      node(child, `${id}_${i}`),
    ]);
    if (inner && one.history > 1 && one.kind === 'compound')
      children.push([
        `${id}h`,
        { id: `${id}h`, type: 'history', history: one.history > 2 ? 'deep' : 'shallow' },
      ]);
    return {
      id,
      ...(inner && one.kind === 'parallel' ? { type: 'parallel' } : {}),
      ...(inner && one.kind !== 'parallel' ? { initial: `${id}_0` } : {}),
      ...(inner ? { states: Object.fromEntries(children) } : {}),
      tags: [CATEGORIES[one.category] ?? 'open'],
      meta: {
        ...(FIELDS[one.fields] ? { fields: FIELDS[one.fields] ?? {} } : {}),
        ...(APPROVALS[one.approval] ? { approval: APPROVALS[one.approval] ?? {} } : {}),
      },
      on,
      // One without a condition goes on for ever as soon as it leads back.
      always: one.always.filter((a) => GUARDS[a.guard] && a.target !== 40).map((a) => arrowOf(a, 'other')),
      after: Object.fromEntries(
        one.after.map((a): [string, JsonObject] => [
          ['PT1H', 'soon', 'answered'][a.event] ?? 'PT2H',
          arrowOf(a, 'other'),
        ]),
      ),
      entry: actions(...one.actions),
      ...(inner && one.done < 40 ? { onDone: meant(one.done) } : {}),
    };
  };
  return {
    id: 'order',
    initial: 's0',
    states: Object.fromEntries(top.map((one, i) => [`s${i}`, node(one, `s${i}`)])),
  };
}

/**
 * Template documents made at random: workflows with states in states, side by side, with history, timers, approvals and
 * actions; rules of most kinds over groups and over rows in rows; rights by role and by state.
 */
export const variedDocuments: fc.Arbitrary<JsonObject> = fc
  .record({
    top: fc.array(shape, { minLength: 2, maxLength: 4 }),
    rules: fc.array(madeRules, { maxLength: 8 }),
    required: fc.subarray(['a', 'b', 'kind', 'rows']),
    access: fc.constantFrom(...HIDDEN),
  })
  .map(({ top, rules, required, access }): JsonObject => ({
    format: 'orderwright/template@1',
    key: 'made',
    title: 'Made',
    schema: { ...MADE_SCHEMA, required },
    rules: rules.map((one, i) => ({ id: `r${i}`, ...one }) as Rule) as unknown as Json,
    access,
    delays: {
      soon: { until: { 'date-add': [v('order.openedAt'), 'PT2H'] } },
      answered: { after: { if: [{ '>': [v('answers.a'), 1] }, 'PT30M'] } },
    },
    workflow: workflowOf(top),
  }));
