import { error, warning, type Issue } from '../issue.ts';
import { isObject, sameJson, type Json } from '../json.ts';
import { isWithin } from '../pointer.ts';
import { enclosing, type CompiledForm, type CompiledRule } from './form.ts';
import { canBe, outcomesOf, type Condition } from './outcomes/outcomes.ts';

/** Rules at one field held against each other in pairs; more are too many to be told apart by anybody. */
const MOST_AT_ONE_FIELD = 8;

/** Rules at one field that cannot hold together, that say the same twice, or of which one undoes the other. */
export function checkContradictions(form: CompiledForm): Issue[] {
  const byField = new Map<string, CompiledRule[]>();
  for (const rule of [...form.producers, ...form.consumers, ...form.prefills]) {
    const held = byField.get(rule.field.path);
    if (held) held.push(rule);
    else byField.set(rule.field.path, [rule]);
  }
  const shows = form.producers.filter((rule) => rule.kind === 'show');
  const found = [...byField.values()].flatMap((rules) =>
    rules.length > MOST_AT_ONE_FIELD ? [] : atOneField(form, rules, shows),
  );
  // A rule for a family of fields stands at each: what is wrong with it is said once.
  const once = new Map(
    found.map((issue) => [
      `${issue.code} ${issue.path} ${JSON.stringify(issue.params['rules'] ?? null)}`,
      issue,
    ]),
  );
  return [...once.values()].toSorted((a, b) => placeOf(a) - placeOf(b));
}

const placeOf = ({ path }: Issue): number => Number(path.split('/')[3]);

function atOneField(
  form: CompiledForm,
  rules: readonly CompiledRule[],
  shows: readonly CompiledRule[],
): Issue[] {
  const of = (kind: CompiledRule['kind']): CompiledRule[] => rules.filter((rule) => rule.kind === kind);
  const path = rules[0]?.field.path ?? '';
  const around = shows.filter((rule) => isWithin(path, rule.field.path));
  return [
    ...neverShown(form, of('show')),
    ...(['show', 'require', 'lock'] as const).flatMap((kind) => repeated(form, of(kind))),
    ...of('require').flatMap((rule) => [...onlyHidden(form, rule, around), ...onlyLocked(form, rule, rules)]),
    ...noChoice(of('options')),
    ...of('prefill').flatMap((rule) => of('compute').map((other) => told('prefill-computed', rule, [other]))),
  ];
}

const conditionOf = ({ expression, field }: CompiledRule): Condition => ({
  expression,
  around: enclosing(field),
});
const mayHold = (form: CompiledForm, rule: CompiledRule): boolean =>
  outcomesOf(form, conditionOf(rule))?.yes !== false;

type Code = 'rules-contradict' | 'rule-repeated' | 'require-hidden' | 'require-locked' | 'prefill-computed';
const told = (code: Code, rule: CompiledRule, others: readonly CompiledRule[]): Issue =>
  warning(code, `/template/rules/${rule.index}`, {
    rule: rule.id,
    field: rule.field.path,
    rules: others.map(({ id }) => id),
  });

function neverShown(form: CompiledForm, shows: readonly CompiledRule[]): Issue[] {
  const last = shows.at(-1);
  if (!last || shows.length < 2 || !shows.every((rule) => mayHold(form, rule))) return [];
  const together = canBe(
    form,
    shows.map((rule) => ({ ...conditionOf(rule), met: true })),
  );
  return together === false ? [told('rules-contradict', last, shows)] : [];
}

function repeated(form: CompiledForm, rules: readonly CompiledRule[]): Issue[] {
  return rules.flatMap((rule, i) => {
    const same = rules.slice(0, i).find((other) => saysTheSame(form, rule, other));
    return same ? [told('rule-repeated', rule, [same])] : [];
  });
}

function saysTheSame(form: CompiledForm, a: CompiledRule, b: CompiledRule): boolean {
  if (sameJson(a.expression, b.expression)) return true;
  if (!mayHold(form, a) || !mayHold(form, b)) return false;
  const differ = [a, b].map((one) =>
    canBe(form, [
      { ...conditionOf(one), met: true },
      { ...conditionOf(one === a ? b : a), met: false },
    ]),
  );
  return differ.every((possible) => possible === false);
}

function onlyHidden(form: CompiledForm, rule: CompiledRule, shows: readonly CompiledRule[]): Issue[] {
  if (shows.length === 0 || !mayHold(form, rule) || !shows.every((show) => mayHold(form, show))) return [];
  const together = canBe(
    form,
    [rule, ...shows].map((one) => ({ ...conditionOf(one), met: true })),
  );
  return together === false ? [told('require-hidden', rule, shows)] : [];
}

/** Asked for only while it cannot be filled in, and filled in by nothing else. */
function onlyLocked(form: CompiledForm, rule: CompiledRule, rules: readonly CompiledRule[]): Issue[] {
  const locks = rules.filter(({ kind }) => kind === 'lock');
  const filled = rules.some(({ kind }) => kind === 'compute' || kind === 'prefill');
  if (filled || rule.field.schema['default'] !== undefined || !mayHold(form, rule)) return [];
  const by = locks.find(
    (lock) =>
      canBe(form, [
        { ...conditionOf(rule), met: true },
        { ...conditionOf(lock), met: false },
      ]) === false,
  );
  return by ? [told('require-locked', rule, [by])] : [];
}

/** Lists of choices, as they are written out, that have nothing in common. */
function noChoice(rules: readonly CompiledRule[]): Issue[] {
  const lists = rules.flatMap(({ expression }) =>
    Array.isArray(expression) && !expression.some((value) => isObject(value)) ? [expression] : [],
  );
  const [first, ...others] = lists;
  const last = rules.at(-1);
  if (!first || !last || lists.length < rules.length) return [];
  const left = others.reduce<Json[]>(
    (kept, list) => kept.filter((value) => list.some((other) => sameJson(value, other))),
    first,
  );
  return left.length > 0
    ? []
    : [
        error('options-empty', `/template/rules/${last.index}`, {
          field: last.field.path,
          rules: rules.map(({ id }) => id),
        }),
      ];
}
