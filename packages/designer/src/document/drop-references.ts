import { isObject, type Json, type Template } from '@orderwright/engine';
import type { FieldPath } from './field-path.ts';

const isGone = (entry: Json, gone: (path: FieldPath) => boolean): boolean =>
  typeof entry === 'string' && entry.startsWith('/') && gone(entry);

/** Takes field paths out of lists (`requires`, a state's `editable`, …); logic is left for the check to mark. */
const dropFromLists = (node: Json, gone: (path: FieldPath) => boolean): Json => {
  if (Array.isArray(node)) {
    return node.filter((entry) => !isGone(entry, gone)).map((entry) => dropFromLists(entry, gone));
  }
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, dropFromLists(value, gone)]));
};

/** Takes away what stood at fields that are gone: their rules, rights and requirements. What only reads them stays, and is marked by the check. */
export const dropReferences = (template: Template, gone: (path: FieldPath) => boolean): Template => {
  const next: Template = { ...template };
  if (template.rules !== undefined) next.rules = template.rules.filter((rule) => !gone(rule.at));
  if (template.access !== undefined) {
    next.access = Object.fromEntries(Object.entries(template.access).filter(([path]) => !gone(path)));
  }
  const workflow = dropFromLists(template.workflow, gone);
  if (isObject(workflow)) next.workflow = workflow;
  if (template.documents !== undefined)
    next.documents = dropFromLists(template.documents as Json, gone) as NonNullable<Template['documents']>;
  return next;
};
