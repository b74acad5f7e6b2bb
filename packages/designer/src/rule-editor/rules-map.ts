import {
  compileForm,
  isObject,
  type Json,
  readsOf,
  readWorkflow,
  type Rule,
  type Template,
  type WorkflowTransition,
} from '@orderwright/engine';
import { fieldOfVar, type FieldPath } from '../document/index.ts';

/** One box of the map. */
export type MapNode =
  | { readonly id: string; readonly kind: 'field'; readonly path: FieldPath; readonly circle: boolean }
  | { readonly id: string; readonly kind: 'rule'; readonly rule: Rule; readonly circle: boolean }
  | {
      readonly id: string;
      readonly kind: 'guard';
      readonly arrow: WorkflowTransition;
      readonly circle: false;
    }
  /** The site, the asset, the last order, …: something known that is no answer. */
  | { readonly id: string; readonly kind: 'fact'; readonly fact: string; readonly circle: false };

export interface MapLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly circle: boolean;
}

/** What reads what, and what acts on what. */
export interface RulesMap {
  readonly nodes: readonly MapNode[];
  readonly lines: readonly MapLine[];
  /** Rules that wait for each other. */
  readonly circles: readonly (readonly string[])[];
}

const PLACES = new Set(['answers', 'row', 'rows']);
/** Facts that every rule may read and that say nothing about where an answer comes from. */
const SILENT = new Set(['now', 'state', 'actor']);

/** What an expression reads, as ids of boxes. */
const readIds = (expression: Json, at: FieldPath | null): string[] => {
  const ids = readsOf(expression).reads.flatMap(({ fact, path }) => {
    if (!PLACES.has(fact)) return SILENT.has(fact) ? [] : [`fact:${fact}`];
    const name = [fact, ...path].join('.');
    const field = name === fact ? null : fieldOfVar(name, { at, item: null });
    return field === null || field === '' ? [] : [`field:${field}`];
  });
  // Rows are read for the sake of a field in them.
  return [...new Set(ids)].filter((id) => !ids.some((other) => other.startsWith(`${id}/*/`)));
};

/** The map of all rules and conditions of a template. */
export function mapRules(template: Template): RulesMap {
  const { cycles } = compileForm(template);
  const circles = cycles.map((cycle) => [...new Set(cycle.map((rule) => rule.id))]);
  const inCircle = new Set(circles.flat());
  const rules = template.rules ?? [];
  const guards = readWorkflow(template.workflow).transitions.filter(
    ({ guard }) => guard?.type === 'rule' && isObject(guard.params['rule'] ?? null),
  );
  const lines: MapLine[] = [];
  const circleFields = new Set(rules.filter(({ id }) => inCircle.has(id)).map(({ at }) => `field:${at}`));
  for (const rule of rules) {
    const id = `rule:${rule.id}`;
    const circle = inCircle.has(rule.id);
    const expression: Json =
      rule.kind === 'check' ? rule.assert : 'when' in rule ? (rule.when as Json) : (rule.value as Json);
    for (const from of readIds(expression, rule.at)) {
      // A check that compares its own field with another reads it, and that is no circle.
      if (from === `field:${rule.at}` && !circle) continue;
      lines.push({ id: `${from}>${id}`, from, to: id, circle: circle && circleFields.has(from) });
    }
    lines.push({ id: `${id}>${rule.at}`, from: id, to: `field:${rule.at}`, circle });
  }
  for (const arrow of guards) {
    const id = `guard:${arrow.id}`;
    for (const from of readIds(arrow.guard?.params['rule'] ?? null, null))
      lines.push({ id: `${from}>${id}`, from, to: id, circle: false });
  }
  const ids = [...new Set(lines.flatMap(({ from, to }) => [from, to]))];
  const byRule = new Map(rules.map((rule) => [`rule:${rule.id}`, rule]));
  const byGuard = new Map(guards.map((arrow) => [`guard:${arrow.id}`, arrow]));
  const nodes = ids.map((id): MapNode => {
    const rule = byRule.get(id);
    if (rule) return { id, kind: 'rule', rule, circle: inCircle.has(rule.id) };
    const arrow = byGuard.get(id);
    if (arrow) return { id, kind: 'guard', arrow, circle: false };
    return id.startsWith('fact:')
      ? { id, kind: 'fact', fact: id.slice(5), circle: false }
      : { id, kind: 'field', path: id.slice(6), circle: circleFields.has(id) };
  });
  return { nodes, lines, circles };
}
