import type { Json, JsonObject, Template, WorkflowState } from '@orderwright/engine';
import { idFromLabel, readAt, unusedName, without } from '../document/index.ts';
import { addState, type Point, putState, workflowOf } from './edit-workflow.ts';
import { asTransition, edited, isInside, keysOf, list, object, setMeta } from './workflow-json.ts';

/** How a state is built. */
export const BUILDS = ['simple', 'group', 'parallel', 'history', 'final'] as const;
export type Build = (typeof BUILDS)[number];

export const buildOf = (state: WorkflowState): Build =>
  state.type === 'compound' ? 'group' : state.type === 'atomic' ? 'simple' : state.type;

/** What it can be made without taking anything away that was drawn. */
export const buildsFor = (state: WorkflowState): readonly Build[] => {
  if (state.type === 'history') return ['history'];
  if (state.type === 'final') return ['simple', 'final'];
  if (state.children.length > 0) return ['group', 'parallel'];
  const ends = state.transitions.length === 0 && state.parent?.initial !== state;
  return ['simple', 'group', 'parallel', ...(ends ? (['final'] as const) : [])];
};

/** Names for what is made inside. */
export interface InnerNames {
  readonly state: string;
  readonly region: string;
}

/** Builds a state otherwise: a group gets a first state inside, a parallel one two regions. What is inside stays. */
export const setBuild = (
  template: Template,
  state: WorkflowState,
  build: Build,
  names: InnerNames,
): Template => {
  const keys = keysOf(state.pointer);
  if (build === buildOf(state) || !buildsFor(state).includes(build)) return template;
  if (build === 'final') return edited(template, keys, (own) => ({ ...object(own), type: 'final' }));
  if (build === 'simple') return edited(template, keys, (own) => without(object(own), 'type'));
  if (build === 'parallel') {
    const next = edited(template, keys, (own) => ({
      ...without(object(own), 'initial'),
      type: 'parallel',
    }));
    return state.children.length > 0 ? next : addRegion(addRegion(next, state, names), state, names);
  }
  if (state.children.length === 0) return addState(template, names.state, null, null, state).template;
  const first = state.children.find((child) => child.type !== 'history');
  return edited(template, keys, (own) => ({
    ...without(object(own), 'type'),
    ...(first ? { initial: first.key } : {}),
  }));
};

/** Adds a region to a parallel state, with the state it starts in. */
export const addRegion = (template: Template, state: WorkflowState, names: InnerNames): Template => {
  const made = addState(template, names.region, null, null, state);
  const region = workflowOf(made.template).byId.get(made.id);
  return region ? addState(made.template, names.state, null, null, region).template : made.template;
};

/** Adds a place by which orders come back to where they were inside a group. Gives its id. */
export const addHistory = (
  template: Template,
  group: WorkflowState,
  label: string,
): { readonly template: Template; readonly id: string } => {
  const id = unusedName(idFromLabel(`${group.id} history`), new Set(workflowOf(template).byId.keys()));
  const state: JsonObject = { id, type: 'history', history: 'deep', meta: { label } };
  return { template: putState(template, group, id, state), id };
};

/** How far back a history state remembers: only the state directly inside, or everything below it. */
export const setHistory = (template: Template, state: WorkflowState, depth: 'shallow' | 'deep'): Template =>
  edited(template, keysOf(state.pointer), (own) => ({ ...object(own), history: depth }));

/** Where a history state leads when nothing is remembered; null: where its group starts. */
export const setHistoryDefault = (
  template: Template,
  state: WorkflowState,
  target: WorkflowState | null,
): Template =>
  edited(template, keysOf(state.pointer), (own) =>
    target === null ? without(object(own), 'target') : { ...object(own), target: `#${target.id}` },
  );

/** The state a history state leads to when nothing is remembered, if one is named. */
export const historyDefault = (state: WorkflowState): string | null => {
  const [target] = list(state.config['target']);
  return typeof target === 'string' ? target.replace(/^#/, '') : null;
};

/** Where a state can be put: not into itself, not into an end or a history. */
export const holdersFor = (template: Template, state: WorkflowState): WorkflowState[] => {
  const { root, states } = workflowOf(template);
  return [root, ...states].filter(
    (other) =>
      !isInside(other, state) &&
      other.type !== 'final' &&
      other.type !== 'history' &&
      (state.type !== 'history' || other.parent !== null),
  );
};

/** Targets that are read from where they stand, written as ids, so that moving or renaming a state changes no arrow. */
export const withPlainTargets = (template: Template, moved: WorkflowState): Template =>
  workflowOf(template)
    .transitions.filter(
      (arrow) =>
        arrow.unknownTargets.length === 0 &&
        [arrow.source, ...arrow.targets].some((state) => isInside(state, moved)),
    )
    .reduce((before, arrow) => {
      const written = list(arrow.config['target']);
      const plain = arrow.targets.map((target) => `#${target.id}`);
      if (written.every((text, i) => text === plain[i])) return before;
      const target: Json = Array.isArray(arrow.config['target']) ? plain : (plain[0] ?? null);
      return edited(before, keysOf(arrow.pointer), (own) => ({ ...asTransition(own), target }));
    }, template);

/**
 * Moves a state, with all that is in it, into another group or out to the top level. Ids stay, and so do the arrows; where
 * the start of its old group was, the first of those that are left becomes it.
 */
export const moveState = (
  template: Template,
  state: WorkflowState,
  holder: WorkflowState,
  at: Point | null = null,
): Template => {
  if (state.parent === null || state.parent.pointer === holder.pointer || isInside(holder, state))
    return template;
  let next = withPlainTargets(template, state);
  const keys = keysOf(state.pointer);
  const own = setMeta(object(readAt(next.workflow, keys)), 'at', at === null ? undefined : { ...at });
  next = edited(next, keys, () => undefined);
  next = edited(next, keysOf(state.parent.pointer), (before) => {
    const around = object(before);
    const left = Object.entries(object(around['states']));
    if (left.length === 0 && state.parent?.parent)
      return without(without(without(around, 'states'), 'initial'), 'type');
    if (around['initial'] !== state.key) return around;
    const inside = state.parent?.children.find((child) => child !== state && isInside(holder, child));
    const first = inside?.key ?? left.find(([, other]) => object(other)['type'] !== 'history')?.[0];
    return first === undefined ? without(around, 'initial') : { ...around, initial: first };
  });
  const target = workflowOf(next).byId.get(holder.id);
  return target ? putState(next, target, state.key, own) : template;
};
