import {
  type Json,
  type JsonObject,
  type Template,
  type WorkflowState,
  type WorkflowTransition,
} from '@orderwright/engine';
import { idFromLabel, readAt, unusedName, without } from '../document/index.ts';
import { type Duration, writeDuration } from '../rule-editor/duration.ts';
import { removeTransition, workflowOf } from './edit-workflow.ts';
import { asTransition, edited, keysOf, list, object } from './workflow-json.ts';

/** What sets a transition off by itself. */
export type Trigger = 'after' | 'always' | 'onDone';

/** Adds a transition at the end of those that listen to the same thing. */
const putTransition = (
  template: Template,
  source: WorkflowState,
  way: readonly string[],
  own: Json,
): Template =>
  edited(template, [...keysOf(source.pointer), ...way], (before) =>
    before === undefined ? own : [...list(before), own],
  );

/** Draws an arrow that nobody takes: after a time, as soon as a condition holds, or when all inside has ended. Gives its id. */
export const connectByItself = (
  template: Template,
  source: WorkflowState,
  target: WorkflowState | null,
  trigger: Trigger,
  duration: Duration = { amount: 1, unit: 'hours' },
): { readonly template: Template; readonly id: string } => {
  const ids = new Set(workflowOf(template).transitions.map((arrow) => arrow.id));
  const words = { after: 'after', always: 'then', onDone: 'done' } as const;
  const id = unusedName(idFromLabel(`${source.id} ${words[trigger]}`), ids);
  const own: JsonObject = { ...(target === null ? {} : { target: `#${target.id}` }), meta: { id } };
  const way = trigger === 'after' ? ['after', writeDuration(duration)] : [trigger];
  return { template: putTransition(template, source, way, own), id };
};

/** The same transition after another delay. Its id, and so what is selected, stays. */
export const setDelayOf = (template: Template, transition: WorkflowTransition, delay: string): Template => {
  if (transition.trigger === delay) return template;
  const own = readAt(template.workflow, keysOf(transition.pointer)) ?? atList(template, transition);
  const next = putTransition(removeAt(template, transition), transition.source, ['after', delay], own ?? {});
  return dropUnusedDelay(next, transition.trigger);
};

/** `readAt` reads objects alone; several transitions of one delay stand in a list. */
const atList = (template: Template, transition: WorkflowTransition): Json | undefined => {
  const keys = keysOf(transition.pointer);
  const holder = readAt(template.workflow, keys.slice(0, -1));
  return Array.isArray(holder) ? holder[Number(keys.at(-1))] : undefined;
};

/** Takes the transition out of its place; its words stay, since it is put elsewhere at once. */
const removeAt = (template: Template, transition: WorkflowTransition): Template => {
  const { translations } = template;
  const next = removeTransition(template, transition);
  return translations === undefined ? next : { ...next, translations };
};

/** A delay that a rule works out. */
export type NamedDelay = { readonly after: Json } | { readonly until: Json };

/** What a delay's name stands for, if it stands for something. */
export const namedDelay = (template: Template, name: string): NamedDelay | null => {
  const own =
    template.delays === undefined || !Object.hasOwn(template.delays, name)
      ? undefined
      : template.delays[name];
  return own === undefined ? null : (own as NamedDelay);
};

export const setNamedDelay = (template: Template, name: string, delay: NamedDelay): Template => ({
  ...template,
  delays: { ...template.delays, [name]: delay } as NonNullable<Template['delays']>,
});

/** A name for a delay that says where it waits. */
export const delayName = (template: Template, source: WorkflowState): string =>
  unusedName(idFromLabel(`${source.id} due`), new Set(Object.keys(template.delays ?? {})));

const dropUnusedDelay = (template: Template, name: string): Template => {
  const { delays } = template;
  if (delays === undefined || !Object.hasOwn(delays, name)) return template;
  if (workflowOf(template).transitions.some((arrow) => arrow.kind === 'after' && arrow.trigger === name))
    return template;
  const left = without(delays, name);
  return Object.keys(left).length === 0 ? without(template, 'delays') : { ...template, delays: left };
};

/* ── what is done on the way ───────────────────────────────────────────────────────────────────────────── */

/** Actions as they are written, so that those nobody touches stay as they are. */
export const writtenActions = (holder: JsonObject, name: 'actions' | 'entry' | 'exit'): Json[] =>
  list(holder[name]);

/** What a state does when an order comes in or leaves. */
export const setStateActions = (
  template: Template,
  state: WorkflowState,
  name: 'entry' | 'exit',
  actions: readonly Json[],
): Template =>
  edited(template, keysOf(state.pointer), (own) =>
    actions.length === 0 ? without(object(own), name) : { ...object(own), [name]: [...actions] },
  );

/** Guard of a transition as it is written; null takes it away. */
export const setWholeGuard = (
  template: Template,
  transition: WorkflowTransition,
  guard: JsonObject | null,
): Template =>
  edited(template, keysOf(transition.pointer), (own) =>
    guard === null ? without(asTransition(own), 'guard') : { ...asTransition(own), guard },
  );

/** What the dialog of an event is called; empty takes it away. */
export const setEventTitle = (template: Template, event: string, title: string): Template => {
  const keys = ['meta', 'events'];
  return edited(template, keys, (before) => {
    const events = object(before);
    const own = object(events[event]);
    const next = title === '' ? without(own, 'title') : { ...own, title };
    const all = Object.keys(next).length === 0 ? without(events, event) : { ...events, [event]: next };
    return Object.keys(all).length === 0 ? undefined : all;
  });
};

/** Draws the step that waits for the approval of a state; where it leads is still to be said. */
export const connectApproved = (
  template: Template,
  state: WorkflowState,
): { readonly template: Template; readonly id: string } => {
  const { template: next, id } = connectByItself(template, state, null, 'always');
  const arrow = workflowOf(next).transitions.find((each) => each.id === id);
  return { id, template: arrow ? setWholeGuard(next, arrow, { type: 'approved' }) : next };
};
