import {
  fieldsOf,
  isObject,
  parsePointer,
  type FieldNode,
  type JsonObject,
  type Template,
} from '@orderwright/engine';

const known = new WeakMap<Template, readonly FieldNode[]>();

const flatten = (nodes: readonly FieldNode[]): FieldNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)]);

/** The `ui:options` of a field: the uiSchema follows the schema, rows under `items`. */
function uiOptions(template: Template, path: string): JsonObject {
  let at: unknown = template.ui;
  for (const key of parsePointer(path)) at = isObject(at) ? at[key === '*' ? 'items' : key] : undefined;
  const options = isObject(at) ? at['ui:options'] : undefined;
  return isObject(options) ? options : {};
}

/** Whether some role may not read the field, always or in a state: then it is in no search for anybody. */
function hiddenFromSomeone(template: Template, path: string): boolean {
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
  const restricted = Object.entries(template.access ?? {}).some(
    ([at, { read }]) => read !== undefined && within(path, at),
  );
  const walk = (state: unknown): boolean => {
    if (!isObject(state)) return false;
    const meta = isObject(state['meta']) ? state['meta'] : {};
    const fields = isObject(meta['fields']) ? Object.values(meta['fields']) : [];
    const hides = fields.some(
      (entry) =>
        isObject(entry) &&
        Array.isArray(entry['hidden']) &&
        entry['hidden'].some((at) => typeof at === 'string' && within(path, at)),
    );
    return hides || (isObject(state['states']) && Object.values(state['states']).some(walk));
  };
  return restricted || walk(template.workflow);
}

/** The fields a list can be searched by: marked searchable, and open to everyone who sees the order. */
export function searchableFields(template: Template): readonly FieldNode[] {
  const found = known.get(template);
  if (found) return found;
  const fields = flatten(fieldsOf(template)).filter(
    ({ path }) => uiOptions(template, path)['searchable'] === true && !hiddenFromSomeone(template, path),
  );
  known.set(template, fields);
  return fields;
}
