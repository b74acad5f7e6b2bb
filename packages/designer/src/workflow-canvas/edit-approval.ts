import { isObject, type Json, type JsonObject, type Template, type WorkflowState } from '@orderwright/engine';
import { setStateMeta } from './edit-workflow.ts';
import { list, object } from './workflow-json.ts';

export const APPROVAL_MODES = ['one', 'all', 'in-order', 'quorum'] as const;

/** Whose yes is asked for: a role, the person in a field, or everybody on the order. */
export type Approver =
  { readonly role: string } | { readonly person: string } | { readonly each: 'assignees' };

const approvalOf = (state: WorkflowState): JsonObject | null => {
  const { approval } = object(state.config['meta']);
  return isObject(approval) ? approval : null;
};

/** A part of a state's approval as it is written. */
export const approvalPart = (state: WorkflowState, name: string): Json | undefined =>
  approvalOf(state)?.[name];

export const approversOf = (state: WorkflowState): JsonObject[] =>
  list(approvalPart(state, 'by')).filter(isObject);

/** A state that asks for an approval, or no more. */
export const setApproval = (template: Template, state: WorkflowState, asks: boolean): Template =>
  setStateMeta(template, state, 'approval', asks ? { mode: 'one', by: [{ role: 'office' }] } : undefined);

/** Another value for one part of an approval; undefined takes it away. Parts nobody knows stay. */
export const setApprovalPart = (
  template: Template,
  state: WorkflowState,
  name: 'mode' | 'count' | 'by' | 'notBy' | 'reject',
  value: Json | undefined,
): Template => {
  const own = approvalOf(state) ?? {};
  const { [name]: _before, ...rest } = own;
  const empty = value === undefined || (name === 'notBy' && Array.isArray(value) && value.length === 0);
  return setStateMeta(template, state, 'approval', empty ? rest : { ...own, [name]: value });
};
