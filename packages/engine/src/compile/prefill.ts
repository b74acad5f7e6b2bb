import { isAnswer, type Json, type JsonObject } from '../json.ts';
import { evaluate, freshBudget, type Budget } from '../logic/evaluate.ts';
import { concretePaths, isWithin, readPointer, writePointer } from '../pointer.ts';
import { derive, type OuterFacts } from './derive.ts';
import { enclosing, type CompiledForm, type CompiledRule } from './form.ts';

/** A value the engine writes once, when an order is opened or a row added. */
export interface Prefilled {
  readonly path: string;
  readonly value: Json;
  /** Rule that gave it; null for the schema's `default`. */
  readonly rule: string | null;
}

/** Gives some work its budget, and counts what it used. */
export type Charged = <T>(work: (budget: Budget) => T) => T;

/**
 * What is written once into fields that have no answer: `prefill` rules, else the schema's `default`. `scope` is `""` when an order is
 * opened, the pointer of the row when one is added.
 */
export function prefill(
  form: CompiledForm,
  answers: JsonObject,
  outer: OuterFacts,
  scope = '',
  charged: Charged = (work) => work(freshBudget()),
): Prefilled[] {
  let filled = answers;
  const written: Prefilled[] = [];
  const write = (path: string, value: Json, rule: string | null): void => {
    filled = writePointer(filled, path, value);
    written.push({ path, value, rule });
  };
  const prefilled = new Set(form.prefills.map((rule) => rule.field.path));
  for (const field of form.fields) {
    const value = field.schema['default'];
    if (value === undefined || !isAnswer(value) || form.computed.has(field.path)) continue;
    for (const path of emptyPlaces(form, filled, field.path, scope)) {
      if (!prefilled.has(field.path)) write(path, value, null);
    }
  }
  for (const rule of form.prefills) {
    for (const path of emptyPlaces(form, filled, rule.field.path, scope)) {
      const { visible } = charged((budget) => derive(form, filled, outer, undefined, undefined, budget));
      const rows = enclosingOf(rule, path).map((pointer) => readPointer(visible, pointer));
      const facts = { ...outer, answers: visible, row: rows[0], rows };
      const { value } = charged((budget) => evaluate(rule.expression, facts, budget));
      const otherwise = rule.field.schema['default'];
      if (isAnswer(value)) write(path, value, rule.id);
      else if (isAnswer(otherwise)) write(path, otherwise, null);
    }
  }
  return written;
}

/** Places of a field inside the scope that hold no answer. Opening leaves rows to their own adding. */
function emptyPlaces(form: CompiledForm, answers: JsonObject, path: string, scope: string): string[] {
  if (scope === '' && path.includes('/*')) return [];
  if (form.byPath.get(path)?.kind === 'section') return [];
  return concretePaths(answers, path).filter(
    (pointer) => isWithin(pointer, scope) && !isAnswer(readPointer(answers, pointer)),
  );
}

/** Pointers of the objects around one place of a rule's field, from the nearest outwards. */
function enclosingOf(rule: CompiledRule, pointer: string): string[] {
  const steps = pointer.split('/');
  return enclosing(rule.field).map((path) => steps.slice(0, path.split('/').length).join('/'));
}
