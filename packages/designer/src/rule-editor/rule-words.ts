import {
  FIELD_KINDS,
  type FieldNode,
  type Json,
  type Rule,
  type Template,
  type ValueType,
} from '@orderwright/engine';
import type { Say } from '@orderwright/runtime-web/ui';
import { choicesOf, choiceTitle, labelOf, ruleMessage, type FieldPath } from '../document/index.ts';
import { knownFacts } from './known-facts.ts';
import type { Calculation, Comparison, Condition, FactSource, Test } from './logic-model.ts';
import { readRule, type RuleModel } from './rule-model.ts';
import type { ruleTexts } from './rule-texts.ts';

/** All that a sentence about rules needs. */
export interface Speaker {
  readonly t: Say<(typeof ruleTexts)['en']>;
  readonly template: Template;
  /** Language of labels. */
  readonly content: string;
  readonly nodes: ReadonlyMap<FieldPath, FieldNode>;
  stateName(id: string): string;
  roleName(role: string): string;
}

const name = (words: string): string => `‹${words}›`;

const field = (path: FieldPath, { template, content, t }: Speaker): string =>
  path === '' ? t('said.unfinished') : name(labelOf(template, path, content));

/** The type that a rule sees in a field. */
export const valueTypeOf = (node: FieldNode | undefined): ValueType =>
  node === undefined ? 'any' : FIELD_KINDS[node.kind].value;

/** What kind of value a calculation gives, and the field whose choices and units it has. */
export interface Sort {
  readonly type: ValueType;
  readonly field: FieldNode | null;
}
const sort = (type: ValueType): Sort => ({ type, field: null });
export const sortOfField = (node: FieldNode | undefined): Sort => ({
  type: valueTypeOf(node),
  field: node ?? null,
});

/** What kind of value a calculation gives; `any` where that cannot be told. */
export const sortOf = (calculation: Calculation, speaker: Speaker): Sort => {
  const { nodes } = speaker;
  switch (calculation.kind) {
    case 'field':
    case 'previous':
      return sortOfField(nodes.get(calculation.path));
    case 'fact': {
      const known = factOf(calculation.source, calculation.property, speaker);
      return known?.field ? sortOfField(known.field) : sort(known?.type ?? 'any');
    }
    case 'today':
      return sort('date');
    case 'now':
      return sort('moment');
    case 'total':
      return calculation.of === 'min-of' || calculation.of === 'max-of'
        ? sortOfField(nodes.get(columnPath(calculation.rows, calculation.column)))
        : sort('number');
    case 'shift':
      return sort(sortOf(calculation.from, speaker).type);
    case 'terms':
      return sort(calculation.operator === 'cat' ? 'text' : 'number');
    case 'between':
    case 'round':
      return sort('number');
    case 'if':
      return sortOf(calculation.yes, speaker);
    case 'value':
      return sort('any');
  }
};

/** The field of a column of some rows. */
export const columnPath = (rows: FieldPath, column: string): FieldPath =>
  `${rows}/*/${column.replaceAll('.', '/')}`;

/** What is known under a property, with its label. */
const factOf = (source: FactSource, property: string, { template, content, t }: Speaker) =>
  knownFacts(template, source, content, t).find((known) => known.property === property);

const DAYS = new Set(['date', 'time', 'moment']);
const IN_DAYS: Partial<Record<Test, 'test.before' | 'test.by' | 'test.after' | 'test.from'>> = {
  less: 'test.before',
  'at-most': 'test.by',
  more: 'test.after',
  'at-least': 'test.from',
};

/** A comparison in words that suit its values: a date is "before", a number "less than". */
export const testWords = (test: Test, type: ValueType, t: Speaker['t']): string =>
  t((DAYS.has(type) ? IN_DAYS[test] : undefined) ?? `test.${test}`);

/** A value as a person reads it: by its title, yes or no. */
export const valueWords = (value: Json, path: FieldPath, speaker: Speaker): string => {
  const { t, template, content } = speaker;
  if (Array.isArray(value)) return value.map((entry) => valueWords(entry, path, speaker)).join(t('said.or'));
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  const index = (choicesOf(template, path) ?? []).findIndex((choice) => choice.value === value);
  return index < 0
    ? String(value)
    : choiceTitle(template, path, index, content) ||
        (choicesOf(template, path)?.[index]?.title ?? String(value));
};

const FAR: Partial<Record<Test, 'far.is' | 'far.more' | 'far.at-least' | 'far.less' | 'far.at-most'>> = {
  is: 'far.is',
  more: 'far.more',
  'at-least': 'far.at-least',
  less: 'far.less',
  'at-most': 'far.at-most',
};

const comparisonWords = (line: Comparison, speaker: Speaker): string => {
  const { t } = speaker;
  if (line.kind === 'rows')
    return t(`said.rows.${line.of}`, {
      rows: field(line.rows, speaker),
      condition: conditionWords(line.when, speaker, true),
    });
  if (line.kind !== 'compare') {
    const values = line.values
      .map((value) => name(line.kind === 'role' ? speaker.roleName(value) : speaker.stateName(value)))
      .join(t('said.or'));
    const key =
      line.kind === 'role'
        ? line.not
          ? 'said.notRole'
          : 'said.role'
        : line.not
          ? 'said.notState'
          : 'said.state';
    return t(key, { values: values === '' ? t('said.unfinished') : values });
  }
  const { operand, test } = line;
  const { type, field: own } = sortOf(line.subject, speaker);
  const subject = calculationWords(line.subject, '', speaker, true);
  const said = `${subject} ${testWords(test, type, t)}`;
  if (test === 'answered' || test === 'missing') return said;
  if (operand === null) return `${said} ${t('said.unfinished')}`;
  const far = FAR[test];
  if (operand.kind === 'shift' && operand.by >= 0 && far !== undefined) {
    // "is more than 30 days after", not "is after 30 days after".
    return t(far, {
      subject,
      span: spanWords(operand.by, operand.unit, speaker),
      base: calculationWords(operand.from, '', speaker, true),
    });
  }
  return `${said} ${calculationWords(operand, own?.path ?? '', speaker, true)}`;
};

const spanWords = (
  by: number,
  unit: Extract<Calculation, { kind: 'shift' }>['unit'],
  { t }: Speaker,
): string => t(`span.${unit}`, { count: Math.abs(by) });

/** A condition in words. */
export const conditionWords = (condition: Condition, speaker: Speaker, inside = false): string => {
  if (condition.kind !== 'group') return comparisonWords(condition, speaker);
  const parts = condition.parts.map((part) => conditionWords(part, speaker, condition.parts.length > 1));
  const { t } = speaker;
  if (condition.mode === 'none') return t('joint.none', { parts: parts.join(t('joint.any')) });
  if (condition.mode === 'not-all') return t('joint.not-all', { parts: parts.join(t('joint.all')) });
  const joined = parts.join(t(`joint.${condition.mode}`));
  return inside && parts.length > 1 ? `(${joined})` : joined;
};

const SIGNS = { '*': ' × ', '+': ' + ', '-': ' − ', '/': ' ÷ ', cat: ' & ' } as const;

/** A calculation in words; `target` is the field that gets the value, by whose choices a fixed value is named. */
export const calculationWords = (
  calculation: Calculation,
  target: FieldPath,
  speaker: Speaker,
  inside = false,
): string => {
  const { t } = speaker;
  switch (calculation.kind) {
    case 'value':
      return calculation.value === null || calculation.value === ''
        ? t('said.unfinished')
        : name(valueWords(calculation.value, target, speaker));
    case 'field':
      return field(calculation.path, speaker);
    case 'previous':
      return t('said.previous', { field: field(calculation.path, speaker) });
    case 'fact':
      return t('said.fact', {
        property:
          calculation.property === ''
            ? t('said.unfinished')
            : name(factOf(calculation.source, calculation.property, speaker)?.label ?? calculation.property),
        source: t(`of.${calculation.source}`),
      });
    case 'today':
    case 'now':
      return name(t(`calc.${calculation.kind}`));
    case 'total': {
      const said = t('said.total', {
        total: t(`total.${calculation.of}`),
        column:
          calculation.column === '' ? '' : field(columnPath(calculation.rows, calculation.column), speaker),
        rows: field(calculation.rows, speaker),
      }).replace('  ', ' ');
      return calculation.filter === null
        ? said
        : t('said.where', { total: said, condition: conditionWords(calculation.filter, speaker, true) });
    }
    case 'shift':
      return t(calculation.by < 0 ? 'said.earlier' : 'said.later', {
        span: spanWords(calculation.by, calculation.unit, speaker),
        base: calculationWords(calculation.from, target, speaker, true),
      });
    case 'between':
      return t('said.between', {
        unit: t(`unit.${calculation.unit}`),
        from: calculationWords(calculation.from, '', speaker, true),
        to: calculationWords(calculation.to, '', speaker, true),
      });
    case 'terms': {
      const joined = calculation.parts
        .map((part) => calculationWords(part, target, speaker, true))
        .join(SIGNS[calculation.operator]);
      return inside ? `(${joined})` : joined;
    }
    case 'round':
      return t('said.round', {
        part: calculationWords(calculation.part, target, speaker),
        digits: calculation.digits,
      });
    case 'if': {
      const value = calculationWords(calculation.yes, target, speaker, true);
      const condition = conditionWords(calculation.when, speaker);
      return calculation.no === null
        ? t('said.if', { value, condition })
        : t('said.ifElse', {
            value,
            condition,
            otherwise: calculationWords(calculation.no, target, speaker, true),
          });
    }
  }
};

/** A rule as a sentence, names between ‹ and ›. */
export const modelWords = (rule: Rule, model: RuleModel, speaker: Speaker): string =>
  // What is not chosen yet ends in its own dots.
  sentenceOf(rule, model, speaker).replace(/…\.$/, '…');

const sentenceOf = (rule: Rule, model: RuleModel, speaker: Speaker): string => {
  const { t, template, content } = speaker;
  const at = field(rule.at, speaker);
  switch (model.kind) {
    case 'show':
    case 'require':
    case 'lock':
      return t(`sentence.${model.kind}`, { field: at, condition: conditionWords(model.when, speaker) });
    case 'check':
      return t('sentence.check', {
        field: at,
        condition: conditionWords(model.when, speaker),
        // The sentence around it has a full stop of its own.
        message: (
          ruleMessage(template, rule, content) || (rule.kind === 'check' ? rule.message : '')
        ).replace(/\.$/, ''),
      });
    case 'compute':
    case 'prefill':
      return t(
        model.kind === 'prefill' && rule.at.includes('*') ? 'sentence.prefillRow' : `sentence.${model.kind}`,
        {
          field: at,
          value: calculationWords(model.value, rule.at, speaker),
        },
      );
    case 'options': {
      const values = model.values.map((value) => name(valueWords(value, rule.at, speaker))).join(', ');
      return model.when === null
        ? t('sentence.options', { field: at, values })
        : t('sentence.optionsWhen', { field: at, values, condition: conditionWords(model.when, speaker) });
    }
  }
};

/** Any rule as a sentence; one that the editor cannot show says so. */
export const ruleWords = (rule: Rule, speaker: Speaker): string => {
  const model = readRule(rule);
  return model === null
    ? speaker.t('sentence.closed', { kind: speaker.t(`kind.${rule.kind}`), field: field(rule.at, speaker) })
    : modelWords(rule, model, speaker);
};

/** A sentence without the signs around its names, for a screen reader. */
export const plainWords = (sentence: string): string => sentence.replaceAll(/[‹›]/g, '');
