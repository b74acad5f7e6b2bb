import { expressionKey, expressionOf, isObject, type Json, type Rule } from '@orderwright/engine';
import type { FieldPath, Scope } from '../document/index.ts';
import { type Calculation, type Group, scopeAt } from './logic-model.ts';
import { readCalculation, readRoot } from './read-logic.ts';
import { UNFINISHED, writeCalculation, writeRoot } from './write-logic.ts';

/** A rule as the editor shows it. */
export type RuleModel =
  | { readonly kind: 'show' | 'require' | 'lock' | 'check'; readonly when: Group }
  | { readonly kind: 'compute' | 'prefill'; readonly value: Calculation }
  | { readonly kind: 'options'; readonly when: Group | null; readonly values: readonly Json[] };

/** The same rule with other logic. */
export const withLogic = (rule: Rule, logic: Json): Rule =>
  ({ ...rule, [expressionKey(rule.kind)]: logic }) as Rule;

/** A model as JsonLogic, or `UNFINISHED` while something is still to be chosen. */
export const writeModel = (model: RuleModel, at: FieldPath): Json | typeof UNFINISHED => {
  const scope = scopeAt(at);
  if ('value' in model) return writeCalculation(model.value, scope);
  if (model.kind !== 'options') return writeRoot(model.when, scope);
  if (model.values.length === 0) return UNFINISHED;
  if (model.when === null) return [...model.values];
  const when = writeRoot(model.when, scope);
  return when === UNFINISHED ? UNFINISHED : { if: [when, [...model.values]] };
};

const readOptions = (logic: Json, scope: Scope): RuleModel | null => {
  if (Array.isArray(logic))
    return logic.some(isObject) ? null : { kind: 'options', when: null, values: logic };
  const args = isObject(logic) && Object.keys(logic).length === 1 ? logic['if'] : undefined;
  if (!Array.isArray(args) || args.length !== 2 || !Array.isArray(args[1]) || args[1].some(isObject))
    return null;
  const when = readRoot(args[0], scope);
  return when === null ? null : { kind: 'options', when, values: args[1] };
};

const readLogic = (kind: Rule['kind'], logic: Json, scope: Scope): RuleModel | null => {
  if (kind === 'compute' || kind === 'prefill') {
    const value = readCalculation(logic, scope);
    return value === null ? null : { kind, value };
  }
  if (kind === 'options') return readOptions(logic, scope);
  const when = readRoot(logic, scope);
  return when === null ? null : { kind, when };
};

/** `{ op: x }` and `{ op: [x] }` say the same. */
const plain = (logic: Json): Json => {
  if (Array.isArray(logic)) return logic.map(plain);
  if (!isObject(logic)) return logic;
  return Object.fromEntries(
    Object.entries(logic).map(([operation, args]) => [
      operation,
      Array.isArray(args) ? args.map(plain) : args === '' ? [] : [plain(args)],
    ]),
  );
};

/** Whether two pieces of logic say the same in the same order. */
export const sameLogic = (a: Json, b: Json): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/**
 * A rule as the editor can show it, or null. What was read is written again and compared: a rule that does not come
 * back as it was is never opened for editing, so it is never changed in silence.
 */
export const readRule = (rule: Rule): RuleModel | null => {
  const logic = expressionOf(rule);
  const model = readLogic(rule.kind, logic, scopeAt(rule.at));
  if (model === null) return null;
  const again = writeModel(model, rule.at);
  return again !== UNFINISHED && sameLogic(again, logic) ? model : null;
};

/** The logic a rule gets from its editor: what says the same as before stays as it was written. */
export const logicAfter = (rule: Rule, model: RuleModel, at: FieldPath): Json | typeof UNFINISHED => {
  const logic = writeModel(model, at);
  return logic !== UNFINISHED &&
    rule.at === at &&
    rule.kind === model.kind &&
    sameLogic(logic, expressionOf(rule))
    ? expressionOf(rule)
    : logic;
};

/** A condition outside of rules that can be edited, or null where it would not come back the same. */
export const readGuard = (logic: Json | undefined, at: FieldPath | null = null): Group | null => {
  const group = readRoot(logic, scopeAt(at));
  if (group === null || logic === undefined) return null;
  const again = writeRoot(group, scopeAt(at));
  return again !== UNFINISHED && sameLogic(again, logic) ? group : null;
};

/** A value outside of rules that can be edited, or null where it would not come back the same. */
export const readValue = (logic: Json | undefined, at: FieldPath | null = null): Calculation | null => {
  const value = readCalculation(logic, scopeAt(at));
  if (value === null || logic === undefined) return null;
  const again = writeCalculation(value, scopeAt(at));
  return again !== UNFINISHED && sameLogic(again, logic) ? value : null;
};
