import { isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';

/** Every `$anchor` in a schema. */
export const anchorsIn = (node: Json | undefined, found: Set<string> = new Set()): Set<string> => {
  if (Array.isArray(node)) for (const entry of node) anchorsIn(entry, found);
  else if (isObject(node)) {
    if (typeof node['$anchor'] === 'string') found.add(node['$anchor']);
    for (const value of Object.values(node)) anchorsIn(value, found);
  }
  return found;
};

/** A name that nobody has yet: the wish itself, else the wish with a number behind it. */
export const unusedName = (wish: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wish)) return wish;
  const stem = wish.replace(/-?\d+$/, '');
  for (let number = 2; ; number += 1) {
    const name =
      /[-_]/.test(stem) || /-\d+$/.test(wish) ? `${stem}-${String(number)}` : `${stem}${String(number)}`;
    if (!taken.has(name)) return name;
  }
};

/** A first word in capitals alone is an abbreviation: `VAT rate` → `vatRate`. */
const lowered = (word: string): string =>
  /^[A-Z][A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);

/** A property name made of a label: `Prix unitaire (€)` → `prixUnitaire`. */
export const keyFromLabel = (label: string): string => {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // The owner’s s belongs to its word.
    .replaceAll(/['’]s\b/g, 's')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const key = words
    .map((word, index) => (index === 0 ? lowered(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^[A-Za-z]/.test(key) ? key.slice(0, 60) : `field${key}`.slice(0, 60);
};

/** An id from a label: small letters, digits and hyphens. What no such letter is in is called after what it is, and numbered. */
export const idFromLabel = (label: string, kind = 'x'): string => {
  const id = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
  return /^[a-z]/.test(id) ? id : `${kind}-${id === '' ? '1' : id}`;
};

/** Schemas that are fields of their own below this one: sections and rows hold them, other kinds are one answer. */
const childSchemas = (schema: JsonObject): [string, JsonObject][] => {
  const holder = isObject(schema['items']) ? schema['items'] : schema;
  const properties = holder['properties'];
  if (holder['format'] !== undefined || !isObject(properties)) return [];
  return Object.entries(properties).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
};

/** Gives a copied or new field, and every field in it, an id of its own; `renamed` tells old → new. */
export const withFreshIds = (
  schema: JsonObject,
  key: string,
  template: Template,
): { readonly schema: JsonObject; readonly renamed: ReadonlyMap<string, string> } => {
  const taken = anchorsIn(template.schema);
  const renamed = new Map<string, string>();
  const fresh = (own: JsonObject, ownKey: string): JsonObject => {
    const before = typeof own['$anchor'] === 'string' ? own['$anchor'] : null;
    const id = unusedName(before ?? idFromLabel(ownKey.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')), taken);
    taken.add(id);
    if (before !== null) renamed.set(before, id);
    const children = new Map(childSchemas(own).map(([name, child]) => [name, fresh(child, name)]));
    const withChildren = (holder: JsonObject): JsonObject => {
      const properties = holder['properties'];
      return children.size === 0 || !isObject(properties)
        ? holder
        : {
            ...holder,
            properties: Object.fromEntries(
              Object.entries(properties).map(([name, value]) => [name, children.get(name) ?? value]),
            ),
          };
    };
    const items = own['items'];
    const filled = isObject(items) ? { ...own, items: withChildren(items) } : withChildren(own);
    const { $anchor: _old, ...rest } = filled;
    return { $anchor: id, ...rest };
  };
  return { schema: fresh(schema, key), renamed };
};
