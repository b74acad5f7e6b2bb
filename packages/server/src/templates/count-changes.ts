import { canonicalJson, fieldsOf, type FieldNode, type Json, type Template } from '@orderwright/engine';

type Parts = ReadonlyMap<string, string>;

const text = (value: unknown) => canonicalJson((value ?? null) as Json);

/** A template cut into what a person would call one thing: a field, a rule, a state's drawing, a translation. */
function partsOf(template: Template): Parts {
  const parts = new Map<string, string>();
  const addFields = (nodes: readonly FieldNode[], parent: string) => {
    for (const [index, node] of nodes.entries()) {
      const { properties: _, items: __, ...own } = node.schema;
      parts.set(`field/${node.id}`, text([parent, index, own]));
      addFields(node.children, node.id);
    }
  };
  addFields(fieldsOf(template), '');
  for (const rule of template.rules ?? []) parts.set(`rule/${rule.id}`, text(rule));
  const addStates = (node: Json | undefined, path: string) => {
    const states = (node as { states?: Record<string, Json> } | null)?.states ?? {};
    for (const [key, state] of Object.entries(states)) {
      const { states: _, ...own } = state as { states?: Json };
      parts.set(`state/${path}${key}`, text(own));
      addStates(state, `${path}${key}/`);
    }
  };
  addStates(template.workflow, '');
  for (const [language, entries] of Object.entries(template.translations ?? {}))
    for (const [key, value] of Object.entries(entries)) parts.set(`text/${language}/${key}`, value);
  const { schema: _, rules: __, workflow: ___, translations: ____, ...rest } = template;
  for (const [key, value] of Object.entries(rest)) parts.set(key, text(value));
  return parts;
}

/** How many things differ between two versions of a template. */
export function countChanges(before: Template | null, after: Template): number {
  const old: Parts = before ? partsOf(before) : new Map();
  const now = partsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key)).length;
}
