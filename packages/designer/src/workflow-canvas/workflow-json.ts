import { isObject, type Json, type JsonObject, type Template, type WorkflowState } from '@orderwright/engine';
import { setWorkflow, without, writeAt } from '../document/index.ts';

/** Where something stands in the workflow, as keys from its root. */
type Keys = readonly string[];

const WORKFLOW_POINTER = '/template/workflow';

/** Keys of what a pointer of the engine names, below the workflow. */
export const keysOf = (pointer: string): Keys =>
  pointer
    .slice(WORKFLOW_POINTER.length)
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const list = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** A template with another value at a place of its workflow. */
export const edited = (
  template: Template,
  keys: Keys,
  change: (before: Json | undefined) => Json | undefined,
): Template => setWorkflow(template, writeAt(template.workflow, keys, change));

/** The same state or arrow with another entry in its `meta`; an empty `meta` goes. */
export const setMeta = (holder: JsonObject, name: string, value: Json | undefined): JsonObject => {
  const before = object(holder['meta']);
  const meta = value === undefined || value === '' ? without(before, name) : { ...before, [name]: value };
  return Object.keys(meta).length === 0 ? without(holder, 'meta') : { ...holder, meta };
};

/** A transition may be written as its bare target. */
export const asTransition = (own: Json | undefined): JsonObject =>
  typeof own === 'string' ? { target: own } : object(own);

/** Is `inner` inside `outer`, or the same? */
export const isInside = (inner: WorkflowState, outer: WorkflowState): boolean => {
  for (let state: WorkflowState | null = inner; state; state = state.parent)
    if (state.pointer === outer.pointer) return true;
  return false;
};
