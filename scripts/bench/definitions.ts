import { performance } from 'node:perf_hooks';
import { evaluationsOf, rederive } from '../../packages/engine/src/compile/rederive.ts';
import type { OuterFacts } from '../../packages/engine/src/compile/derive.ts';
import type { Derived } from '../../packages/engine/src/compile/derived.ts';
import {
  checkTemplate,
  compileForm,
  compileTemplate,
  loadValidators,
  parseTemplate,
  type JsonObject,
  type Rule,
  type Template,
} from '../../packages/engine/src/index.ts';
import { buildValidators } from '../../packages/engine/src/publish.ts';
import { evaluateValidators } from '../../packages/server/src/templates/evaluate-validators.ts';
import { median } from './measure.ts';

const number = (key: string): [string, JsonObject] => [
  key,
  { $anchor: key, type: 'number', title: key, minimum: 0, maximum: 10_000 },
];
const numbers = (count: number): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => number(`f${i}`)));
const answer = (i: number) => ({ var: `answers.f${i}` });

/** Rules by turns: shown by another field, worked out from two, held against a limit. */
function rules(count: number, fields: number): Rule[] {
  return Array.from({ length: count }, (_, i): Rule => {
    const other = (i + Math.floor(fields / 2)) % fields;
    const base = { id: `r${i}`, at: `/f${i}` };
    if (i % 3 === 0) return { ...base, kind: 'show', when: { '>': [answer(other), 3] } };
    if (i % 3 === 1)
      return { ...base, kind: 'compute', value: { '+': [answer(other), answer((other + 1) % fields)] } };
    return { ...base, kind: 'check', assert: { '<': [answer(i), 9000] }, message: 'Too much.' };
  });
}

const to = (i: number, event: string, target: string): [string, JsonObject] => [
  event,
  { target, meta: { id: `${event}-${i}`, label: event, roles: ['technician', 'office'] } },
];

/** A workflow of many states: forward, back, away, and a way to its end. */
function workflow(count: number): JsonObject {
  const states = Array.from({ length: count }, (_, i): [string, JsonObject] => [
    `s${i}`,
    i === count - 1
      ? { id: `s${i}`, tags: ['done'], meta: { label: `State ${i}` } }
      : {
          id: `s${i}`,
          tags: ['active'],
          meta: {
            label: `State ${i}`,
            fields: { '*': { editable: [`/f${i * 3 + 2}`], required: [`/f${i * 3 + 2}`] } },
          },
          on: Object.fromEntries([
            to(i, 'ON', `#s${i + 1}`),
            ...(i > 0 ? [to(i, 'BACK', `#s${i - 1}`), to(i, 'AGAIN', '#s0')] : []),
          ]),
          after: { P2D: { target: `#s${i + 1}`, meta: { id: `late-${i}`, label: 'Late' } } },
        },
  ]);
  return { id: 'order', initial: 's0', states: Object.fromEntries(states) };
}

function template(fields: number, ruleCount: number, states: number): Template {
  const parsed = parseTemplate({
    format: 'orderwright/template@1',
    key: 'big',
    title: 'Big',
    schema: { type: 'object', properties: numbers(fields), required: ['f2', 'f5'] },
    rules: rules(ruleCount, fields),
    workflow: workflow(states),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const OUTER: OuterFacts = {
  state: ['s0'],
  actor: null,
  now: '2026-11-24T08:30:00.000Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'UTC',
};

/** Milliseconds of CPU that this process spent in a piece of work, other threads of it included. */
function cpu(run: () => unknown): number {
  const from = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
const wall = (run: () => unknown): number => {
  const from = performance.now();
  run();
  return performance.now() - from;
};
const repeated = (times: number, measure: () => number): number =>
  median(Array.from({ length: times + 3 }, measure).slice(3));

/** What it takes to load, check and edit big definitions: one short line each. */
export function benchDefinitions(): string[] {
  const big = template(200, 60, 30);
  const built = buildValidators(big);
  if (!built.ok) throw new Error(JSON.stringify(built.issues));
  const text = JSON.stringify(big);
  const first = cpu(() => load(text, built.value));
  const loaded = repeated(30, () => cpu(() => load(text, built.value)));

  const issues = checkTemplate(big);
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const checked = repeated(7, () => wall(() => checkTemplate(template(200, 60, 30))));

  const form = compileForm({ schema: { type: 'object', properties: numbers(500) }, rules: rules(300, 500) });
  let answers: JsonObject = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i]));
  let held: Derived = rederive(form, null, answers, OUTER);
  let n = 0;
  const worked: number[] = [];
  const edited = repeated(400, () => {
    n += 1;
    answers = { ...answers, [`f${(n * 7) % 500}`]: n };
    const taken = wall(() => (held = rederive(form, held, answers, OUTER)));
    worked.push(evaluationsOf(held) ?? 0);
    return taken;
  });
  return [
    `load a version from stored code, 200 fields, 30 states: ${loaded.toFixed(2)} ms CPU (the first ${first.toFixed(1)})`,
    `check 200 fields, 60 rules, 30 states: ${checked.toFixed(0)} ms (${errors} errors)`,
    `one edit in 500 fields with 300 rules: ${edited.toFixed(3)} ms, ${median(worked)} rules worked out anew`,
  ];
}

/** As a server loads what it has stored: the document, the code, and the two made ready. */
function load(text: string, code: string): unknown {
  const document = JSON.parse(text) as Template;
  const compiled = compileTemplate(document, '0'.repeat(64), 1, loadValidators(evaluateValidators(code)));
  // The machine is made when it is first asked for.
  return compiled.machine;
}
