import { eventDefinition, isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';
import {
  idFromLabel,
  keyFromLabel,
  ownLanguage,
  setTranslation,
  translationOf,
  unusedName,
} from '../document/index.ts';
import { setPayload, workflowOf } from './edit-workflow.ts';

/** What the dialog of an event asks for, question by question. */
interface Asks {
  readonly properties: JsonObject;
  readonly required: readonly Json[];
}

export const readAsks = (template: Template, event: string): Asks => {
  const payload = eventDefinition(workflowOf(template), event).payload;
  return {
    properties: isObject(payload?.['properties']) ? payload['properties'] : {},
    required: Array.isArray(payload?.['required']) ? payload['required'] : [],
  };
};

/** Writes all questions of an event; without any the event asks for nothing. */
export const writeAsks = (
  template: Template,
  event: string,
  properties: JsonObject,
  required: readonly Json[],
): Template =>
  setPayload(
    template,
    event,
    Object.keys(properties).length === 0
      ? null
      : {
          ...eventDefinition(workflowOf(template), event).payload,
          type: 'object',
          properties,
          required: [...required],
        },
  );

/** Moves what was said in other languages to another key. */
const moveTexts = (template: Template, from: string, to: string): Template =>
  Object.keys(template.translations ?? {}).reduce((next, language) => {
    const text = translationOf(next, language, from);
    return setTranslation(setTranslation(next, language, from, ''), language, to, text);
  }, template);

/** Whether something else in the template speaks of a name, so that it has to stay. */
const isNamed = (template: Template, event: string, name: string): boolean => {
  const { properties, required } = readAsks(template, event);
  const bare = writeAsks(
    template,
    event,
    Object.fromEntries(Object.entries(properties).filter(([other]) => other !== name)),
    required.filter((other) => other !== name),
  );
  const logic = JSON.stringify([bare.rules ?? [], bare.workflow, bare.delays ?? {}]);
  return (
    logic.includes(`"event.${name}"`) ||
    JSON.stringify(bare.samples ?? []).includes(`${JSON.stringify(name)}:`)
  );
};

/** A question that has just got its first words is kept under a name made of them: exports then say `newDate`, not `question`. */
export const settleAsk = (template: Template, event: string, name: string): Template => {
  const { properties, required } = readAsks(template, event);
  const schema = properties[name];
  const title = isObject(schema) ? schema['title'] : undefined;
  if (typeof title !== 'string' || title.trim() === '') return template;
  const settled = unusedName(
    keyFromLabel(title),
    new Set(Object.keys(properties).filter((other) => other !== name)),
  );
  if (settled === name || isNamed(template, event, name)) return template;
  const next = writeAsks(
    template,
    event,
    Object.fromEntries(
      Object.entries(properties).map(([other, own]) => [other === name ? settled : other, own]),
    ),
    required.map((other) => (other === name ? settled : other)),
  );
  const moved = moveTexts(next, `event.${event}.${name}.title`, `event.${event}.${settled}.title`);
  return askChoices(moved, event, settled).reduce(
    (held, { value }) => moveTexts(held, choiceKey(event, name, value), choiceKey(event, settled, value)),
    moved,
  );
};

/** The key under which a choice of a question is translated. */
export const choiceKey = (event: string, name: string, value: Json): string =>
  `choice.${event}.${name}.${String(value)}`;

interface AskChoice {
  readonly value: Json;
  readonly title: string;
}

/** What can be chosen as the answer to a question. */
export const askChoices = (template: Template, event: string, name: string): AskChoice[] => {
  const schema = readAsks(template, event).properties[name];
  const list = isObject(schema) && Array.isArray(schema['oneOf']) ? schema['oneOf'] : [];
  return list.flatMap((each) =>
    isObject(each) && each['const'] !== undefined
      ? [{ value: each['const'], title: String(each['title'] ?? each['const']) }]
      : [],
  );
};

const writeChoices = (
  template: Template,
  event: string,
  name: string,
  choices: readonly AskChoice[],
): Template => {
  const { properties, required } = readAsks(template, event);
  const schema = properties[name];
  const oneOf = choices.map(({ value, title }) => ({ const: value, title }));
  return writeAsks(
    template,
    event,
    { ...properties, [name]: { ...(isObject(schema) ? schema : {}), oneOf } },
    required,
  );
};

const valuesBut = (choices: readonly AskChoice[], index: number): Set<string> =>
  new Set(choices.filter((_, place) => place !== index).map(({ value }) => String(value)));

export const addAskChoice = (template: Template, event: string, name: string, title: string): Template => {
  const choices = askChoices(template, event, name);
  const value = unusedName(idFromLabel(title, 'choice'), valuesBut(choices, -1));
  return writeChoices(template, event, name, [...choices, { value, title }]);
};

/** Takes a choice away, unless it is the last one. */
export const removeAskChoice = (template: Template, event: string, name: string, index: number): Template => {
  const choices = askChoices(template, event, name);
  const gone = choices[index];
  if (gone === undefined || choices.length === 1) return template;
  const next = writeChoices(
    template,
    event,
    name,
    choices.filter((_, place) => place !== index),
  );
  return Object.keys(template.translations ?? {}).reduce(
    (held, language) => setTranslation(held, language, choiceKey(event, name, gone.value), ''),
    next,
  );
};

/** Names a choice: in the document's own language where it stands, in others among the translations. */
export const setAskChoiceTitle = (
  template: Template,
  event: string,
  name: string,
  index: number,
  language: string,
  title: string,
): Template => {
  const choices = askChoices(template, event, name);
  const choice = choices[index];
  if (choice === undefined) return template;
  if (language !== ownLanguage(template))
    return setTranslation(template, language, choiceKey(event, name, choice.value), title);
  return writeChoices(
    template,
    event,
    name,
    choices.map((each, place) => (place === index ? { ...each, title } : each)),
  );
};

/** A choice that has just got its first name takes its value from it. */
export const settleAskChoice = (template: Template, event: string, name: string, index: number): Template => {
  const choices = askChoices(template, event, name);
  const choice = choices[index];
  if (choice === undefined || choice.title.trim() === '') return template;
  const settled = unusedName(idFromLabel(choice.title, 'choice'), valuesBut(choices, index));
  const logic = JSON.stringify([template.rules ?? [], template.samples ?? []]);
  if (settled === choice.value || logic.includes(JSON.stringify(choice.value))) return template;
  const next = writeChoices(
    template,
    event,
    name,
    choices.map((each, place) => (place === index ? { ...each, value: settled } : each)),
  );
  return moveTexts(next, choiceKey(event, name, choice.value), choiceKey(event, name, settled));
};
