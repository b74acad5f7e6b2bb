import {
  isObject,
  partOf,
  say,
  type Json,
  type JsonObject,
  type Template,
  uiOption,
} from '@orderwright/engine';
import type { FieldPath } from './field-path.ts';
import { keyOf } from './field-path.ts';
import { nodesOf } from './field-nodes.ts';
import { without } from './json-edit.ts';
import { editSchema, editUi, schemaAt, schemaKeys, uiKeys } from './locate.ts';

/** The language of the titles that stand in the document itself. */
export const ownLanguage = (template: Template): string => template.language ?? 'en';

/** The languages the template speaks, its own first. */
export const languagesOf = (template: Template): string[] => {
  const own = ownLanguage(template);
  return [own, ...Object.keys(template.translations ?? {}).filter((language) => language !== own)];
};

export const translationOf = (template: Template, language: string, key: string): string =>
  template.translations?.[language]?.[key] ?? '';

/** Sets or, with an empty text, takes away one translation. */
export const setTranslation = (template: Template, language: string, key: string, text: string): Template => {
  const before = template.translations?.[language] ?? {};
  if ((before[key] ?? '') === text) return template;
  const texts = text === '' ? without(before, key) : { ...before, [key]: text };
  return { ...template, translations: { ...template.translations, [language]: texts } };
};

/** What a field says about itself: its name, its help, and what is signed under. */
export type FieldText = 'title' | 'description' | 'statement';

/** The id by which translations and search know a field. */
export const fieldId = (template: Template, path: FieldPath): string =>
  nodesOf(template).get(path)?.id ?? keyOf(path);

/** A field's text in one language; empty where it has none. */
export const fieldText = (template: Template, path: FieldPath, text: FieldText, language: string): string => {
  if (language !== ownLanguage(template)) {
    return translationOf(template, language, `field.${fieldId(template, path)}.${text}`);
  }
  const own =
    text === 'statement'
      ? uiOption(nodesOf(template).get(path)?.ui ?? {}, text)
      : schemaAt(template, path)?.[text];
  return typeof own === 'string' ? own : '';
};

/** What the canvas calls a field: its label in that language, else in the document's, else its key; a part with what it is of. */
export const labelOf = (template: Template, path: FieldPath, language: string): string =>
  fieldText(template, path, 'title', language) ||
  fieldText(template, path, 'title', ownLanguage(template)) ||
  partLabel(template, path, language) ||
  keyOf(path);

const partLabel = (template: Template, path: FieldPath, language: string): string => {
  const node = nodesOf(template).get(path);
  const part = node && partOf(node);
  return node?.parent && part
    ? `${labelOf(template, node.parent.path, language)} · ${say(part.title, language)}`
    : '';
};

const setOwn = (schema: JsonObject, name: string, text: string): JsonObject =>
  text === '' ? without(schema, name) : { ...schema, [name]: text };

/** Sets a field's label or help: in the document's own language in the schema, in others among the translations. */
export const setFieldText = (
  template: Template,
  path: FieldPath,
  name: FieldText,
  language: string,
  text: string,
): Template => {
  if (fieldText(template, path, name, language) === text) return template;
  if (language !== ownLanguage(template))
    return setTranslation(template, language, `field.${fieldId(template, path)}.${name}`, text);
  if (name === 'statement') return setUiOption(template, path, name, text === '' ? null : text);
  return editSchema(template, schemaKeys(template, path), (schema) => setOwn(schema, name, text));
};

/** Sets one of a field's own options in the uiSchema; `null` takes it away. */
export const setUiOption = (template: Template, path: FieldPath, name: string, value: Json): Template =>
  editUi(template, uiKeys(path), (before) => {
    const ui = isObject(before) ? before : {};
    const held = isObject(ui['ui:options']) ? ui['ui:options'] : {};
    const next = value === null ? without(held, name) : { ...held, [name]: value };
    const bare = without(ui, `ui:${name}`);
    const after =
      Object.keys(next).length === 0 ? without(bare, 'ui:options') : { ...bare, 'ui:options': next };
    return Object.keys(after).length === 0 ? undefined : after;
  });

/** What the template is for, in one language. */
export const descriptionOf = (template: Template, language: string): string =>
  language === ownLanguage(template)
    ? (template.description ?? '')
    : translationOf(template, language, 'template.description');

/** Says what the template is for; empty takes it away. */
export const setDescription = (template: Template, language: string, description: string): Template => {
  if (language !== ownLanguage(template))
    return setTranslation(template, language, 'template.description', description);
  return description === '' ? without(template, 'description') : { ...template, description };
};

/** The template's name in one language. */
export const titleOf = (template: Template, language: string): string =>
  language === ownLanguage(template) ? template.title : translationOf(template, language, 'template.title');

export const setTitle = (template: Template, language: string, title: string): Template => {
  if (language !== ownLanguage(template)) return setTranslation(template, language, 'template.title', title);
  return title.trim() === '' || title === template.title ? template : { ...template, title };
};

/** Adds a language, or leaves it when it is there. */
export const addLanguage = (template: Template, language: string): Template =>
  languagesOf(template).includes(language)
    ? template
    : { ...template, translations: { ...template.translations, [language]: {} } };
