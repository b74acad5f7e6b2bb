import {
  isObject,
  partOf,
  say,
  type Json,
  type JsonObject,
  type Template,
  varOfField,
} from '@orderwright/engine';
import { nodesOf } from './field-nodes.ts';
import { keyOf, type FieldPath } from './field-path.ts';
import { setDefault } from './edit-fields.ts';
import { fieldId, ownLanguage, setTranslation, translationOf } from './edit-texts.ts';
import { editSchema, schemaAt, schemaKeys } from './locate.ts';
import { idFromLabel, unusedName } from './field-ids.ts';
import { readAt } from './json-edit.ts';

/** One thing that can be chosen. `value` is what an answer holds and never changes with its title. */
export interface Choice {
  readonly value: Json;
  readonly title: string;
}

/** Where a field's choices stand: on itself, or on the items of a list. */
const choiceKeys = (template: Template, path: FieldPath): string[] | null => {
  const keys = schemaKeys(template, path);
  if (keys === null) return null;
  if (Array.isArray(readAt(template.schema, [...keys, 'oneOf']))) return keys;
  return Array.isArray(readAt(template.schema, [...keys, 'items', 'oneOf'])) ? [...keys, 'items'] : null;
};

const isChoice = (entry: Json): entry is JsonObject => isObject(entry) && 'const' in entry;

/** Values without titles, as schemas from outside have them: they can be chosen, not renamed. */
const plainChoices = (template: Template, path: FieldPath): Choice[] | null => {
  const values = schemaAt(template, path)?.['enum'];
  const own = ownLanguage(template);
  return Array.isArray(values)
    ? values.map((value) => ({ value, title: partChoice(template, path, value, own) || String(value) }))
    : null;
};

/** What the product calls a value of a part, the result of a checklist item; empty for any other. */
const partChoice = (template: Template, path: FieldPath, value: Json, language: string): string => {
  const node = nodesOf(template).get(path);
  const words = node && partOf(node)?.values?.[String(value)];
  return words ? say(words, language) : '';
};

/** Whether titles, order and number of a field's choices can be edited. */
export const hasOwnChoices = (template: Template, path: FieldPath): boolean =>
  choiceKeys(template, path) !== null;

/** The choices of a field in the document's own language, or null when it has none to choose. */
export const choicesOf = (template: Template, path: FieldPath): Choice[] | null => {
  const keys = choiceKeys(template, path);
  const list = keys === null ? undefined : readAt(template.schema, [...keys, 'oneOf']);
  if (!Array.isArray(list) || !list.every(isChoice)) return plainChoices(template, path);
  return list.map((entry) => ({
    value: entry['const'] ?? null,
    title: typeof entry['title'] === 'string' ? entry['title'] : String(entry['const']),
  }));
};

const editChoices = (
  template: Template,
  path: FieldPath,
  change: (list: JsonObject[]) => JsonObject[],
): Template =>
  editSchema(template, choiceKeys(template, path), (schema) => {
    const list = schema['oneOf'];
    return Array.isArray(list) ? { ...schema, oneOf: change(list.filter(isChoice)) } : schema;
  });

/** Adds a choice at the end; its value is made from its title, once. */
export const addChoice = (template: Template, path: FieldPath, title: string): Template =>
  editChoices(template, path, (list) => {
    const taken = new Set(list.map((entry) => String(entry['const'])));
    const numeric = list.length > 0 && list.every((entry) => typeof entry['const'] === 'number');
    const value = numeric
      ? nextNumber(list.map((entry) => Number(entry['const'])))
      : unusedName(idFromLabel(title, 'choice'), taken);
    return [...list, { const: value, title }];
  });

export const removeChoice = (template: Template, path: FieldPath, index: number): Template => {
  const choice = choicesOf(template, path)?.[index];
  if (choice === undefined) return template;
  const key = choiceKey(template, path, choice.value);
  let next = editChoices(template, path, (list) => list.filter((_, place) => place !== index));
  next = withDefaults(next, path, (value) => (value === choice.value ? null : value));
  for (const language of Object.keys(template.translations ?? {}))
    next = setTranslation(next, language, key, '');
  return next;
};

/** Puts a choice at another place; `to` is its index afterwards. */
export const moveChoice = (template: Template, path: FieldPath, from: number, to: number): Template =>
  editChoices(template, path, (list) => {
    const rest = list.filter((_, place) => place !== from);
    const moved = list[from];
    if (moved === undefined) return list;
    rest.splice(Math.max(0, Math.min(to, rest.length)), 0, moved);
    return rest;
  });

/** A value for another choice of numbers: one more than the greatest. */
const nextNumber = (taken: readonly number[]): number => Math.floor(Math.max(0, ...taken)) + 1;

/** What the field starts with, choice by choice; null takes one away. */
const withDefaults = (template: Template, path: FieldPath, change: (value: Json) => Json): Template => {
  const held = schemaAt(template, path)?.['default'];
  if (held === undefined) return template;
  const next = Array.isArray(held) ? held.map(change).filter((value) => value !== null) : change(held);
  return setDefault(template, path, next);
};

const choiceKey = (template: Template, path: FieldPath, value: Json): string =>
  `choice.${fieldId(template, path)}.${String(value)}`;

export const choiceTitle = (template: Template, path: FieldPath, index: number, language: string): string => {
  const choice = choicesOf(template, path)?.[index];
  if (choice === undefined) return '';
  const known = partChoice(template, path, choice.value, language);
  if (known !== '') return known;
  return language === ownLanguage(template)
    ? choice.title
    : translationOf(template, language, choiceKey(template, path, choice.value));
};

export const setChoiceTitle = (
  template: Template,
  path: FieldPath,
  index: number,
  language: string,
  title: string,
): Template => {
  const choice = choicesOf(template, path)?.[index];
  if (choice === undefined) return template;
  if (language !== ownLanguage(template)) {
    return setTranslation(template, language, choiceKey(template, path, choice.value), title);
  }
  return editChoices(template, path, (list) =>
    list.map((entry, place) => (place === index ? { ...entry, title } : entry)),
  );
};

/** Writes a list into the choices from one on: those that are there get its titles, what is more is added. */
export const pasteChoices = (
  template: Template,
  path: FieldPath,
  from: number,
  language: string,
  titles: readonly string[],
): Template =>
  titles.reduce((next, title, offset) => {
    const index = from + offset;
    const grown = choicesOf(next, path)?.[index] === undefined ? addChoice(next, path, title) : next;
    return setChoiceTitle(grown, path, index, language, title);
  }, template);

/**
 * A choice that has just got its first title takes its value from it, as it does when it is added with one: answers and
 * exports then say `cracked`, not `new-choice-2`. Where a rule already names the field's choices nothing changes.
 */
export const settleChoice = (template: Template, path: FieldPath, index: number): Template => {
  const choice = choicesOf(template, path)?.[index];
  if (choice === undefined || typeof choice.value !== 'string') return template;
  const { value } = choice;
  const logic = JSON.stringify([template.rules ?? [], template.workflow, template.samples ?? []]);
  const others = (choicesOf(template, path) ?? []).filter((_, place) => place !== index);
  const settled = unusedName(
    idFromLabel(choice.title, 'choice'),
    new Set(others.map((other) => String(other.value))),
  );
  if (settled === value || logic.includes(JSON.stringify(value))) return template;
  return withValues(template, path, (_, place) => (place === index ? settled : null));
};

/** Gives choices other values; their titles in other languages, and what the field starts with, follow. */
const withValues = (
  template: Template,
  path: FieldPath,
  valueOf: (choice: Choice, place: number) => Json,
): Template => {
  const before = choicesOf(template, path) ?? [];
  const values = before.map((choice, place) => valueOf(choice, place) ?? choice.value);
  let next = editChoices(template, path, (list) =>
    list.map((entry, place) => ({ ...entry, const: values[place] ?? null })),
  );
  const keys = before.map(({ value }) => choiceKey(template, path, value));
  for (const language of Object.keys(template.translations ?? {})) {
    const texts = keys.map((key) => translationOf(template, language, key));
    for (const key of keys) next = setTranslation(next, language, key, '');
    for (const [place, text] of texts.entries())
      next = setTranslation(next, language, choiceKey(template, path, values[place] ?? null), text);
  }
  return withDefaults(next, path, (value) => {
    const place = before.findIndex((choice) => choice.value === value);
    return place < 0 ? value : (values[place] ?? null);
  });
};

/** Whether the choices of a field are numbers. */
export const areNumbers = (template: Template, path: FieldPath): boolean =>
  (choicesOf(template, path) ?? []).every(({ value }) => typeof value === 'number');

/** Whether a rule, a step, a document or a test reads the field: then its values stay what they are. */
export const isReadElsewhere = (template: Template, path: FieldPath): boolean => {
  const { rules, workflow, delays, documents, samples } = template;
  const text = JSON.stringify([rules ?? [], workflow, delays ?? {}, documents ?? [], samples ?? []]);
  const asVar = varOfField(path, path.includes('*') ? path : null);
  return (
    text.includes(JSON.stringify(path)) ||
    (asVar !== null && text.includes(JSON.stringify(asVar))) ||
    text.includes(`.${keyOf(path)}"`)
  );
};

/** The type of choices that are these numbers. */
const typeOfNumbers = (values: readonly Json[]): string =>
  values.every((value) => Number.isInteger(value)) ? 'integer' : 'number';

const withType = (template: Template, path: FieldPath, type: string): Template =>
  editSchema(template, choiceKeys(template, path), (schema) => ({ ...schema, type }));

/** A number that a title is, or begins with: `10 mm`. */
const numberIn = (title: string): number | null => {
  const found = /^\s*[-+]?\d{1,12}(?:[.,]\d{1,3})?/.exec(title)?.[0];
  return found === undefined ? null : Number(found.replace(',', '.'));
};

/** Makes the values of a field's choices numbers, read from their titles where these begin with one, or words again. */
export const setNumbers = (template: Template, path: FieldPath, numbers: boolean): Template => {
  if (areNumbers(template, path) === numbers) return template;
  const taken = new Set<Json>();
  const next = withValues(template, path, ({ title }, place) => {
    const read = numbers ? numberIn(title) : null;
    const value = !numbers
      ? unusedName(idFromLabel(title, 'choice'), new Set([...taken].map(String)))
      : read !== null && !taken.has(read)
        ? read
        : nextNumber([place, ...[...taken].map(Number)]);
    taken.add(value);
    return value;
  });
  return withType(next, path, numbers ? typeOfNumbers([...taken]) : 'string');
};

/** Another number for a choice; nothing happens where another choice has it. */
export const setChoiceNumber = (
  template: Template,
  path: FieldPath,
  index: number,
  value: number,
): Template => {
  const choices = choicesOf(template, path) ?? [];
  if (!Number.isFinite(value) || choices.some((choice) => choice.value === value)) return template;
  const next = withValues(template, path, (_, place) => (place === index ? value : null));
  return withType(next, path, typeOfNumbers((choicesOf(next, path) ?? []).map((choice) => choice.value)));
};
