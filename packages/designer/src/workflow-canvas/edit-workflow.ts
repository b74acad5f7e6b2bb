import {
  CATEGORIES,
  isObject,
  readWorkflow,
  type Category,
  type Json,
  type JsonObject,
  type Template,
  type Workflow,
  type WorkflowState,
  type WorkflowTransition,
} from '@orderwright/engine';
import {
  idFromLabel,
  ownLanguage,
  readAt,
  setTranslation,
  setWorkflow,
  translationOf,
  unusedName,
  without,
} from '../document/index.ts';
import { asTransition, edited, keysOf, list, object, setMeta } from './workflow-json.ts';

export const workflowOf = (template: Template): Workflow => readWorkflow(template.workflow);

/* ── texts ─────────────────────────────────────────────────────────────────────────────────────────────── */

const labelKey = (thing: 'state' | 'transition', id: string): string => `${thing}.${id}.label`;

/** A state's name in one language; its own name where that language has none. */
export const stateLabel = (template: Template, state: WorkflowState, language: string): string =>
  (language === ownLanguage(template)
    ? ''
    : translationOf(template, language, labelKey('state', state.id))) || state.label;

/** What a button of this transition says; its event where nothing was written. */
export const transitionLabel = (template: Template, t: WorkflowTransition, language: string): string =>
  (language === ownLanguage(template)
    ? ''
    : translationOf(template, language, labelKey('transition', t.id))) ||
  (t.label ?? t.trigger);

/** The written label in one language, empty where there is none. */
export const writtenLabel = (
  template: Template,
  thing: WorkflowState | WorkflowTransition,
  language: string,
): string => {
  const kind = 'kind' in thing ? 'transition' : 'state';
  if (language !== ownLanguage(template)) return translationOf(template, language, labelKey(kind, thing.id));
  const own = object(thing.config['meta'])['label'];
  return typeof own === 'string' ? own : '';
};

export const setLabel = (
  template: Template,
  thing: WorkflowState | WorkflowTransition,
  language: string,
  label: string,
): Template =>
  language === ownLanguage(template)
    ? edited(template, keysOf(thing.pointer), (own) => setMeta(asTransition(own), 'label', label))
    : setTranslation(template, language, labelKey('kind' in thing ? 'transition' : 'state', thing.id), label);

/* ── states ────────────────────────────────────────────────────────────────────────────────────────────── */

/**
 * Adds a state: at the top level, or inside another, which becomes a group by it. The first one drawn is where orders (or
 * the group) start. Gives its id.
 */
export const addState = (
  template: Template,
  label: string,
  category: Category | null,
  at: Point | null = null,
  parent: WorkflowState | null = null,
): { readonly template: Template; readonly id: string } => {
  const workflow = workflowOf(template);
  const holder = parent ?? workflow.root;
  const own = unusedName(idFromLabel(label, 'state'), new Set(workflow.byId.keys()));
  const state: JsonObject = {
    id: own,
    ...(category === null ? {} : { tags: [category] }),
    meta: { label, ...(at === null ? {} : { at: { ...at } }) },
  };
  return { template: putState(template, holder, own, state), id: own };
};

/** Puts a state into what holds it; the first one in there is where it starts, but in a parallel state all start. */
export const putState = (
  template: Template,
  holder: WorkflowState,
  wanted: string,
  state: JsonObject,
): Template =>
  edited(template, keysOf(holder.pointer), (before) => {
    const around = object(before);
    const states = object(around['states']);
    const key = unusedName(wanted, new Set(Object.keys(states)));
    const starts =
      around['type'] !== 'parallel' &&
      state['type'] !== 'history' &&
      Object.values(states).every((other) => object(other)['type'] === 'history');
    return { ...around, ...(starts ? { initial: key } : {}), states: { ...states, [key]: state } };
  });

const dropTranslations = (template: Template, prefix: string): Template => {
  let next = template;
  for (const [language, texts] of Object.entries(template.translations ?? {}))
    for (const key of Object.keys(texts))
      if (key.startsWith(prefix)) next = setTranslation(next, language, key, '');
  return next;
};

/** Takes a state away with every arrow that leads to it. */
export const removeState = (template: Template, state: WorkflowState): Template => {
  const workflow = workflowOf(template);
  const gone = new Set(
    workflow.states.filter((s) => s.pointer === state.pointer || s.pointer.startsWith(`${state.pointer}/`)),
  );
  const arrows = workflow.transitions.filter(
    (t) => t.targets.some((s) => gone.has(s)) && !gone.has(t.source),
  );
  let next = arrows.toReversed().reduce((before, arrow) => removeTransition(before, arrow), template);
  const keys = keysOf(state.pointer);
  next = edited(next, keys, () => undefined);
  const holder = keys.slice(0, -2);
  if (object(readAt(next.workflow, holder))['initial'] === state.key)
    next = edited(next, holder, (own) => without(object(own), 'initial'));
  return dropTranslations(next, `state.${state.id}.`);
};

/** What kind of state it is; the tag that says so is replaced, others stay. */
export const setCategory = (template: Template, state: WorkflowState, category: Category): Template =>
  edited(template, keysOf(state.pointer), (own) => ({
    ...object(own),
    tags: [
      ...list(object(own)['tags']).filter((tag) => !(CATEGORIES as readonly Json[]).includes(tag)),
      category,
    ],
  }));

export const setStateMeta = (
  template: Template,
  state: WorkflowState,
  name: string,
  value: Json | undefined,
): Template => edited(template, keysOf(state.pointer), (own) => setMeta(object(own), name, value));

/** Orders (or, inside a group, its region) start here. */
export const setStart = (template: Template, state: WorkflowState): Template =>
  edited(template, keysOf(state.pointer).slice(0, -2), (own) => ({ ...object(own), initial: state.key }));

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a state was put by hand, relative to what holds it. */
export const placeOf = (state: WorkflowState): Point | null => {
  const { x, y } = object(object(state.config['meta'])['at']);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
};

/** Keeps the places of states; an empty map gives all of them back to the automatic layout. */
export const setPlaces = (template: Template, places: ReadonlyMap<string, Point>): Template =>
  workflowOf(template).states.reduce((before, state) => {
    const place = places.get(state.id);
    if (place === undefined && placeOf(state) === null) return before;
    const at = place && { x: Math.round(place.x), y: Math.round(place.y) };
    return setStateMeta(before, state, 'at', at);
  }, template);

/* ── transitions ───────────────────────────────────────────────────────────────────────────────────────── */

const eventFromLabel = (label: string): string =>
  idFromLabel(label, 'step').replaceAll('-', '_').toUpperCase();

/** Draws an arrow. Its event is made of its label; the same label at several states is the same event. */
export const connect = (
  template: Template,
  source: WorkflowState,
  target: WorkflowState,
  label: string,
): { readonly template: Template; readonly id: string } => {
  const ids = new Set(workflowOf(template).transitions.map((t) => t.id));
  const id = unusedName(idFromLabel(`${source.id} ${label}`), ids);
  const event = eventFromLabel(label);
  const arrow: JsonObject = { target: `#${target.id}`, meta: { id, label } };
  const next = edited(template, [...keysOf(source.pointer), 'on', event], (before) =>
    before === undefined ? arrow : [...list(before), arrow],
  );
  return { template: next, id };
};

/** Takes an arrow away; an event that has no arrow left goes with it. */
export const removeTransition = (template: Template, transition: WorkflowTransition): Template => {
  const keys = keysOf(transition.pointer);
  let next = edited(template, keys, () => undefined);
  const holder = keys.slice(0, -1);
  const left = readAt(next.workflow, holder);
  if (Array.isArray(left) && left.length < 2) next = edited(next, holder, () => left[0]);
  const on = keysOf(transition.source.pointer).concat(transition.kind);
  const others = readAt(next.workflow, on);
  if (isObject(others) && Object.keys(others).length === 0) next = edited(next, on, () => undefined);
  return dropTranslations(next, `transition.${transition.id}.`);
};

const editTransition = (
  template: Template,
  transition: WorkflowTransition,
  change: (own: JsonObject) => JsonObject,
): Template => edited(template, keysOf(transition.pointer), (own) => change(asTransition(own)));

export const setTransitionMeta = (
  template: Template,
  transition: WorkflowTransition,
  name: string,
  value: Json | undefined,
): Template =>
  editTransition(template, transition, (own) =>
    setMeta(own, name, Array.isArray(value) && value.length === 0 ? undefined : value),
  );

/** Where an arrow leads; null: it stays where it is, and only does something. */
export const setTarget = (
  template: Template,
  transition: WorkflowTransition,
  target: WorkflowState | null,
): Template =>
  editTransition(template, transition, (own) =>
    target === null ? without(own, 'target') : { ...own, target: `#${target.id}` },
  );

export const setActions = (
  template: Template,
  transition: WorkflowTransition,
  actions: readonly Json[],
): Template =>
  editTransition(template, transition, (own) =>
    actions.length === 0 ? without(own, 'actions') : { ...own, actions: [...actions] },
  );

/** What the dialog of an event asks for, as a JSON Schema; null asks for nothing. */
export const setPayload = (template: Template, event: string, payload: JsonObject | null): Template => {
  const keys = ['meta', 'events', event];
  const before = object(readAt(template.workflow, keys));
  if (payload !== null) return edited(template, keys, () => ({ ...before, payload }));
  const next = edited(template, keys, () => undefined);
  const events = object(readAt(next.workflow, ['meta', 'events']));
  if (Object.keys(events).length > 0) return next;
  return setWorkflow(next, setMeta(next.workflow, 'events', undefined));
};
