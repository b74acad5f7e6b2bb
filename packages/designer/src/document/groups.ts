import { isObject, type Json, type JsonObject, sameJson, type Template } from '@orderwright/engine';
import { addField, copyField, type Place, type Placed } from './edit-fields.ts';
import { topmost } from './edit-many.ts';
import { languagesOf, ownLanguage, setTranslation } from './edit-texts.ts';
import { keyFromLabel, unusedName, withFreshIds } from './field-ids.ts';
import { keyOf, type FieldPath } from './field-path.ts';
import { nodesOf } from './field-nodes.ts';
import { editUi, uiKeys } from './locate.ts';

/** A group of fields kept in the template's `$defs`, to be put in wherever it is needed; a change of it shows everywhere. */
export interface FieldGroup {
  readonly name: string;
  readonly title: string;
  /** How many fields stand at its first level. */
  readonly count: number;
}

/** Texts and hints that come along when the group is put in; JSON Schema knows neither. */
const TEXTS = 'x-translations';
const HINTS = 'x-ui';

const defsOf = (schema: JsonObject): JsonObject => {
  const defs = schema['$defs'];
  return isObject(defs) ? defs : {};
};

/** The groups in a template's schema that can be put in as a section. */
export const groupsOf = (schema: JsonObject): FieldGroup[] =>
  Object.entries(defsOf(schema)).flatMap(([name, group]) =>
    isObject(group) && isObject(group['properties']) && group['format'] === undefined
      ? [
          {
            name,
            title: typeof group['title'] === 'string' ? group['title'] : name,
            count: Object.keys(group['properties']).length,
          },
        ]
      : [],
  );

/** Keeps fields as a group under a name; the fields themselves stay as they are. */
export const saveAsGroup = (template: Template, paths: Iterable<FieldPath>, title: string): Template => {
  const wanted = topmost(template, paths);
  const [only] = wanted;
  const single = only !== undefined && wanted.length === 1 && nodesOf(template).get(only)?.kind === 'section';
  const pieces = wanted.flatMap((path) => copyField(template, path) ?? []);
  const [first] = pieces;
  if (first === undefined) return template;
  const bare: JsonObject = single
    ? first.schema
    : {
        type: 'object',
        properties: Object.fromEntries(pieces.map(({ key, schema }) => [key, schema])),
        required: pieces.filter(({ required }) => required === true).map(({ key }) => key),
      };
  const { schema, renamed } = withFreshIds({ ...bare, title }, keyFromLabel(title), template);
  const { $anchor: _own, required, ...group } = schema;
  const texts: Record<string, JsonObject> = {};
  for (const { translations } of pieces)
    for (const [language, own] of Object.entries(translations ?? {}))
      for (const [key, text] of Object.entries(own)) {
        const [family = '', id = '', ...rest] = key.split('.');
        // The section's own name is given anew with every use.
        if (single && id === first.schema['$anchor']) continue;
        texts[language] = { ...texts[language], [[family, renamed.get(id) ?? id, ...rest].join('.')]: text };
      }
  const ui = single
    ? (first.ui ?? {})
    : Object.fromEntries(pieces.map((piece) => [piece.key, piece.ui ?? {}]));
  const name = unusedName(keyFromLabel(title), new Set(Object.keys(defsOf(template.schema))));
  const made: JsonObject = {
    ...group,
    ...(Array.isArray(required) && required.length > 0 ? { required } : {}),
    ...(Object.keys(texts).length > 0 ? { [TEXTS]: texts } : {}),
    ...(Object.keys(ui).length > 0 ? { [HINTS]: ui } : {}),
  };
  return {
    ...template,
    schema: { ...template.schema, $defs: { ...defsOf(template.schema), [name]: made } },
  };
};

/** Puts a group in as a section: one definition, named by `$ref`. */
export const addGroup = (template: Template, place: Place, name: string): Placed => {
  const group = defsOf(template.schema)[name];
  if (!isObject(group)) return { template, path: place.parent };
  const title = typeof group['title'] === 'string' ? group['title'] : name;
  const placed = addField(template, place, {
    key: keyFromLabel(title),
    schema: { $ref: `#/$defs/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, title },
  });
  let next = placed.template;
  const id = nodesOf(next).get(placed.path)?.id ?? keyOf(placed.path);
  const texts = isObject(group[TEXTS]) ? group[TEXTS] : {};
  for (const language of languagesOf(next)) {
    const own = texts[language];
    if (language === ownLanguage(next) || !isObject(own)) continue;
    for (const [key, text] of Object.entries(own)) {
      const [family = '', ...rest] = key.split('.');
      if (typeof text === 'string')
        next = setTranslation(next, language, [family, id, ...rest].join('.'), text);
    }
  }
  const hints = group[HINTS];
  if (isObject(hints)) next = editUi(next, uiKeys(placed.path), () => hints);
  return { template: next, path: placed.path };
};

/** Whether a group is named anywhere in the form. */
const isUsed = (template: Template, name: string): boolean =>
  JSON.stringify(template.schema).includes(`"$ref":"#/$defs/${name}"`);

/** Forgets a group that nothing uses. */
export const removeGroup = (template: Template, name: string): Template => {
  if (isUsed(template, name)) return template;
  const { [name]: _gone, ...defs } = defsOf(template.schema);
  const { $defs: _defs, ...schema } = template.schema;
  return {
    ...template,
    schema: Object.keys(defs).length === 0 ? schema : { ...schema, $defs: defs },
  };
};

const REF = /^#\/\$defs\/([^/]+)$/;
const DEEPEST = 20;

/** A definition in which every group it names stands whole. */
const selfContained = (node: Json, defs: JsonObject, depth = 0): Json => {
  if (Array.isArray(node)) return node.map((entry) => selfContained(entry, defs, depth));
  if (!isObject(node)) return node;
  const { $ref, ...beside } = node;
  const group = typeof $ref === 'string' ? defs[REF.exec($ref)?.[1] ?? ''] : undefined;
  if (isObject(group) && depth < DEEPEST) return selfContained({ ...group, ...beside }, defs, depth + 1);
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, selfContained(value, defs, depth)]),
  );
};

/** A group as it can stand in any template, or null where there is none of this name. */
export const groupDefinition = (schema: JsonObject, name: string): JsonObject | null => {
  const defs = defsOf(schema);
  const group = defs[name];
  const whole = isObject(group) ? selfContained(group, defs) : null;
  return isObject(whole) ? whole : null;
};

/** Without what every template gives anew: ids, and the texts that are kept under them. */
const withoutIds = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(withoutIds);
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) =>
      key === '$anchor' || key === TEXTS ? [] : [[key, withoutIds(value)]],
    ),
  );
};

/** The group of the template that is the same as one kept elsewhere. */
export const sameGroup = (schema: JsonObject, definition: JsonObject): string | null =>
  groupsOf(schema).find(({ name }) => {
    const own = groupDefinition(schema, name);
    return own !== null && sameJson(withoutIds(own), withoutIds(definition));
  })?.name ?? null;

/** Puts in a group that was kept elsewhere: it becomes one of this template's, unless it is that already. */
export const addKeptGroup = (template: Template, place: Place, definition: JsonObject): Placed => {
  const known = sameGroup(template.schema, definition);
  if (known !== null) return addGroup(template, place, known);
  const title = typeof definition['title'] === 'string' ? definition['title'] : 'Group';
  const name = unusedName(keyFromLabel(title), new Set(Object.keys(defsOf(template.schema))));
  const { schema: fresh, renamed } = withFreshIds(definition, name, template);
  const { $anchor: _own, ...group } = fresh;
  const texts = isObject(group[TEXTS]) ? group[TEXTS] : {};
  const moved = Object.fromEntries(
    Object.entries(texts).map(([language, own]) => [
      language,
      Object.fromEntries(
        Object.entries(isObject(own) ? own : {}).map(([key, text]) => {
          const [family = '', id = '', ...rest] = key.split('.');
          return [[family, renamed.get(id) ?? id, ...rest].join('.'), text];
        }),
      ),
    ]),
  );
  const made = Object.keys(moved).length === 0 ? group : { ...group, [TEXTS]: moved };
  const schema = { ...template.schema, $defs: { ...defsOf(template.schema), [name]: made } };
  return addGroup({ ...template, schema }, place, name);
};
