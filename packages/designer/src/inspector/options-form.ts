import {
  type FieldNode,
  isObject,
  type Json,
  type JsonObject,
  optionsOf,
  type Template,
  uiOption,
} from '@orderwright/engine';
import {
  editSchema,
  hasOwnChoices,
  schemaKeys,
  setUiOption,
  type Edit,
  type FieldPath,
  without,
} from '../document/index.ts';

/** The settings of a field's kind as a form of their own: a template that the form we give technicians can draw. */
export const optionsTemplate = (node: FieldNode, template: Template, language: string): Template => {
  const { properties } = optionsOf(node.kind, language);
  const shown = Object.entries(isObject(properties) ? properties : {}).filter(
    // Choices and what is signed under are edited in every language, each in its own part.
    ([name]) => name !== 'statement' && !(name === 'oneOf' && hasOwnChoices(template, node.path)),
  );
  return {
    format: 'orderwright/template@1',
    key: 'options',
    title: 'options',
    language,
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        shown.map(([name, schema]) => [name, isObject(schema) ? { $anchor: name, ...schema } : {}]),
      ),
    },
    workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
  };
};

const placeOf = (options: Template, name: string): Json => {
  const { properties } = options.schema;
  const option = isObject(properties) ? properties[name] : undefined;
  return isObject(option) ? (option['x-in'] ?? 'schema') : 'schema';
};

const names = (options: Template): string[] =>
  Object.keys(isObject(options.schema['properties']) ? options.schema['properties'] : {});

/** What is set on the field now. */
export const optionValues = (node: FieldNode, options: Template): JsonObject =>
  Object.fromEntries(
    names(options).flatMap((name) => {
      const value = placeOf(options, name) === 'ui' ? uiOption(node.ui, name) : node.schema[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Sets one option where its kind says it is kept; `null` takes it away. */
export const setOption =
  (options: Template, path: FieldPath, name: string, value: Json): Edit =>
  (template) => {
    if (placeOf(options, name) !== 'ui') {
      return editSchema(template, schemaKeys(template, path), (schema) =>
        value === null ? without(schema, name) : { ...schema, [name]: value },
      );
    }
    return setUiOption(template, path, name, value);
  };
