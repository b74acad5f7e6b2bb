import type { Template } from '@orderwright/engine';

/** A change of the template: a value in, a template out. */
export type Edit = (template: Template) => Template;

interface Step {
  readonly template: Template;
  /** Edits with the same mark in short order are one step: letters typed into one label. */
  readonly mark: string | null;
  readonly at: number;
}

/** The template being edited, with every earlier and every undone state. Steps share what they do not change. */
export interface History {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
}

const TOGETHER_MS = 1500;
/** So many steps keep what was worked out of them for the screen; older ones keep only what they say. */
const AT_HAND = 50;

export const beginHistory = (template: Template): History => ({
  past: [],
  present: { template, mark: null, at: 0 },
  future: [],
});

/** What is worked out of a template is kept by its identity: another object that says the same lets go of it. */
const lighten = (past: readonly Step[]): readonly Step[] => {
  const at = past.length - 1 - AT_HAND;
  const step = past[at];
  return step === undefined ? past : past.with(at, { ...step, template: { ...step.template } });
};

/** Makes a step; an edit that changes nothing makes none. */
export const applyEdit = (history: History, edit: Edit, at: number, mark: string | null = null): History => {
  const { present } = history;
  const template = edit(present.template);
  if (template === present.template) return history;
  const joins = mark !== null && mark === present.mark && at - present.at < TOGETHER_MS;
  return {
    past: joins ? history.past : lighten([...history.past, present]),
    present: { template, mark, at },
    future: [],
  };
};

export const undo = (history: History): History => {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: { ...before, mark: null },
    future: [history.present, ...history.future],
  };
};

export const redo = (history: History): History => {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: { ...next, mark: null }, future: rest };
};
