import { isObject, type Json, type JsonObject, moveReferences, type Template } from '@orderwright/engine';
import { childOf, isWithin, keyOf, parentOf, rebase, type FieldPath } from './field-path.ts';
import { setFieldText } from './edit-texts.ts';
import { anchorsIn, idFromLabel, keyFromLabel, unusedName, withFreshIds } from './field-ids.ts';
import { insertKey, readAt, renameProperty, without } from './json-edit.ts';
import {
  containerKeys,
  editSchema,
  editUi,
  propertyNames,
  schemaAt,
  schemaKeys,
  uiAt,
  uiKeys,
} from './locate.ts';
import { dropReferences } from './drop-references.ts';

/** A place between two fields: before the field that now has this index. */
export interface Place {
  readonly parent: FieldPath;
  readonly index: number;
}

/** A field on its own: what the palette makes and the clipboard holds. */
export interface FieldPiece {
  readonly key: string;
  readonly schema: JsonObject;
  readonly ui?: JsonObject;
  readonly required?: boolean;
  /** Language → translation key (by the ids in `schema`) → text. */
  readonly translations?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An edit that also says where its field stands afterwards. */
export interface Placed {
  readonly template: Template;
  readonly path: FieldPath;
}

/** Property order is the order of the form: a `ui:order` from outside is carried over once and then dropped. */
const settleOrder = (template: Template, container: FieldPath): Template => {
  const order = uiAt(template, container)['ui:order'];
  if (!Array.isArray(order)) return template;
  const names = propertyNames(template, container);
  const listed = order.filter((name): name is string => typeof name === 'string' && names.includes(name));
  const rest = names.filter((name) => !listed.includes(name));
  const star = order.indexOf('*');
  const head = star < 0 ? listed : listed.filter((name) => order.indexOf(name) < star);
  const tail = star < 0 ? [] : listed.filter((name) => order.indexOf(name) > star);
  const keys = containerKeys(template, container);
  const sorted = editSchema(template, keys, (schema) => {
    const properties = schema['properties'];
    if (!isObject(properties)) return schema;
    return {
      ...schema,
      properties: Object.fromEntries(
        [...head, ...rest, ...tail].map((name) => [name, properties[name] ?? {}]),
      ),
    };
  });
  return editUi(sorted, uiKeys(container), (ui) => (isObject(ui) ? without(ui, 'ui:order') : ui));
};

const requiredNames = (schema: JsonObject): string[] =>
  Array.isArray(schema['required'])
    ? schema['required'].filter((name): name is string => typeof name === 'string')
    : [];

const withRequired = (schema: JsonObject, names: readonly string[]): JsonObject => {
  if (names.length === 0) return without(schema, 'required');
  return { ...schema, required: [...names] };
};

/** The keys of the fields that a container asks for. */
export const requiredIn = (template: Template, container: FieldPath): readonly string[] => {
  const keys = containerKeys(template, container);
  const schema = keys === null ? undefined : readAt(template.schema, keys);
  return isObject(schema) ? requiredNames(schema) : [];
};

/** True when the field's container asks for it. */
export const isRequired = (template: Template, path: FieldPath): boolean =>
  requiredIn(template, parentOf(path)).includes(keyOf(path));

export const setRequired = (template: Template, path: FieldPath, required: boolean): Template =>
  isRequired(template, path) === required
    ? template
    : editSchema(template, containerKeys(template, parentOf(path)), (schema) => {
        const others = requiredNames(schema).filter((name) => name !== keyOf(path));
        return withRequired(schema, required ? [...others, keyOf(path)] : others);
      });

/** Whether nobody fills a field by hand: rules and steps alone write it. */
export const isReadOnly = (template: Template, path: FieldPath): boolean =>
  schemaAt(template, path)?.['readOnly'] === true;

export const setReadOnly = (template: Template, path: FieldPath, readOnly: boolean): Template =>
  editSchema(template, schemaKeys(template, path), (schema) =>
    readOnly ? { ...schema, readOnly: true } : without(schema, 'readOnly'),
  );

/** What stands in a field before anybody fills it; null takes it away. */
export const setDefault = (template: Template, path: FieldPath, value: Json): Template =>
  editSchema(template, schemaKeys(template, path), (schema) =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0)
      ? without(schema, 'default')
      : { ...schema, default: value },
  );

const putProperty = (template: Template, place: Place, key: string, schema: JsonObject): Template =>
  editSchema(template, containerKeys(template, place.parent), (container) => {
    const properties = isObject(container['properties']) ? container['properties'] : {};
    return { ...container, properties: insertKey(properties, place.index, key, schema) };
  });

const takeProperty = (template: Template, path: FieldPath): Template => {
  const key = keyOf(path);
  const bare = editSchema(template, containerKeys(template, parentOf(path)), (container) => {
    const properties = container['properties'];
    if (!isObject(properties)) return container;
    const names = requiredNames(container);
    const rest = { ...container, properties: without(properties, key) };
    return names.includes(key)
      ? withRequired(
          rest,
          names.filter((name) => name !== key),
        )
      : rest;
  });
  return readAt(bare.ui, uiKeys(path)) === undefined ? bare : editUi(bare, uiKeys(path), () => undefined);
};

const mergeTranslations = (
  template: Template,
  added: FieldPiece['translations'],
  renamed: ReadonlyMap<string, string>,
): Template => {
  if (added === undefined || Object.keys(added).length === 0) return template;
  const translations = { ...template.translations };
  for (const [language, texts] of Object.entries(added)) {
    const own = Object.entries(texts).map(([key, text]): [string, string] => {
      const [family = '', id = '', ...rest] = key.split('.');
      return [[family, renamed.get(id) ?? id, ...rest].join('.'), text];
    });
    translations[language] = { ...translations[language], ...Object.fromEntries(own) };
  }
  return { ...template, translations };
};

/** Puts a field between two others. Its key and ids are made unique. */
export const addField = (template: Template, place: Place, piece: FieldPiece): Placed => {
  const settled = settleOrder(template, place.parent);
  const key = unusedName(piece.key, new Set(propertyNames(settled, place.parent)));
  const { schema, renamed } = withFreshIds(piece.schema, key, settled);
  const path = childOf(place.parent, key);
  let next = putProperty(settled, place, key, schema);
  if (piece.ui !== undefined && Object.keys(piece.ui).length > 0) {
    const { ui } = piece;
    next = editUi(next, uiKeys(path), () => ui);
  }
  if (piece.required === true) next = setRequired(next, path, true);
  return { template: mergeTranslations(next, piece.translations, renamed), path };
};

const keysOfIds = (texts: Readonly<Record<string, string>>, ids: ReadonlySet<string>): [string, string][] =>
  Object.entries(texts).filter(([key]) => {
    const [family, id = ''] = key.split('.');
    return (family === 'field' || family === 'choice') && ids.has(id);
  });

/** The field as a piece that can be put anywhere, in this template or another. */
export const copyField = (template: Template, path: FieldPath): FieldPiece | null => {
  const schema = schemaAt(template, path);
  if (schema === null) return null;
  const ids = anchorsIn(schema);
  const translations: Record<string, Record<string, string>> = {};
  for (const [language, texts] of Object.entries(template.translations ?? {})) {
    const own = keysOfIds(texts, ids);
    if (own.length > 0) translations[language] = Object.fromEntries(own);
  }
  return {
    key: keyOf(path),
    schema,
    ui: uiAt(template, path),
    required: isRequired(template, path),
    translations,
  };
};

/** A second field right after the first, with its texts; rules are not copied. */
export const duplicateField = (template: Template, path: FieldPath): Placed => {
  const piece = copyField(template, path);
  const index = propertyNames(template, parentOf(path)).indexOf(keyOf(path));
  return piece === null
    ? { template, path }
    : addField(template, { parent: parentOf(path), index: index + 1 }, piece);
};

/** Takes a field away with everything below it, its texts, rules, rights and requirements. */
export const removeField = (template: Template, path: FieldPath): Template => {
  const schema = schemaAt(template, path);
  if (schema === null) return template;
  const before = anchorsIn(template.schema);
  const bare = takeProperty(settleOrder(template, parentOf(path)), path);
  const left = anchorsIn(bare.schema);
  const gone = new Set([...before].filter((id) => !left.has(id)));
  const next = dropReferences(bare, (other) => isWithin(other, path));
  if (next.translations === undefined) return next;
  const rules = new Set((next.rules ?? []).map((rule) => rule.id));
  const goneRules = new Set((template.rules ?? []).map((rule) => rule.id).filter((id) => !rules.has(id)));
  const translations = Object.fromEntries(
    Object.entries(next.translations).map(([language, texts]) => {
      const dropped = new Set(keysOfIds(texts, gone).map(([key]) => key));
      const kept = Object.entries(texts).filter(
        ([key]) => !dropped.has(key) && !(key.startsWith('rule.') && goneRules.has(key.split('.')[1] ?? '')),
      );
      return [language, Object.fromEntries(kept)];
    }),
  );
  return { ...next, translations };
};

/** Moves a field between two others, also into or out of a section or group; every reference follows. */
export const moveField = (template: Template, path: FieldPath, place: Place): Placed => {
  const schema = schemaAt(template, path);
  if (schema === null || containerKeys(template, place.parent) === null || isWithin(place.parent, path)) {
    return { template, path };
  }
  const settled = settleOrder(settleOrder(template, parentOf(path)), place.parent);
  const names = propertyNames(settled, parentOf(path));
  const from = names.indexOf(keyOf(path));
  const sameParent = parentOf(path) === place.parent;
  if (sameParent) {
    const index = place.index > from ? place.index - 1 : place.index;
    if (index === from) return { template, path };
    const keys = containerKeys(settled, place.parent);
    return {
      template: editSchema(settled, keys, (container) => {
        const properties = container['properties'];
        return isObject(properties)
          ? {
              ...container,
              properties: insertKey(properties, index, keyOf(path), properties[keyOf(path)] ?? {}),
            }
          : container;
      }),
      path,
    };
  }
  const ui: Json | undefined = readAt(settled.ui, uiKeys(path));
  const required = isRequired(settled, path);
  const key = unusedName(keyOf(path), new Set(propertyNames(settled, place.parent)));
  const target = childOf(place.parent, key);
  let next = putProperty(takeProperty(settled, path), place, key, schema);
  if (ui !== undefined) next = editUi(next, uiKeys(target), () => ui);
  if (required) next = setRequired(next, target, true);
  return { template: moveReferences(next, rebase(path, target)), path: target };
};

/** Names a field that was just added: its key and id, which nothing reads yet, follow its first label. */
export const nameNewField = (
  template: Template,
  path: FieldPath,
  language: string,
  label: string,
): Placed => {
  const titled = setFieldText(template, path, 'title', language, label);
  if (label.trim() === '' || titled === template) return { template: titled, path };
  const parent = parentOf(path);
  const others = new Set(propertyNames(titled, parent).filter((name) => name !== keyOf(path)));
  const renamed = renameKey(titled, path, unusedName(keyFromLabel(label), others));
  const schema = schemaAt(renamed.template, renamed.path);
  const ids = anchorsIn(renamed.template.schema);
  if (typeof schema?.['$anchor'] === 'string') ids.delete(schema['$anchor']);
  const id = unusedName(idFromLabel(label, 'field'), ids);
  return {
    path: renamed.path,
    template: editSchema(renamed.template, schemaKeys(renamed.template, renamed.path), (own) => ({
      ...own,
      $anchor: id,
    })),
  };
};

/** A property name that answers, rules and exports can all hold. */
export const isKey = (key: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/.test(key) && key !== '__proto__';

/** Gives a field another key in one edit that rewrites every reference; ids and texts stay. */
export const renameKey = (template: Template, path: FieldPath, key: string): Placed => {
  const parent = parentOf(path);
  if (key === keyOf(path) || !isKey(key) || propertyNames(template, parent).includes(key))
    return { template, path };
  const target = childOf(parent, key);
  const order = settleOrder(template, parent);
  let next = editSchema(order, containerKeys(order, parent), (container) => {
    const properties = container['properties'];
    if (!isObject(properties)) return container;
    const names = requiredNames(container);
    const renamed = { ...container, properties: renameProperty(properties, keyOf(path), key) };
    return names.includes(keyOf(path))
      ? withRequired(
          renamed,
          names.map((name) => (name === keyOf(path) ? key : name)),
        )
      : renamed;
  });
  if (readAt(next.ui, uiKeys(path)) !== undefined) {
    next = editUi(next, uiKeys(parent), (ui) => (isObject(ui) ? renameProperty(ui, keyOf(path), key) : ui));
  }
  return { template: moveReferences(next, rebase(path, target)), path: target };
};
