import type { CompiledTemplate } from '../compile/compile.ts';
import { fieldAt } from '../compile/complete-verdict.ts';
import { isAnswer, isObject, type Json } from '../json.ts';
import { escapeSegment, rowKey } from '../pointer.ts';
import type { FieldNode } from '../template/fields-of.ts';
import { ruleFacts } from '../work-order/rule-facts.ts';
import type { Asked } from './observe.ts';
import type { Story } from './player.ts';
import { ruleSides, TWO_SIDED } from './rule-sides.ts';

/** What of a template was seen to work, of all there is. */
export interface Coverage {
  /** State ids. */
  readonly states: Covered;
  /** Transition ids. */
  readonly transitions: Covered;
  /** `<transition id>:yes` where its condition held, `:no` where it did not. */
  readonly guards: Covered;
  /** `<rule id>:yes` where it held or gave a value, `:no` where it did not hold. */
  readonly rules: Covered;
  /** Ids of fields that were answered, by people or by rules. */
  readonly fields: Covered;
}
export interface Covered {
  readonly total: number;
  readonly reached: readonly string[];
  readonly missed: readonly string[];
}
export type CoveragePart = keyof Coverage;

/** The parts of a `Coverage`, in the order in which they are told. */
export const COVERAGE_PARTS = ['states', 'transitions', 'guards', 'rules', 'fields'] as const;

/** One thing covered, as `states/done` or `rules/leak-shown:yes`. */
export type CoveredItem = `${CoveragePart}/${string}`;

/** Everything there is to cover, in the order of the document. */
export function coverable(c: CompiledTemplate): CoveredItem[] {
  const { workflow, form, template } = c;
  return [
    ...workflow.states.flatMap((s): CoveredItem[] => (s.type === 'history' ? [] : [`states/${s.id}`])),
    ...workflow.transitions.map((t): CoveredItem => `transitions/${t.id}`),
    ...workflow.transitions.flatMap((t): CoveredItem[] =>
      t.guard === null ? [] : [`guards/${t.id}:yes`, `guards/${t.id}:no`],
    ),
    ...(template.rules ?? []).flatMap((rule): CoveredItem[] =>
      TWO_SIDED.has(rule.kind) ? [`rules/${rule.id}:yes`, `rules/${rule.id}:no`] : [`rules/${rule.id}:yes`],
    ),
    ...answerable(form.tree).map((field): CoveredItem => `fields/${field.id}`),
  ];
}

/** Fields that hold an answer of their own: neither groups nor words nor the parts of one value. */
export const answerable = (fields: readonly FieldNode[]): FieldNode[] =>
  fields.flatMap((field) =>
    field.kind === 'section' || field.kind === 'rows'
      ? answerable(field.children)
      : field.kind === 'note'
        ? []
        : [field],
  );

/** The item of a condition that the machine asked about. */
export const guardItem = ({ transition, guard }: Asked): CoveredItem[] =>
  guard === null ? [] : [`guards/${transition.id}:${guard ? 'yes' : 'no'}`];

/** What the last step of a story covered. */
export function coveredBy(story: Story): CoveredItem[] {
  const { c, order, last, person, facts, at } = story;
  if (order === null) return [];
  return [
    ...last.flatMap((event): CoveredItem[] => [
      ...('standing' in event.payload
        ? event.payload.standing.states.map((id): CoveredItem => `states/${id}`)
        : []),
      ...(event.type === 'transition-taken'
        ? [event.payload.transition, ...(event.payload.alongside ?? [])].map(
            (id): CoveredItem => `transitions/${id}`,
          )
        : []),
      ...('writes' in event.payload
        ? event.payload.writes.flatMap(({ path, value, by }): CoveredItem[] => [
            ...fieldsIn(c, path, value),
            ...(by.rule === undefined || by.rule === 'default' || !isAnswer(value)
              ? []
              : [`rules/${by.rule}:yes` as const]),
          ])
        : []),
    ]),
    ...ruleSides(c, ruleFacts(order, person, facts, at)).map(
      ({ rule, side }): CoveredItem => `rules/${rule}:${side}`,
    ),
  ];
}

function fieldsIn(c: CompiledTemplate, path: string, value: Json): CoveredItem[] {
  if (!isAnswer(value)) return [];
  const field = fieldAt(c.form, path);
  const inner = (key: string, held: Json): CoveredItem[] =>
    fieldsIn(c, `${path}/${escapeSegment(key)}`, held);
  if (field === undefined || field.kind === 'section') {
    return isObject(value) ? Object.entries(value).flatMap(([key, held]) => inner(key, held)) : [];
  }
  if (field.kind === 'rows') {
    return Array.isArray(value) ? value.flatMap((row, i) => inner(rowKey(row, i), row)) : [];
  }
  return [...around(field), field].map((f): CoveredItem => `fields/${f.id}`);
}

/** A part of one value answers for the whole. */
const around = ({ parent }: FieldNode): FieldNode[] => (parent ? [...around(parent), parent] : []);

/** Sorts what was covered under what there is. */
export function coverageOf(c: CompiledTemplate, reached: ReadonlySet<string>): Coverage {
  const all = coverable(c);
  const part = (name: CoveragePart): Covered => {
    const items = all.flatMap((item) => (item.startsWith(`${name}/`) ? [item.slice(name.length + 1)] : []));
    const has = (id: string): boolean => reached.has(`${name}/${id}`);
    return { total: items.length, reached: items.filter(has), missed: items.filter((id) => !has(id)) };
  };
  return {
    states: part('states'),
    transitions: part('transitions'),
    guards: part('guards'),
    rules: part('rules'),
    fields: part('fields'),
  };
}
