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

/** Whether a state's approval is given: what the guard `approved` asks. A standing no holds everything up. */
export function isApproved(order: WorkOrder, state: WorkflowState): boolean {
  if (!state.approval || !order.states.includes(state.id)) return false;
  const { mode, count } = state.approval;
  const words = standingApprovals(order, state);
  if (words.some((w) => w.verdict === 'no')) return false;
  const slots = slotsOf(state.approval, order);
  const filled = slots.map((slot) => words.some((w) => speaksFor(w, slot)));
  if (mode === 'one') return filled.some(Boolean);
  if (mode === 'quorum') return words.filter((w) => slots.some((slot) => speaksFor(w, slot))).length >= count;
  return slots.length > 0 && filled.every(Boolean);
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
  const words = standingApprovals(order, state).filter((w) => w.verdict === 'yes');
  const next = slots.find((slot) => !words.some((w) => speaksFor(w, slot)));
  return next !== undefined && speaksFor(own, next);
}

type Slot = { readonly role: string } | { readonly person: string };

const speaksFor = (word: { by: { id: string }; roles: readonly string[] }, slot: Slot): boolean =>
  'role' in slot ? word.roles.includes(slot.role) : word.by.id === slot.person;

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
