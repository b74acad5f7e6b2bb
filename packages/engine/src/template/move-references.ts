import { isObject, type Json, type JsonObject } from '../json.ts';
import { moveLogic } from './logic-paths.ts';
import { replacePlaceholders } from './placeholders.ts';
import type { Rule, Template } from './template.ts';

type MapPath = (path: string) => string;

const GUARD = { at: null, item: null } as const;

/** A rule that stands, and reads, where its fields are now. */
export const moveRule = (rule: Rule, map: MapPath): Rule => {
  const at = map(rule.at);
  const move = { from: { at: rule.at, item: null }, to: { at, item: null }, map };
  const moved = { ...rule, at } as Rule & JsonObject;
  for (const part of ['when', 'value', 'assert'] as const) {
    const logic = moved[part];
    if (logic !== undefined) moved[part] = moveLogic(logic, move);
  }
  const same = Object.entries(rule).every(([key, value]) => moved[key] === value);
  return same ? rule : moved;
};

/** Answers written into an order that an order opens are fields of that order's template: ours only when it is the same one. */
const moveOwnAnswers = (node: Json, map: MapPath, key: string): Json => {
  if (Array.isArray(node)) return node.map((entry) => moveOwnAnswers(entry, map, key));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).map(([name, value]): [string, Json] => [
    name,
    moveOwnAnswers(value, map, key),
  ]);
  const moved: JsonObject = Object.fromEntries(entries);
  const template = moved['template'];
  const answers = moved['answers'];
  if ((template === 'self' || template === key) && isObject(answers)) {
    moved['answers'] = Object.fromEntries(Object.entries(answers).map(([path, value]) => [map(path), value]));
  }
  return moved;
};

const anywhere = (node: Json, map: MapPath): Json => moveLogic(node, { from: GUARD, to: GUARD, map });

/** Texts of documents name answers between braces: `{/leak/place}`. */
const movePlaces = (node: Json, map: MapPath): Json => {
  if (Array.isArray(node)) return node.map((entry) => movePlaces(entry, map));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      name === 'text' && typeof value === 'string' ? movePlace(value, map) : movePlaces(value, map),
    ]),
  );
};

const movePlace = (text: string, map: MapPath): string =>
  replacePlaceholders(text, (name) => `{${name.startsWith('/') ? map(name) : name}}`);

/** Samples name answers by path, as values and as property names. */
const moveNames = (node: Json, map: MapPath): Json => {
  if (Array.isArray(node)) return node.map((entry) => moveNames(entry, map));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name.startsWith('/') ? map(name) : name,
      moveNames(value, map),
    ]),
  );
};

/** A template in which everything that names a field by its path names it at its new path. */
export const moveReferences = (template: Template, map: MapPath): Template => {
  const moved: Template = { ...template };
  if (template.rules !== undefined) moved.rules = template.rules.map((rule) => moveRule(rule, map));
  if (template.access !== undefined) {
    moved.access = Object.fromEntries(
      Object.entries(template.access).map(([path, value]) => [map(path), value]),
    );
  }
  const workflow = moveOwnAnswers(anywhere(template.workflow, map), map, template.key);
  if (isObject(workflow)) moved.workflow = workflow;
  if (template.delays !== undefined) {
    moved.delays = anywhere(template.delays as JsonObject, map) as NonNullable<Template['delays']>;
  }
  if (template.documents !== undefined) {
    moved.documents = movePlaces(anywhere(template.documents as Json, map), map) as NonNullable<
      Template['documents']
    >;
  }
  if (template.samples !== undefined) {
    moved.samples = moveNames(anywhere(template.samples as Json, map), map) as NonNullable<
      Template['samples']
    >;
  }
  return moved;
};
