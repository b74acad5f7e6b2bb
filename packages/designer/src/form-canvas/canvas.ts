import type { FieldKindName, JsonObject } from '@orderwright/engine';
import { createContext, useContext } from 'react';
import type { FieldBundle, FieldPath, ListPart, Place } from '../document/index.ts';
import type { FieldTree } from './places.ts';

/** Which label is being typed; `fresh` when the field was just added and its key follows. */
export interface Renaming {
  readonly path: FieldPath;
  readonly fresh: boolean;
}

/** The fields as they are now; changes with every edit. */
export interface CanvasView {
  readonly tree: FieldTree;
  readonly renaming: Renaming | null;
  /** Every field that is chosen; the settings show the last of them. */
  readonly picked: ReadonlySet<FieldPath>;
  /** The one whose settings show. */
  readonly selected: FieldPath;
  labelOf(path: FieldPath): string;
  groupOf(parent: FieldPath): string;
}

/** What a person can do to the fields, by mouse, keyboard or menu. Never changes, so that an edit draws only its own row again. */
export interface CanvasActions {
  /** The fields at this moment, for what happens between two drawings or need not be drawn again by an edit. */
  viewNow(): CanvasView | null;
  select(path: FieldPath): void;
  /** Chooses one more field or one fewer, or all from the one named, else the one chosen first, to this. */
  pick(path: FieldPath, how: 'more' | 'range', from?: FieldPath): void;
  /** Chooses every field that stands beside this one. */
  pickAround(path: FieldPath): void;
  add(kind: FieldKindName, place?: Place): void;
  /** Puts in a field for each line of a list: of a kind, or a copy of the chosen fields. */
  addList(parts: readonly ListPart[], kind: FieldKindName | null): void;
  /** The same from text as it was copied elsewhere. */
  pasteList(text: string): void;
  /** Puts in a group kept under a name. */
  addGroup(name: string): void;
  /** Puts in a group that the organisation keeps. */
  addKeptGroup(definition: JsonObject): void;
  rename(path: FieldPath): void;
  finishRename(label: string | null): void;
  // What follows is done to every chosen field where the one named is among them.
  move(path: FieldPath, place: Place): void;
  moveBy(path: FieldPath, step: 1 | -1): void;
  moveInto(path: FieldPath, container: FieldPath): void;
  duplicate(path: FieldPath): void;
  remove(path: FieldPath): void;
  /** Asks for an answer where one was free, else frees it. */
  toggleRequired(path: FieldPath): void;
  copy(path: FieldPath): FieldBundle | null;
  cut(path: FieldPath): FieldBundle | null;
  paste(bundle: FieldBundle | null): void;
  /** Keeps the fields as a group of this template, and for the others of the organisation. */
  keepAsGroup(path: FieldPath): void;
  /** Brings the keyboard to a field once it stands there. */
  focus(path: FieldPath): void;
}

export const CanvasViewContext = createContext<CanvasView | null>(null);
export const CanvasActionsContext = createContext<CanvasActions | null>(null);

/** The fields as they are now; only below `CanvasProvider`. */
export function useCanvas(): CanvasView {
  const view = useContext(CanvasViewContext);
  if (view === null) throw new Error('useCanvas stands outside of CanvasProvider');
  return view;
}

/** What can be done to them; only below `CanvasProvider`. */
export function useCanvasActions(): CanvasActions {
  const actions = useContext(CanvasActionsContext);
  if (actions === null) throw new Error('useCanvasActions stands outside of CanvasProvider');
  return actions;
}

/** Actions that stay the same object and do what the newest ones do. */
export class SteadyActions {
  #newest: CanvasActions | null = null;

  readonly renew = (newest: CanvasActions): void => {
    this.#newest = newest;
  };

  readonly actions: CanvasActions = {
    viewNow: () => this.#newest?.viewNow() ?? null,
    select: (path) => this.#newest?.select(path),
    pick: (path, how, from) => this.#newest?.pick(path, how, from),
    pickAround: (path) => this.#newest?.pickAround(path),
    add: (kind, place) => this.#newest?.add(kind, place),
    addList: (parts, kind) => this.#newest?.addList(parts, kind),
    pasteList: (text) => this.#newest?.pasteList(text),
    addKeptGroup: (definition) => this.#newest?.addKeptGroup(definition),
    addGroup: (name) => this.#newest?.addGroup(name),
    rename: (path) => this.#newest?.rename(path),
    finishRename: (label) => this.#newest?.finishRename(label),
    move: (path, place) => this.#newest?.move(path, place),
    moveBy: (path, step) => this.#newest?.moveBy(path, step),
    moveInto: (path, container) => this.#newest?.moveInto(path, container),
    duplicate: (path) => this.#newest?.duplicate(path),
    remove: (path) => this.#newest?.remove(path),
    toggleRequired: (path) => this.#newest?.toggleRequired(path),
    copy: (path) => this.#newest?.copy(path) ?? null,
    cut: (path) => this.#newest?.cut(path) ?? null,
    paste: (bundle) => this.#newest?.paste(bundle),
    keepAsGroup: (path) => this.#newest?.keepAsGroup(path),
    focus: (path) => this.#newest?.focus(path),
  };
}
