import type { CompiledTemplate } from '../compile/compile.ts';
import { enclosing, expressionOf, pathOfRead } from '../compile/form.ts';
import { isObject, type Json } from '../json.ts';
import { readsOf } from '../logic/reads.ts';
import { sampleAnswers } from './sample-answers.ts';

/** The values that a template's rules, guards and delays compare things with: where an answer makes a difference. */
export interface Hints {
  /** By field path. */
  readonly fields: ReadonlyMap<string, readonly Json[]>;
  /** By fact and way, as `order.priority` or `site.zone`. */
  readonly facts: ReadonlyMap<string, readonly Json[]>;
}

function add(map: Map<string, Json[]>, key: string, values: readonly Json[]): void {
  const held = map.get(key) ?? [];
  map.set(key, [...held, ...values.filter((value) => !held.includes(value))]);
}

/** A value and, of a number, those beside it. */
const andBeside = (value: Json): Json[] =>
  typeof value === 'number' ? [value, value + 1, value - 1] : [value];

const RECORDS: ReadonlySet<string> = new Set(['site', 'asset', 'customer', 'previous']);

/** Collects what everything written in JsonLogic compares fields and facts with. */
export function hintsOf(c: CompiledTemplate): Hints {
  const { form, workflow, template } = c;
  const fields = new Map<string, Json[]>();
  const facts = new Map<string, Json[]>();
  const gather = (expression: Json, around: readonly string[]): void => {
    if (Array.isArray(expression)) {
      for (const part of expression) gather(part, around);
      return;
    }
    const [operation, ...others] = isObject(expression) ? Object.keys(expression) : [];
    if (!isObject(expression) || operation === undefined || others.length > 0) return;
    const given = expression[operation] ?? null;
    const values = Array.isArray(given) ? given : [given];
    const literals = values
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .filter((value) => typeof value !== 'object');
    if (operation === 'var' || operation === 'missing') {
      for (const { fact, path } of readsOf(expression).reads) add(facts, [fact, ...path].join('.'), []);
    } else if (literals.length > 0) {
      const { reads, unknown } = readsOf(expression);
      for (const read of reads) {
        const path = pathOfRead(read, around, form.byPath);
        if (path !== undefined) add(fields, path, literals);
        add(facts, [read.fact, ...read.path].join('.'), literals.flatMap(andBeside));
      }
      // An element's own name, inside `map` or `filter`: any field of that name may be meant.
      for (const name of unknown) {
        const key = name.split('.').at(-1);
        for (const field of form.fields) if (field.key === key) add(fields, field.path, literals);
      }
    }
    gather(values, around);
  };
  for (const rule of [...form.producers, ...form.consumers, ...form.prefills])
    gather(expressionOf(rule.rule), enclosing(rule.field));
  for (const { guard, actions } of workflow.transitions) {
    if (guard?.type === 'rule') gather(guard.params['rule'] ?? null, ['']);
    for (const { params } of actions) gather(Object.values(params), ['']);
  }
  for (const delay of Object.values(template.delays ?? {})) gather(Object.values(delay) as Json[], ['']);
  // A record's property that becomes an answer has the values of that answer.
  for (const rule of [...form.producers, ...form.prefills]) {
    if (rule.kind === 'show') continue;
    for (const { fact, path } of rule.all.reads) {
      const key = [fact, ...path].join('.');
      if (RECORDS.has(fact)) facts.set(key, sampleAnswers(rule.field, facts.get(key)));
    }
  }
  // A computed value is compared with something: so are, roughly, the values it comes from.
  for (let round = 0; round < 3; round += 1) {
    for (const [path, rule] of form.computed) {
      const held = fields.get(path) ?? [];
      for (const read of held.length > 0 ? rule.reads : []) add(fields, read.path, held);
    }
  }
  return { fields, facts };
}
