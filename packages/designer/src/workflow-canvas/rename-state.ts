import { isObject, type Json, type JsonObject, type Template, type WorkflowState } from '@orderwright/engine';
import { idFromLabel, unusedName } from '../document/index.ts';
import { withPlainTargets } from './edit-structure.ts';
import { workflowOf } from './edit-workflow.ts';
import { asTransition, edited, keysOf, object, setMeta } from './workflow-json.ts';
import { workflowTexts } from './workflow-texts.ts';

/** Ids that new states get before anybody has named them, in every language of the product. */
const PLACEHOLDERS = [workflowTexts.en, workflowTexts.fr].flatMap(({ newState, newRegion }) => [
  idFromLabel(newState),
  idFromLabel(newRegion),
]);

const isPlaceholder = (id: string): boolean =>
  PLACEHOLDERS.some(
    (wish) => id === wish || /^-?\d+$/.test(id.startsWith(wish) ? id.slice(wish.length) : ''),
  );

/** The id a state that was just named gets from its name; null where it has one of its own already. */
export const idOnceNamed = (template: Template, state: WorkflowState): string | null => {
  const own = object(state.config['meta'])['label'];
  if (!isPlaceholder(state.id) || typeof own !== 'string' || own.trim() === '') return null;
  const wish = idFromLabel(own, 'state');
  if (isPlaceholder(wish)) return null;
  return unusedName(wish, new Set(workflowOf(template).byId.keys()));
};

/** A template in which a state has another id; everything that names it names it anew. */
export const renameState = (template: Template, state: WorkflowState, id: string): Template => {
  const named = (before: Json): Json => (before === state.id ? id : before);
  let next = withPlainTargets(template, state);
  for (const arrow of workflowOf(next).transitions) {
    const target = retarget(arrow.config['target'], state.id, id);
    if (target !== arrow.config['target'])
      next = edited(next, keysOf(arrow.pointer), (own) => ({
        ...asTransition(own),
        ...(target === undefined ? {} : { target }),
      }));
  }
  for (const other of workflowOf(next).states) {
    if (other.type !== 'history' || other.config['target'] === undefined) continue;
    const target = retarget(other.config['target'], state.id, id);
    if (target !== undefined)
      next = edited(next, keysOf(other.pointer), (own) => ({ ...object(own), target }));
  }
  const keys = keysOf(state.pointer);
  const holder = keys.slice(0, -2);
  const siblings = state.parent?.children ?? [];
  const key = state.key === state.id && !siblings.some((other) => other.key === id) ? id : state.key;
  next = edited(next, keys, (own) => ({ ...object(own), id }));
  next = edited(next, holder, (before) => {
    const around = object(before);
    const states = Object.entries(object(around['states'])).map(([name, own]): [string, Json] => [
      name === state.key ? key : name,
      own,
    ]);
    const { initial } = around;
    return {
      ...around,
      ...(initial === state.key ? { initial: key } : {}),
      ...(isObject(initial) && initial['target'] === state.key
        ? { initial: { ...initial, target: key } }
        : {}),
      states: Object.fromEntries(states),
    };
  });
  const { category } = object(next.workflow['meta']);
  if (category === state.id || category === state.key)
    next = edited(next, [], (own) => setMeta(object(own), 'category', category === state.id ? id : key));
  return renamedWords(renamedElsewhere(next, named), state.id, id);
};

const retarget = (target: Json | undefined, from: string, to: string): Json | undefined => {
  const one = (text: Json): Json =>
    text === `#${from}`
      ? `#${to}`
      : typeof text === 'string' && text.startsWith(`#${from}.`)
        ? `#${to}${text.slice(from.length + 1)}`
        : text;
  if (target === undefined) return undefined;
  if (!Array.isArray(target)) return one(target);
  const moved = target.map(one);
  return moved.every((text, i) => text === target[i]) ? target : moved;
};

/** Conditions ask for a state by its id, wherever they stand. */
const inLogic = (node: Json, named: (id: Json) => Json): Json => {
  if (Array.isArray(node)) {
    const moved = node.map((part) => inLogic(part, named));
    return moved.every((part, i) => part === node[i]) ? node : moved;
  }
  if (!isObject(node)) return node;
  const entries = Object.entries(node);
  const moved = entries.map(([name, value]): [string, Json] => [
    name,
    name === 'in-state' && entries.length === 1
      ? Array.isArray(value)
        ? value.map((part) => (typeof part === 'string' ? named(part) : inLogic(part, named)))
        : named(value)
      : inLogic(value, named),
  ]);
  return moved.every(([, value], i) => value === entries[i]?.[1]) ? node : Object.fromEntries(moved);
};

/** Samples name the states an order comes to and is approved in. */
const inSample = (node: Json, named: (id: Json) => Json): Json => {
  if (Array.isArray(node)) return node.map((part) => inSample(part, named));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]): [string, Json] => [
      name,
      name === 'state'
        ? Array.isArray(value)
          ? value.map(named)
          : named(value)
        : name === 'approve'
          ? named(value)
          : name === 'answers' || name === 'answer'
            ? value
            : inSample(value, named),
    ]),
  );
};

const renamedElsewhere = (template: Template, named: (id: Json) => Json): Template => {
  const next: Template = { ...template };
  const logic = (part: unknown): Json => inLogic(part as Json, named);
  next.workflow = logic(template.workflow) as JsonObject;
  if (template.rules) next.rules = logic(template.rules) as unknown as NonNullable<Template['rules']>;
  if (template.delays) next.delays = logic(template.delays) as unknown as NonNullable<Template['delays']>;
  if (template.documents)
    next.documents = logic(template.documents) as unknown as NonNullable<Template['documents']>;
  if (template.samples)
    next.samples = inSample(template.samples as Json, named) as unknown as NonNullable<Template['samples']>;
  return next;
};

/** Texts in other languages go by the id. */
const renamedWords = (template: Template, from: string, to: string): Template => {
  if (template.translations === undefined) return template;
  const translations = Object.fromEntries(
    Object.entries(template.translations).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [
          key.startsWith(`state.${from}.`) ? `state.${to}.${key.slice(from.length + 7)}` : key,
          text,
        ]),
      ),
    ]),
  );
  return { ...template, translations };
};
