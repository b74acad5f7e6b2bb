import type { CompiledTemplate } from '../../compile/compile.ts';
import { STANDARD_ROLES } from '../../template/template.ts';
import { lineage, type WorkflowState, type WorkflowTransition } from '../../template/workflow.ts';
import { rightsOf, type Rights } from '../rights.ts';
import type { Actor, WorkOrder } from '../work-order.ts';
import type { WhoMay } from './explanation.ts';

/** Roles of the organisation that this template can speak of. */
const rolesIn = (c: CompiledTemplate): string[] => [
  ...STANDARD_ROLES,
  ...Object.keys(c.template.roles ?? {}),
];

/** States an order can rest in: those without inner ones. */
const restingStates = (c: CompiledTemplate): WorkflowState[] =>
  c.workflow.states.filter((state) => state.children.length === 0 && state.type !== 'history');

/** Who may write a field, and in which states: by roles alone, relations to the order aside. */
export const whoMayWrite = (c: CompiledTemplate, order: WorkOrder, path: string): WhoMay[] =>
  grouped(rolesIn(c), restingStates(c), (role, state) => rightsIn(c, order, role, state).write(path));

/** Who may read a field, in any state. */
export const readersOf = (c: CompiledTemplate, order: WorkOrder, path: string): string[] =>
  rolesIn(c).filter((role) => restingStates(c).some((state) => rightsIn(c, order, role, state).read(path)));

/** Who may take a transition, and from which state. */
export function whoMayTake(c: CompiledTemplate, transition: WorkflowTransition): WhoMay[] {
  if (transition.kind !== 'on') return [];
  const { roles, source } = transition;
  const states = source.parent === null ? [] : [source.id];
  return [{ roles: roles ?? rolesIn(c), states }];
}

/** The rights of one role as if the order stood in one state, with those around it. */
function rightsIn(c: CompiledTemplate, order: WorkOrder, role: string, state: WorkflowState): Rights {
  const actor: Actor = { kind: 'user', id: `role:${role}`, name: role, roles: [role] };
  const standing: WorkOrder = {
    ...order,
    states: lineage(state).map(({ id }) => id),
    category: state.category ?? 'open',
  };
  return rightsOf(c, standing, actor);
}

function grouped(
  roles: readonly string[],
  states: readonly WorkflowState[],
  may: (role: string, state: WorkflowState) => boolean,
): WhoMay[] {
  const found = new Map<string, { roles: string[]; states: string[] }>();
  for (const role of roles) {
    const where = states.filter((state) => may(role, state)).map(({ id }) => id);
    if (where.length === 0) continue;
    const held = found.get(where.join(' '));
    if (held) held.roles.push(role);
    else found.set(where.join(' '), { roles: [role], states: where });
  }
  return [...found.values()];
}
