import { isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';
import { readAt, writeAt } from './json-edit.ts';
import { segmentsOf, type FieldPath } from './field-path.ts';

const decode = (segment: string): string =>
  decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');

/** Follows local references, so that a field in a reused group is edited in the group itself. */
const resolved = (schema: JsonObject, keys: string[]): string[] => {
  let here = keys;
  for (let hops = 0; hops < 20; hops += 1) {
    const node = readAt(schema, here);
    const reference = isObject(node) ? node['$ref'] : undefined;
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return here;
    here = reference.slice(2).split('/').map(decode);
  }
  return here;
};

/** Keys from `template.schema` to a field's own schema, or null where there is none. */
export const schemaKeys = (template: Template, path: FieldPath): string[] | null => {
  let keys: string[] = [];
  for (const segment of segmentsOf(path)) {
    keys = resolved(template.schema, keys);
    keys = segment === '*' ? [...keys, 'items'] : [...keys, 'properties', segment];
    if (!isObject(readAt(template.schema, keys))) return null;
  }
  return keys;
};

/** Keys to the object schema whose `properties` a container shows. */
export const containerKeys = (template: Template, container: FieldPath): string[] | null => {
  const keys = schemaKeys(template, container);
  return keys === null ? null : resolved(template.schema, keys);
};

/** Keys from `template.ui` to the hints of a field. */
export const uiKeys = (path: FieldPath): string[] =>
  segmentsOf(path).map((segment) => (segment === '*' ? 'items' : segment));

/** A field's own schema: `$anchor`, and beside a `$ref` whatever stands there. */
export const schemaAt = (template: Template, path: FieldPath): JsonObject | null => {
  const keys = schemaKeys(template, path);
  const node = keys === null ? undefined : readAt(template.schema, keys);
  return isObject(node) ? node : null;
};

export const uiAt = (template: Template, path: FieldPath): JsonObject => {
  const node = readAt(template.ui, uiKeys(path));
  return isObject(node) ? node : {};
};

/** The names of a container's fields, in the order of the form. */
export const propertyNames = (template: Template, container: FieldPath): string[] => {
  const keys = containerKeys(template, container);
  const properties = keys === null ? undefined : readAt(template.schema, [...keys, 'properties']);
  return isObject(properties) ? Object.keys(properties) : [];
};

/** A template with another schema at a path; nothing happens where no field stands. */
export const editSchema = (
  template: Template,
  keys: readonly string[] | null,
  change: (schema: JsonObject) => JsonObject,
): Template => {
  if (keys === null) return template;
  const schema = writeAt(template.schema, keys, (before) => (isObject(before) ? change(before) : before));
  return schema === template.schema ? template : { ...template, schema };
};

/** A template with other hints at a path. */
export const editUi = (
  template: Template,
  keys: readonly string[],
  change: (before: Json | undefined) => Json | undefined,
): Template => {
  const before = template.ui ?? {};
  const ui = writeAt(before, keys, change);
  if (ui === before) return template;
  return { ...template, ui };
};
