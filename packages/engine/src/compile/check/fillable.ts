import { error, warning } from '../../issue.ts';
import { isObject } from '../../json.ts';
import type { FieldNode } from '../../template/fields-of.ts';
import type { Template } from '../../template/template.ts';
import { below, type Workflow, type WorkflowTransition } from '../../template/workflow.ts';
import type { Actor } from '../../work-order/work-order.ts';
import { needsComplete } from '../../work-order/requirements.ts';
import { rightsOf, type RightsOrder } from '../../work-order/rights.ts';
import type { CheckIssue } from '../check-issue.ts';
import type { CompiledForm } from '../form.ts';
import { traceTo, type Exploration, type Place } from './explore.ts';
import { metaOf } from './graph.ts';
import { hasField } from './references.ts';

interface Material {
  readonly template: Template;
  readonly form: CompiledForm;
  readonly workflow: Workflow;
  readonly seen: Exploration;
  readonly roles: readonly string[];
}

/** Requirements that no state before them lets anybody fill, and fields that nothing ever fills or reads. */
export function fillableIssues(m: Material): CheckIssue[] {
  if (!m.seen.complete) return [];
  const filled = fillers(m);
  return [...requiresIssues(m, filled), ...completeIssues(m, filled), ...unusedIssues(m, filled)];
}

/** Keys of the places in which somebody may write a field; every place for what fills itself. */
type Fillers = (path: string) => ReadonlySet<string> | 'itself';

function fillers({ template, form, workflow, seen, roles }: Material): Fillers {
  const bySelf = new Set<string>();
  for (const rule of template.rules ?? [])
    if (rule.kind === 'compute' || rule.kind === 'prefill') bySelf.add(rule.at);
  const actions = [
    ...workflow.transitions.flatMap((t) => t.actions),
    ...[workflow.root, ...workflow.states].flatMap((s) => [...s.entry, ...s.exit]),
  ];
  for (const { type, params } of actions)
    if (type === 'set' && typeof params['at'] === 'string') bySelf.add(params['at']);
  const places = [...seen.places.values()];
  // Rights depend on the active states alone: places that share them share the answer.
  const rights = new Map<string, ReturnType<typeof rightsOf>[]>();
  const rightsAt = (place: Place): ReturnType<typeof rightsOf>[] => {
    const key = place.states.join(' ');
    const held =
      rights.get(key) ??
      roles.map((role) => rightsOf({ template, workflow }, standing(workflow, place), person(role)));
    rights.set(key, held);
    return held;
  };
  const held = new Map<string, ReadonlySet<string> | 'itself'>();
  return (path) => {
    const known = held.get(path);
    if (known) return known;
    const node = form.byPath.get(path);
    const self = form.computed.has(path) || bySelf.has(path) || node?.schema['default'] !== undefined;
    const found = self
      ? 'itself'
      : new Set(
          places
            .filter((p) => inside(node, path).some((f) => rightsAt(p).some((r) => r.write(f))))
            .map((p) => p.key),
        );
    held.set(path, found);
    return found;
  };
}

/** A group is filled where anything in it is. */
const inside = (node: FieldNode | undefined, path: string): string[] =>
  node && node.children.length > 0 ? [path, ...node.children.flatMap((c) => inside(c, c.path))] : [path];

const person = (role: string): Actor => ({
  kind: role === 'link' ? 'link' : 'user',
  id: role,
  name: role,
  roles: [role],
});

/** An order that stands somewhere, as far as rights ask. */
function standing(workflow: Workflow, place: Place): RightsOrder {
  const category =
    place.states
      .toReversed()
      .map((id) => workflow.byId.get(id)?.category)
      .find((c) => c) ?? 'open';
  const nobody = { kind: 'system', id: '', name: '' } as const;
  return {
    states: place.states,
    category,
    visits: [],
    openedBy: nobody,
    contact: null,
  };
}

function requiresIssues({ form, seen }: Material, filled: Fillers): CheckIssue[] {
  return [...seen.taken].flatMap((t) =>
    t.requires.flatMap((path, i): CheckIssue[] => {
      if (!hasField(form, path) || canBeFilled(seen, t, filled(path))) return [];
      const at = metaOf(t.pointer, 'requires', i);
      return [
        { ...error('requirement-unfillable', at, { transition: t.id, field: path }), ...traceFor(seen, t) },
      ];
    }),
  );
}

/** Fields that the schema always demands, held against the first transition that needs complete answers. */
function completeIssues({ template, form, workflow, seen }: Material, filled: Fillers): CheckIssue[] {
  const closing = [...seen.taken].filter((t) => needsComplete(workflow, t));
  const [first] = closing;
  if (!first) return [];
  return demanded(form.tree, template.schema).flatMap((field): CheckIssue[] => {
    if (field.kind === 'note' || canBeFilled(seen, first, filled(field.path))) return [];
    const params = { transition: first.id, field: field.path };
    return [
      {
        ...error('requirement-unfillable', below('/template/schema') + field.pointer, params),
        ...traceFor(seen, first),
      },
    ];
  });
}

function demanded(fields: readonly FieldNode[], schema: FieldNode['schema']): FieldNode[] {
  const names = Array.isArray(schema['required']) ? schema['required'] : [];
  return fields.flatMap((f) => [
    ...(names.includes(f.key) ? [f] : []),
    ...(f.kind === 'section' && isObject(f.schema) ? demanded(f.children, f.schema) : []),
  ]);
}

/** Whether an order can be somewhere that the field may be filled, on a way to where the transition is taken. */
function canBeFilled(
  seen: Exploration,
  t: WorkflowTransition,
  filled: ReadonlySet<string> | 'itself',
): boolean {
  if (filled === 'itself') return true;
  const sources = [...seen.places.values()].filter(
    (p) => p.states.includes(t.source.id) || t.source.parent === null,
  );
  const reached = new Set(filled);
  for (const key of reached) for (const next of seen.onward.get(key) ?? []) reached.add(next);
  return sources.some((p) => reached.has(p.key));
}

function traceFor(seen: Exploration, t: WorkflowTransition): { trace?: ReturnType<typeof traceTo> } {
  const place = [...seen.places.values()].find((p) => p.states.includes(t.source.id));
  return place ? { trace: traceTo(place) } : {};
}

function unusedIssues({ template, form }: Material, filled: Fillers): CheckIssue[] {
  const text = JSON.stringify([template.rules ?? [], template.documents ?? [], template.workflow]);
  return form.fields.flatMap((f) => {
    if (f.kind === 'note' || f.children.length > 0) return [];
    const by = filled(f.path);
    const used =
      by === 'itself' ||
      by.size > 0 ||
      text.includes(f.path) ||
      text.includes(f.path.slice(1).replaceAll('/', '.'));
    return used ? [] : [warning('field-unused', `/template/schema${f.pointer}`, { field: f.path })];
  });
}
