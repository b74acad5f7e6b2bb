import { isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';

/** A part of the template that is read and written as JSON; `document` is the whole of it. */
export const DOCUMENT_PARTS = ['schema', 'ui', 'rules', 'workflow', 'document'] as const;
export type DocumentPart = (typeof DOCUMENT_PARTS)[number];

/** What stands for a part that the template does not have. */
const EMPTY: Readonly<Record<string, Json>> = { ui: {}, rules: [] };

/** The part as it stands in the template. */
export const partOf = (template: Template, part: DocumentPart): Json => {
  if (part === 'document') return template as Json;
  return (template[part] as Json | undefined) ?? EMPTY[part] ?? {};
};

const fromEntries = (entries: readonly (readonly [string, Json])[]): JsonObject =>
  Object.fromEntries(entries) as JsonObject;

/** `after`, in which everything that `before` holds in the very same words is `before`'s own object. */
export const graft = (before: Json | undefined, after: Json): Json => {
  if (before === after) return after;
  if (Array.isArray(after)) {
    if (!Array.isArray(before)) return after;
    const items = after.map((item, index) => graft(before[index], item));
    return items.length === before.length && items.every((item, index) => item === before[index])
      ? before
      : items;
  }
  if (!isObject(after) || !isObject(before)) return after;
  const names = Object.keys(before);
  const entries = Object.entries(after).map(([name, value]): [string, Json] => [
    name,
    graft(Object.hasOwn(before, name) ? before[name] : undefined, value),
  ]);
  const same =
    entries.length === names.length &&
    entries.every(([name, value], index) => name === names[index] && value === before[name]);
  return same ? before : fromEntries(entries);
};

/** A template with another value for a part; what did not change stays the same object, and where nothing did, so does the template. */
export const setPart = (template: Template, part: DocumentPart, value: Json): Template => {
  const next = graft(partOf(template, part), value);
  if (next === partOf(template, part)) return template;
  return (part === 'document' ? next : { ...template, [part]: next }) as Template;
};
