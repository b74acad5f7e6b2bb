import { kindOf, type FieldKindName } from '../fields/field-kinds.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { escapeSegment } from '../pointer.ts';
import { dereference, referencesOf } from '../schema/references.ts';
import type { Template } from './template.ts';

/** One field of a template: a question, a group of them or words to read. */
export interface FieldNode {
  /** Its `$anchor`; in a reused group the anchor beside the `$ref`, a point, then the inner one. */
  readonly id: string;
  /** JSON Pointer into the answers in which `*` is every row. */
  readonly path: string;
  readonly key: string;
  readonly kind: FieldKindName;
  /** Its schema with `$ref` followed. */
  readonly schema: JsonObject;
  readonly ui: JsonObject;
  readonly title: string;
  readonly parent: FieldNode | null;
  readonly children: readonly FieldNode[];
  /** Where its own schema stands, under `/template/schema`; in a reused group that of the group. */
  readonly pointer: string;
  /** Whether the id is written in the template, not made up from the place. */
  readonly named: boolean;
}

const known = new WeakMap<JsonObject, { ui: JsonObject | undefined; fields: readonly FieldNode[] }>();

/** The fields of a template as a tree, in the order of the form. */
export function fieldsOf(template: Pick<Template, 'schema' | 'ui'>): readonly FieldNode[] {
  const held = known.get(template.schema);
  if (held && held.ui === template.ui) return held.fields;
  // One more than may be, so that too many are seen as such.
  const walk: Walk = { root: template.schema, left: LIMITS.fields + 1, parts: LIMITS.fields * 10 };
  const { schema, through } = dereference(template.schema, template.schema);
  const fields = childrenOf(
    {
      schema,
      ui: template.ui ?? {},
      pointer: '',
      path: '',
      prefix: '',
      parent: null,
      around: [template.schema, ...through],
    },
    walk,
  );
  known.set(template.schema, { ui: template.ui, fields });
  return fields;
}

/** The same fields one after the other, each before its children. */
export const allFields = (fields: readonly FieldNode[]): FieldNode[] =>
  fields.flatMap((field) => [field, ...allFields(field.children)]);

interface Walk {
  readonly root: JsonObject;
  left: number;
  /** `allOf` parts that may still be looked into: they can stand in each other. */
  parts: number;
}
interface Group {
  readonly schema: JsonObject;
  readonly ui: JsonObject;
  readonly pointer: string;
  readonly path: string;
  /** Ids of the reused groups around. */
  readonly prefix: string;
  readonly parent: FieldNode | null;
  /** Schemas being walked: a group that holds itself is not walked again. */
  readonly around: readonly JsonObject[];
}

function childrenOf(group: Group, walk: Walk): FieldNode[] {
  const properties = propertiesOf(group, walk);
  return inOrder([...properties.keys()], group.ui).flatMap((key) => {
    const found = properties.get(key);
    return found === undefined || walk.left-- <= 0
      ? []
      : [fieldOf(key, found.schema, found.pointer, group, walk)];
  });
}

/** Properties of a group, with those that its `allOf` adds. */
function propertiesOf(
  { schema, pointer, around }: Pick<Group, 'schema' | 'pointer' | 'around'>,
  walk: Walk,
): Map<string, { schema: JsonObject; pointer: string }> {
  const found = new Map<string, { schema: JsonObject; pointer: string }>();
  const { properties, allOf } = schema;
  for (const key of isObject(properties) ? Object.keys(properties) : []) {
    const property = isObject(properties) ? own(properties, key) : undefined;
    if (property === false) continue;
    found.set(key, {
      schema: isObject(property) ? property : {},
      pointer:
        (isObject(property) ? referencesOf(walk.root).at(property)?.pointer : undefined) ??
        `${pointer}/properties/${escapeSegment(key)}`,
    });
  }
  for (const [i, part] of (Array.isArray(allOf) ? allOf : []).entries()) {
    if (!isObject(part) || around.includes(part) || around.length > 40 || walk.parts-- <= 0) continue;
    const resolved = dereference(part, walk.root);
    const inner = propertiesOf(
      {
        schema: resolved.schema,
        pointer: `${pointer}/allOf/${i}`,
        around: [...around, part, ...resolved.through],
      },
      walk,
    );
    for (const [key, value] of inner) if (!found.has(key)) found.set(key, value);
  }
  return found;
}

/** `ui:order` first, what it does not name where its `*` stands, else at the end. */
function inOrder(keys: string[], ui: JsonObject): string[] {
  const order = ui['ui:order'];
  if (!Array.isArray(order)) return keys;
  const named = order.filter((key): key is string => typeof key === 'string' && keys.includes(key));
  const rest = keys.filter((key) => !named.includes(key));
  const star = order.indexOf('*');
  if (star < 0) return [...named, ...rest];
  const before = order.slice(0, star).filter((key): key is string => named.includes(String(key)));
  return [...before, ...rest, ...named.filter((key) => !before.includes(key))];
}

function fieldOf(key: string, written: JsonObject, pointer: string, group: Group, walk: Walk): FieldNode {
  const { schema, through } = dereference(written, walk.root);
  const ui = childUi(group.ui, key);
  const anchor = text(written['$anchor']) ?? text(schema['$anchor']);
  const id = `${group.prefix}${anchor ?? (group.parent && group.prefix === '' ? `${group.parent.id}.${key}` : key)}`;
  const path = `${group.path}/${escapeSegment(key)}`;
  const items = isObject(schema['items']) ? dereference(schema['items'], walk.root) : undefined;
  const again = [...through, ...(items?.through ?? [])].some((s) => group.around.includes(s));
  const resolved = items ? { ...schema, items: items.schema } : schema;
  const kind = again ? 'unknown' : kindOf(resolved, ui);
  const children: FieldNode[] = [];
  const field: FieldNode = {
    id,
    path,
    key,
    kind,
    schema: resolved,
    ui,
    title: text(schema['title']) ?? key,
    parent: group.parent,
    children,
    pointer,
    named: text(written['$anchor']) !== undefined,
  };
  if (again || walk.left <= 0) return field;
  const shared = through.length > 0 && text(written['$anchor']) !== undefined;
  const inner = { prefix: shared ? `${id}.` : group.prefix, parent: field };
  if (kind === 'rows' && items && isObject(schema['items'])) {
    const reused = items.through.length > 0;
    children.push(
      ...childrenOf(
        {
          ...inner,
          prefix: reused ? `${id}.` : inner.prefix,
          schema: items.schema,
          ui: childUi(ui, 'items'),
          pointer: `${pointer}/items`,
          path: `${path}/*`,
          around: [...group.around, ...through, schema['items'], ...items.through],
        },
        walk,
      ),
    );
  } else if (isObject(schema['properties']) || Array.isArray(schema['allOf'])) {
    children.push(
      ...childrenOf(
        { ...inner, schema, ui, pointer, path, around: [...group.around, written, ...through] },
        walk,
      ),
    );
  }
  return field;
}

const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const childUi = (ui: JsonObject, key: string): JsonObject => {
  const child = own(ui, key);
  return isObject(child) ? child : {};
};
