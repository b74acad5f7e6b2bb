import { isObject, type JsonObject } from '../json.ts';
import { readPointer } from '../pointer.ts';
import type { ApprovalRule, WorkflowState } from '../template/workflow.ts';
import type { HeldApproval, WorkOrder } from './work-order.ts';

/** The last word of each person since the state was entered, without those who may not speak here. */
export function standingApprovals(order: WorkOrder, state: WorkflowState): readonly HeldApproval[] {
  const since = order.enteredAt[state.id]?.seq ?? 0;
  const last = new Map<string, HeldApproval>();
  for (const approval of order.approvals) {
    if (approval.state === state.id && approval.seq > since) last.set(approval.by.id, approval);
  }
  const notBy = state.approval?.notBy ?? [];
  return [...last.values()].filter((a) => !a.roles.some((role) => notBy.includes(role)));
}

/**
 * Whether a state's approval is given: what the guard `approved` asks. A quorum counts the people who say yes; in the other
 * modes a standing no of anybody who is asked holds everything up until they say yes.
 */
export const isApproved = (order: WorkOrder, state: WorkflowState): boolean =>
  missingApprovals(order, state) === 0;

/** How many more yeses it takes until a state's approval is given; null where it can never be given as things stand. */
export function missingApprovals(order: WorkOrder, state: WorkflowState): number | null {
  if (!state.approval || !order.states.includes(state.id)) return null;
  const { mode, count } = state.approval;
  const slots = slotsOf(state.approval, order);
  const words = standingApprovals(order, state).filter((w) => slots.some((slot) => speaksFor(w, slot)));
  const yeses = words.filter((w) => w.verdict === 'yes');
  if (mode === 'quorum') return Math.max(count - yeses.length, 0);
  const noes = words.length - yeses.length;
  if (mode === 'one') return yeses.length > 0 ? noes : Math.max(noes, 1);
  if (slots.length === 0) return null;
  return Math.max(openSlots(slots, yeses).length, noes);
}

/** Whether this person's word is asked for now: in an approval in order only the next one's. */
export function mayApprove(
  order: WorkOrder,
  state: WorkflowState,
  person: { id: string; roles: readonly string[] },
): boolean {
  if (!state.approval || !order.states.includes(state.id)) return false;
  if (person.roles.some((role) => state.approval?.notBy.includes(role))) return false;
  const slots = slotsOf(state.approval, order);
  const own = { by: { id: person.id }, roles: person.roles };
  if (state.approval.mode !== 'in-order') return slots.some((slot) => speaksFor(own, slot));
  const yeses = standingApprovals(order, state).filter((w) => w.verdict === 'yes');
  const [next] = openSlots(slots, yeses);
  return next !== undefined && speaksFor(own, next) && !yeses.some((w) => w.by.id === person.id);
}

type Slot = { readonly role: string } | { readonly person: string };
interface Word {
  readonly by: { readonly id: string };
  readonly roles: readonly string[];
}

const speaksFor = (word: Word, slot: Slot): boolean =>
  'role' in slot ? word.roles.includes(slot.role) : word.by.id === slot.person;

/** Slots that no yes fills. One person speaks for all they are; a role named twice wants two people. */
function openSlots(slots: readonly Slot[], yeses: readonly Word[]): Slot[] {
  return slots.filter((slot, i) => {
    const same = (other: Slot): boolean => 'role' in slot && 'role' in other && other.role === slot.role;
    const earlier = slots.slice(0, i).filter(same).length;
    return yeses.filter((word) => speaksFor(word, slot)).length <= earlier;
  });
}

function slotsOf(rule: ApprovalRule, order: WorkOrder): Slot[] {
  return rule.by.flatMap((by: JsonObject): Slot[] => {
    if (typeof by['role'] === 'string') return [{ role: by['role'] }];
    if (by['each'] === 'assignees') {
      const ids = order.visits.flatMap((visit) => visit.assignees.map((person) => person.id));
      return [...new Set(ids)].map((person) => ({ person }));
    }
    const named = typeof by['person'] === 'string' ? readPointer(order.answers, by['person']) : undefined;
    return isObject(named) && typeof named['id'] === 'string' ? [{ person: named['id'] }] : [];
  });
}
