import { isObject, put, type Json, type JsonObject } from '../../json.ts';
import { holds } from '../../logic/evaluate.ts';
import { readsOf } from '../../logic/reads.ts';
import { isWithin, parsePointer, ROW_ID } from '../../pointer.ts';
import { sampleAnswers } from '../../simulate/sample-answers.ts';
import { randomFrom, type Random } from '../../simulate/random.ts';
import type { Template } from '../../template/template.ts';
import { categoryOf, type Workflow, type WorkflowTransition } from '../../template/workflow.ts';
import { beginDecision } from '../../work-order/begin-decision.ts';
import { freshDecisionBudget } from '../../work-order/decision-budget.ts';
import type { Deciding, Question } from '../../work-order/deciding.ts';
import { evolve } from '../../work-order/evolve.ts';
import { facts as wake } from '../../work-order/steps.ts';
import type { Actor, WorkOrder } from '../../work-order/work-order.ts';
import { compileTemplate, type CompiledTemplate } from '../compile.ts';
import type { CompiledForm } from '../form.ts';
import { pathOfRead } from '../form.ts';
import { interpretValidators } from '../interpret-validators.ts';
import { waysToMeet } from '../outcomes/outcomes.ts';
import type { Place } from './explore.ts';

interface Drawn {
  readonly template: Template;
  readonly form: CompiledForm;
  readonly workflow: Workflow;
}

/** Where an order goes round, and with which answers; null where none are needed or they cannot be said in short. */
export interface Witness {
  readonly place: Place;
  readonly when: Json;
}

/** Answers tried for one ring, fewer for large forms: the gate is asked at every edit. */
const MOST_TRIES = 200;
const FEWEST_TRIES = 24;
const EFFORT = 30_000;
/** Ways that the conditions themselves name, and places an order is tried at. */
const MOST_WAYS = 32;
const MOST_PLACES = 3;

/**
 * Looks for answers with which an order goes round: those that the conditions name, then ones from the bounds of the
 * fields they read. Each is put to the machine that runs orders; what it stops at is no opinion.
 */
export function ringWitness(
  { template, form, workflow }: Drawn,
  { ring, still }: { readonly ring: readonly WorkflowTransition[]; readonly still: boolean },
  places: readonly Place[],
): Witness | undefined {
  const c = compileTemplate(template, '', 1, NO_VALIDATORS);
  const rules = ring.flatMap(({ guard }) => (guard?.type === 'rule' ? [guard.params['rule'] ?? null] : []));
  const named = waysToMeet(
    form,
    rules.map((expression) => ({ expression, around: [''], met: true })),
    MOST_WAYS,
  );
  const fields = fieldsBehind(form, ring, rules);
  const size = form.fields.length + 4 * (template.rules?.length ?? 0);
  const tries = Math.max(FEWEST_TRIES, Math.min(MOST_TRIES, Math.floor(EFFORT / Math.max(1, size))));
  const literals = [...rules.flatMap(literalsIn).flatMap(andNear), ...SMALL];
  const people = rules.some(asksWho) ? [everyRole(template), []] : [everyRole(template)];
  const random = randomFrom(1);
  let judge: ((answers: JsonObject) => boolean) | undefined;
  const valid = (answers: JsonObject): boolean => {
    judge ??= judgeOf(template);
    return judge(answers);
  };
  for (let i = 0; i < named.length + tries; i += 1) {
    const given = named[i] ?? drawn(form, fields, literals, random);
    const { answers, records, details } = surroundings(form, given, random);
    for (const place of places.slice(0, MOST_PLACES)) {
      for (const roles of people) {
        const d = standing(c, workflow, place, { answers, records, details }, roles);
        // Most answers fail at a condition: the machine is asked about the others.
        if (still && !rules.every((rule) => holds(rule, d.facts()))) continue;
        if (!goesRound(d) || !valid(answers)) continue;
        return { place, when: conditionFor(given) };
      }
    }
  }
  return undefined;
}

const NO_VALIDATORS = { open: () => [], complete: () => [] };
const judgeOf = (template: Template): ((answers: JsonObject) => boolean) => {
  const { open } = interpretValidators(template);
  return (answers) => open(answers).every(({ severity }) => severity !== 'error');
};

const everyRole = (t: Template): string[] => [
  'technician',
  'dispatcher',
  'office',
  'admin',
  ...Object.keys(t.roles ?? {}),
];

/** Values by path of a field or name of a fact. */
type Given = { readonly [name: string]: Json };

interface Surroundings {
  readonly answers: JsonObject;
  readonly records: { readonly [record: string]: JsonObject | null };
  readonly details: JsonObject;
}

const MOMENT = '2026-01-05T08:00:00.000Z';
const ORDER = '00000000-0000-8000-8000-000000000001';

/** Whether the machine, woken where the order stands, goes on without an end. */
function goesRound(d: Deciding): boolean {
  const steps = wake(d);
  return !Array.isArray(steps) && steps.params['reason'] === 'loop';
}

/** An order that stands at a place with these answers, about to be decided on. */
function standing(
  c: CompiledTemplate,
  workflow: Workflow,
  place: Place,
  { answers, records, details }: Surroundings,
  roles: readonly string[],
): Deciding {
  const actor: Actor = { kind: 'user', id: 'somebody', name: 'somebody', roles: [...roles] };
  const q: Question = {
    c,
    actor,
    facts: {
      org: '',
      receivedAt: MOMENT,
      timeZone: 'UTC',
      site: records['site'] ?? null,
      asset: records['asset'] ?? null,
      customer: records['customer'] ?? null,
      previous: records['previous'] ?? null,
      nextNumber: 1,
      defaults: { language: 'en', currency: 'EUR' },
    },
    id: ORDER,
    at: MOMENT,
    event: null,
    budget: freshDecisionBudget(),
  };
  return beginDecision(q, orderAt(c, workflow, place, answers, details, actor));
}

function orderAt(
  c: CompiledTemplate,
  workflow: Workflow,
  place: Place,
  answers: JsonObject,
  details: JsonObject,
  actor: Actor,
): WorkOrder {
  const { stateValue, historyValue, states } = place;
  const order = evolve(null, {
    type: 'order-opened',
    org: '',
    order: ORDER,
    seq: 1,
    command: ORDER,
    at: MOMENT,
    receivedAt: MOMENT,
    actor,
    template: c.ref,
    payload: {
      number: '1',
      mode: 'test',
      details: {
        priority: 'normal',
        customer: null,
        contact: null,
        site: null,
        asset: null,
        serviceType: null,
        description: null,
        currency: 'EUR',
        language: 'en',
        ...details,
      },
      parent: null,
      visits: [],
      writes: [],
      stamps: {},
      effects: [],
      standing: {
        stateValue,
        historyValue,
        states,
        category: categoryOf(workflow, states),
        entered: states,
        timersSet: [],
        timersCancelled: [],
      },
    },
  });
  return { ...order, answers };
}

/** Fields that people fill in behind what the ring's conditions read: through what is computed, shown and set. */
function fieldsBehind(
  form: CompiledForm,
  ring: readonly WorkflowTransition[],
  rules: readonly Json[],
): ReadonlySet<string> {
  const set = ring.flatMap((t) => t.actions.map(({ params }) => params['value'] ?? null));
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    const inner = [...form.byPath.keys()].filter((other) => isWithin(other, path));
    for (const one of inner) found.add(one);
    for (const rule of form.producers)
      if (inner.some((one) => isWithin(one, rule.field.path))) for (const read of rule.reads) add(read.path);
  };
  for (const { reads } of [...rules, ...set].map((rule) => readsOf(rule)))
    for (const read of reads) {
      const path = pathOfRead(read, [''], form.byPath);
      if (path !== undefined) add(path);
    }
  return found;
}

function literalsIn(rule: Json): Json[] {
  if (Array.isArray(rule)) return rule.flatMap(literalsIn);
  if (isObject(rule)) return 'var' in rule ? [] : Object.values(rule).flatMap(literalsIn);
  return rule === null ? [] : [rule];
}

/** A computed value is compared with something: what it comes from may be a part of that, or a multiple. */
const andNear = (value: Json): Json[] =>
  typeof value === 'number' ? [value, value / 2, value * 2, value / 3] : [value];
const SMALL: readonly number[] = [2, 3, 4, 5, 10];

const asksWho = (rule: Json): boolean =>
  JSON.stringify(rule).includes('"has-role"') || readsOf(rule).reads.some(({ fact }) => fact === 'actor');

/** A value, or none, for each field at its bounds and beside what it is compared with. */
function drawn(
  form: CompiledForm,
  fields: ReadonlySet<string>,
  literals: readonly Json[],
  random: Random,
): Given {
  const given: { [path: string]: Json } = {};
  for (const path of fields) {
    const node = form.byPath.get(path);
    if (!node || node.children.length > 0 || form.computed.has(path)) continue;
    if (random.chance(0.25)) continue;
    const value = random.pick(sampleAnswers(node, literals));
    if (value !== undefined) given[path] = value;
  }
  return given;
}

const RECORDS: ReadonlySet<string> = new Set(['site', 'asset', 'customer', 'previous']);

/** The values put where they belong: in answers, with one row or two of each list, in records, on the order. */
function surroundings(form: CompiledForm, given: Given, random: Random): Surroundings {
  const answers: JsonObject = {};
  const records: { [record: string]: JsonObject } = {};
  const details: JsonObject = {};
  const rows = random.chance(0.3) ? 2 : 1;
  for (const [name, value] of Object.entries(given)) {
    if (value === null) continue;
    if (name.startsWith('/')) {
      if (!form.computed.has(name)) place(answers, parsePointer(name), value, rows);
      continue;
    }
    const [fact = '', ...way] = name.split('.');
    if (RECORDS.has(fact)) place((records[fact] ??= {}), way, value, rows);
    else if (fact === 'order' && way.length === 1) details[way[0] ?? ''] = value;
  }
  return { answers, records, details };
}

function place(target: JsonObject, [key = '', ...rest]: readonly string[], value: Json, rows: number): void {
  if (rest.length === 0) {
    put(target, key, value);
    return;
  }
  const [next, ...further] = rest;
  if (next === '*') {
    const made = Array.from({ length: rows }, (_, i): JsonObject => ({
      [ROW_ID]: `00000000-0000-8000-8000-00000000000${i + 2}`,
    }));
    if (!Array.isArray(target[key])) put(target, key, made);
    const held = target[key];
    for (const row of Array.isArray(held) ? held : []) if (isObject(row)) place(row, further, value, rows);
    return;
  }
  if (!isObject(target[key])) put(target, key, {});
  const inner = target[key];
  if (isObject(inner)) place(inner, rest, value, rows);
}

/** The answers as a condition that can be said; null where rows or nothing at all is among them. */
function conditionFor(given: Given): Json {
  const parts = Object.entries(given).flatMap(([name, value]): Json[] =>
    value === null || typeof value === 'object'
      ? []
      : [{ '==': [{ var: name.startsWith('/') ? `answers.${parsePointer(name).join('.')}` : name }, value] }],
  );
  if (parts.length === 0 || parts.length > 6 || Object.keys(given).some((name) => name.includes('*')))
    return null;
  return parts.length === 1 ? (parts[0] ?? null) : { and: parts };
}
