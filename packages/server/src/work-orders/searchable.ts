import {
  allFields,
  fieldsOf,
  isObject,
  isWithin,
  uiOption,
  type FieldNode,
  type Template,
} from '@orderwright/engine';

const known = new WeakMap<Template, readonly FieldNode[]>();

/** Whether some role may not read the field, always or in a state: then it is in no search for anybody. */
function hiddenFromSomeone(template: Template, path: string): boolean {
  const walk = (state: unknown): boolean => {
    if (!isObject(state)) return false;
    const meta = isObject(state['meta']) ? state['meta'] : {};
    const fields = isObject(meta['fields']) ? Object.values(meta['fields']) : [];
    const hides = fields.some(
      (entry) =>
        isObject(entry) &&
        Array.isArray(entry['hidden']) &&
        entry['hidden'].some((at) => typeof at === 'string' && isWithin(path, at)),
    );
    return hides || (isObject(state['states']) && Object.values(state['states']).some(walk));
  };
  const restricted = Object.entries(template.access ?? {}).some(
    ([at, { read }]) => read !== undefined && isWithin(path, at),
  );
  return restricted || walk(template.workflow);
}

/** The fields a list can be searched by: marked searchable, and open to everyone who sees the order. */
export function searchableFields(template: Template): readonly FieldNode[] {
  const found = known.get(template);
  if (found) return found;
  const fields = allFields(fieldsOf(template)).filter(
    ({ path, ui }) => uiOption(ui, 'searchable') === true && !hiddenFromSomeone(template, path),
  );
  known.set(template, fields);
  return fields;
}
