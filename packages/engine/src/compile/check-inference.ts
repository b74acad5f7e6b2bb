import { warning, type Issue } from '../issue.ts';
import { isInFamily } from '../pointer.ts';
import { readsOf, type Read } from '../logic/reads.ts';
import type { Template } from '../template/template.ts';
import { below, lineage, type Reference, type Workflow, type WorkflowState } from '../template/workflow.ts';
import { RELATIONS } from '../work-order/work-order.ts';
import { pathOfRead, type CompiledForm } from './form.ts';

/** A field from which somebody could infer another that is kept from them. */
interface Telling {
  readonly field: string;
  readonly other: string;
}

/**
 * Fields from which somebody could infer an answer that `access` or a state keeps from them: a rule or an action at the one reads
 * the other. Transitions likewise: whether one is open tells of what its condition reads.
 */
export function checkInference(
  template: Pick<Template, 'access'>,
  form: CompiledForm,
  workflow: Workflow,
  roles: readonly string[],
): Issue[] {
  const sight = new Sight(template, workflow, roles);
  if (sight.isOpen) return [];
  return [...byRules(form, sight), ...byActions(form, workflow, sight), ...byGuards(form, workflow, sight)];
}

function byRules(form: CompiledForm, sight: Sight): Issue[] {
  const seen = new Set<string>();
  return [...form.producers, ...form.consumers, ...form.prefills].flatMap((rule) =>
    rule.reads.flatMap(({ path, shallow }) => {
      const key = `${rule.id} ${path}`;
      const telling = { field: rule.field.path, other: path };
      if (shallow || seen.has(key) || !sight.tells(telling)) return [];
      seen.add(key);
      return [warning('field-inferable', `/template/rules/${rule.index}`, { ...telling, rule: rule.id })];
    }),
  );
}

/** `set` writes what it reads where others may see it. */
function byActions(form: CompiledForm, workflow: Workflow, sight: Sight): Issue[] {
  const actions = [
    ...workflow.transitions.flatMap((t) => t.actions),
    ...[workflow.root, ...workflow.states].flatMap((state) => [...state.entry, ...state.exit]),
  ];
  return actions.flatMap(({ type, params, pointer }: Reference) => {
    const { at, value } = params;
    if (type !== 'set' || typeof at !== 'string' || value === undefined) return [];
    return pathsIn(form, value)
      .filter((other) => sight.tells({ field: at, other }))
      .map((other) =>
        warning('field-inferable', below(pointer, 'params', 'value'), { field: at, other, rule: type }),
      );
  });
}

function byGuards(form: CompiledForm, workflow: Workflow, sight: Sight): Issue[] {
  return workflow.transitions.flatMap(({ id, kind, roles, source, guard }) => {
    if (kind !== 'on' || guard?.type !== 'rule') return [];
    return pathsIn(form, guard.params['rule'] ?? null)
      .filter((other) => sight.blind(roles, source, other))
      .map((other) => warning('transition-inferable', guard.pointer, { transition: id, other }));
  });
}

const pathsIn = (form: CompiledForm, expression: Parameters<typeof readsOf>[0]): string[] => [
  ...new Set(
    readsOf(expression).reads.flatMap((read: Read) => {
      const path = read.shallow ? undefined : pathOfRead(read, [''], form.byPath);
      return path === undefined || path === '' ? [] : [path];
    }),
  ),
];

/** Who may see what, role by role, in any state. */
class Sight {
  private readonly roles: readonly string[];
  private readonly access: readonly (readonly [family: string, readers: readonly string[]])[];
  private readonly states: readonly WorkflowState[];
  private readonly hiding: boolean;

  constructor(template: Pick<Template, 'access'>, workflow: Workflow, roles: readonly string[]) {
    // A relation to the order comes on top of a role and takes nothing away.
    this.roles = roles.filter((role) => !RELATIONS.some((relation) => relation === role));
    this.access = Object.entries(template.access ?? {})
      .flatMap(([family, { read }]) => (read && read.length > 0 ? [[family, read] as const] : []))
      .toSorted(([a], [b]) => b.length - a.length);
    const drawn = [workflow.root, ...workflow.states];
    this.hiding = drawn.some(({ fields }) => Object.values(fields).some((lists) => lists.hidden?.length));
    this.states = this.hiding ? workflow.states.filter((state) => state.children.length === 0) : [];
  }

  /** Nothing is kept from anybody. */
  get isOpen(): boolean {
    return this.access.length === 0 && !this.hiding;
  }

  /** Whether somebody, somewhere, sees the one and not the other. */
  tells({ field, other }: Telling): boolean {
    return this.roles.some(
      (role) =>
        this.granted(role, field) &&
        (!this.granted(role, other) ||
          this.states.some((state) => !isHidden(state, role, field) && isHidden(state, role, other))),
    );
  }

  /** Whether one of those who can take a transition from a state does not see a field there. */
  blind(roles: readonly string[] | null, source: WorkflowState, other: string): boolean {
    return (roles ?? this.roles).some((role) => !this.granted(role, other) || isHidden(source, role, other));
  }

  private granted(role: string, path: string): boolean {
    const readers = this.access.find(([family]) => isInFamily(path, family))?.[1];
    return readers === undefined || readers.includes(role);
  }
}

/** Whether a state, or one around it, hides a field from a role. */
export const isHidden = (state: WorkflowState, role: string, path: string): boolean => {
  const around = lineage(state);
  const root = around.at(-1)?.parent;
  return [...around, ...(root ? [root] : [])].some(({ fields }) =>
    [role, '*'].some((name) => fields[name]?.hidden?.some((family) => isInFamily(path, family))),
  );
};
