import { allFields, canonicalJson, fieldsOf, isObject, type Json, type Template } from '@orderwright/engine';

type Parts = ReadonlyMap<string, string>;

const text = (value: unknown) => canonicalJson((value ?? null) as Json);

/** A template cut into what a person would call one thing: a field, a rule, a state's drawing, a translation. */
function partsOf(template: Template): Parts {
  const parts = new Map<string, string>();
  for (const node of allFields(fieldsOf(template))) {
    const { properties: _, items: __, ...own } = node.schema;
    const place = (node.parent?.children ?? fieldsOf(template)).indexOf(node);
    parts.set(`field/${node.id}`, text([node.parent?.id ?? null, place, own, node.ui]));
  }
  for (const rule of template.rules ?? []) parts.set(`rule/${rule.id}`, text(rule));
  const addStates = (node: Json | undefined, path: string) => {
    const states = isObject(node) && isObject(node['states']) ? node['states'] : {};
    for (const [key, state] of Object.entries(states)) {
      const { states: _, ...own } = isObject(state) ? state : {};
      parts.set(`state/${path}${key}`, text(own));
      addStates(state, `${path}${key}/`);
    }
  };
  addStates(template.workflow, '');
  for (const [language, entries] of Object.entries(template.translations ?? {}))
    for (const [key, value] of Object.entries(entries)) parts.set(`text/${language}/${key}`, value);
  const { schema: _, ui: __, rules: ___, workflow: ____, translations: _____, ...rest } = template;
  for (const [key, value] of Object.entries(rest)) parts.set(key, text(value));
  return parts;
}

/** How many things differ between two versions of a template. */
export function countChanges(before: Template | null, after: Template): number {
  const old: Parts = before ? partsOf(before) : new Map();
  const now = partsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key)).length;
}
