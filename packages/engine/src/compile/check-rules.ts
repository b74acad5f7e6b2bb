import { error, warning, type Issue } from '../issue.ts';
import { isObject } from '../json.ts';
import { missingFieldIds } from '../template/parse-template.ts';
import { vetSchema } from '../schema/vet-schema.ts';
import { checkExpression, type RuleNames } from './check-expression.ts';
import { checkContradictions } from './check-contradictions.ts';
import { checkHiddenDemands } from './check-hidden-demands.ts';
import { enclosing, expressionKey, type CompiledForm, type CompiledRule } from './form.ts';
import { nameOf, typeOfField, type Type } from './infer-type.ts';
import { conflictIn, outcomesOf } from './outcomes/outcomes.ts';

/** What is wrong with a template's form and rules, without compiling its schema: pure and fast enough for every edit. */
export function checkRules(form: CompiledForm, names?: RuleNames): Issue[] {
  const rules = form.template.rules ?? [];
  const seen = new Set<number>();
  const each = [
    ...form.producers,
    ...form.consumers,
    ...form.prefills,
    ...form.extraComputes,
    ...form.cycles.flat(),
  ].filter((rule) => {
    const first = !seen.has(rule.index);
    seen.add(rule.index);
    return first;
  });
  return [
    ...vetSchema(form.template.schema),
    ...missingFieldIds(form.template),
    ...form.lost.map((i) => error('field-unknown', `/template/rules/${i}/at`, { field: rules[i]?.at ?? '' })),
    ...each.toSorted((a, b) => a.index - b.index).flatMap((rule) => checkRule(form, rule, names)),
    ...checkComputes(form),
    ...form.cycles.map((cycle) =>
      error('rule-cycle', `/template/rules/${cycle[0]?.index ?? 0}`, {
        rules: [...new Set(cycle.map(({ id }) => id))],
        way: [...cycle, ...cycle.slice(0, 1)].map(({ field }) => field.path),
      }),
    ),
    ...checkContradictions(form),
    ...checkHiddenDemands(form),
  ];
}

function checkRule(form: CompiledForm, rule: CompiledRule, names: RuleNames | undefined): Issue[] {
  const at = `/template/rules/${rule.index}/${expressionKey(rule.kind)}`;
  const { issues, type } = checkExpression(form, rule.expression, {
    at,
    around: enclosing(rule.field),
    ...(names ? { names } : {}),
  });
  if (issues.length > 0) return issues;
  return [...checkResult(rule, type, at), ...checkConstant(form, rule, at)];
}

/** Whether what a rule gives fits its field. */
function checkResult({ kind, field, expression }: CompiledRule, type: Type, at: string): Issue[] {
  const wanted = typeOfField(field);
  if (kind === 'options') {
    const values = Array.isArray(expression) ? expression : [];
    const choices = wanted.choices ?? wanted.of?.choices;
    return [
      ...(type.is === 'list' || type.is === 'any'
        ? []
        : [error('type-unexpected', at, { expected: 'array', actual: nameOf(type) })]),
      ...values.flatMap((value, i) =>
        isObject(value) || !choices || choices.length === 0 || choices.includes(value)
          ? []
          : [error('value-not-a-choice', `${at}/${i}`, { value, field: field.path })],
      ),
    ];
  }
  if (kind !== 'compute' && kind !== 'prefill') return [];
  if (field.kind === 'note' || (kind === 'compute' && (field.kind === 'section' || field.kind === 'rows'))) {
    return [error('compute-group', at, { field: field.path })];
  }
  if (wanted.choices && type.literal !== undefined) {
    const known = wanted.choices.some((choice) => choice === type.literal);
    return known ? [] : [error('value-not-a-choice', at, { value: type.literal, field: field.path })];
  }
  const fits =
    type.is === 'any' || wanted.is === 'any' || type.is === wanted.is || type.literal !== undefined;
  return fits ? [] : [error('type-unexpected', at, { expected: nameOf(wanted), actual: nameOf(type) })];
}

const NEEDS_NO_FIELD = /"(?:today|in-state|has-role)"/;

/** A rule that always comes to the same decides nothing. */
function checkConstant(form: CompiledForm, rule: CompiledRule, at: string): Issue[] {
  const { kind, expression, field, id } = rule;
  if (kind === 'compute' || kind === 'prefill' || kind === 'options') return [];
  const condition = { expression, around: enclosing(field) };
  const outcomes = outcomesOf(form, condition);
  if (outcomes === null) return [];
  if (rule.all.reads.length === 0 && !NEEDS_NO_FIELD.test(JSON.stringify(expression)))
    return [warning('rule-constant', at, { value: outcomes.yes })];
  if (!outcomes.yes)
    return [warning('rule-never', at, { rule: id, field: field.path, when: conflictIn(form, condition) })];
  // A check speaks up only where it is known not to be met; other rules act only where they are known to be.
  const always = !outcomes.no && (kind === 'check' || !outcomes.unknown);
  return always ? [warning('rule-always', at, { rule: id, field: field.path, when: expression })] : [];
}

function checkComputes(form: CompiledForm): Issue[] {
  return form.extraComputes.map((rule) =>
    error('compute-twice', `/template/rules/${rule.index}`, {
      field: rule.field.path,
      rule: form.computed.get(rule.field.path)?.id ?? '',
    }),
  );
}
