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
/** As many steps can be taken back. Each keeps what the engine worked out of it, some hundred kilobytes for a long form. */
const MOST_STEPS = 200;

export const beginHistory = (template: Template): History => ({
  past: [],
  present: { template, mark: null, at: 0 },
  future: [],
});

/** Makes a step; an edit that changes nothing makes none. */
export const applyEdit = (history: History, edit: Edit, at: number, mark: string | null = null): History => {
  const { present } = history;
  const template = edit(present.template);
  if (template === present.template) return history;
  const joins = mark !== null && mark === present.mark && at - present.at < TOGETHER_MS;
  return {
    past: joins ? history.past : [...history.past, present].slice(-MOST_STEPS),
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
