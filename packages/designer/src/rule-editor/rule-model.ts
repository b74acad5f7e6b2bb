import { isObject, type Json, type Rule } from '@orderwright/engine';
import type { FieldPath } from '../document/index.ts';
import { type Calculation, readCalculation, writeCalculation } from './calculation.ts';
import { type Group, readRoot, UNFINISHED, writeRoot } from './condition.ts';

/** A rule as the editor shows it. */
export type RuleModel =
  | { readonly kind: 'show' | 'require' | 'lock' | 'check'; readonly when: Group }
  | { readonly kind: 'compute' | 'prefill'; readonly value: Calculation }
  | { readonly kind: 'options'; readonly when: Group | null; readonly values: readonly Json[] };

/** The part of a rule that its editor writes. */
export const logicOf = (rule: Rule): Json => {
  if (rule.kind === 'compute' || rule.kind === 'prefill' || rule.kind === 'options') return rule.value;
  return rule.kind === 'check' ? rule.assert : rule.when;
};

/** The same rule with other logic. */
export const withLogic = (rule: Rule, logic: Json): Rule => {
  if (rule.kind === 'compute' || rule.kind === 'prefill' || rule.kind === 'options')
    return { ...rule, value: logic };
  return rule.kind === 'check' ? { ...rule, assert: logic } : { ...rule, when: logic };
};

/** A model as JsonLogic, or `UNFINISHED` while something is still to be chosen. */
export const writeModel = (model: RuleModel, at: FieldPath): Json | typeof UNFINISHED => {
  if ('value' in model) return writeCalculation(model.value, at);
  if (model.kind !== 'options') return writeRoot(model.when, at);
  if (model.values.length === 0) return UNFINISHED;
  if (model.when === null) return [...model.values];
  const when = writeRoot(model.when, at);
  return when === UNFINISHED ? UNFINISHED : { if: [when, [...model.values]] };
};

const readOptions = (logic: Json, at: FieldPath): RuleModel | null => {
  if (Array.isArray(logic))
    return logic.some(isObject) ? null : { kind: 'options', when: null, values: logic };
  const args = isObject(logic) && Object.keys(logic).length === 1 ? logic['if'] : undefined;
  if (!Array.isArray(args) || args.length !== 2 || !Array.isArray(args[1]) || args[1].some(isObject))
    return null;
  const when = readRoot(args[0], at);
  return when === null ? null : { kind: 'options', when, values: args[1] };
};

const readLogic = (kind: Rule['kind'], logic: Json, at: FieldPath): RuleModel | null => {
  if (kind === 'compute' || kind === 'prefill') {
    const value = readCalculation(logic, at);
    return value === null ? null : { kind, value };
  }
  if (kind === 'options') return readOptions(logic, at);
  const when = readRoot(logic, at);
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

const same = (a: Json, b: Json): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/**
 * A rule as the editor can show it, or null. What was read is written again and compared: a rule that does not come
 * back as it was is never opened for editing, so it is never changed in silence.
 */
export const readRule = (rule: Rule): RuleModel | null => {
  const logic = logicOf(rule);
  const model = readLogic(rule.kind, logic, rule.at);
  if (model === null) return null;
  const again = writeModel(model, rule.at);
  return again !== UNFINISHED && same(again, logic) ? model : null;
};
