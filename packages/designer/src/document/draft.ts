import type { Template } from '@orderwright/engine';
import { applyEdit, beginHistory, redo, undo, type Edit, type History } from './history.ts';
import { mergeEdits } from './merge-edits.ts';

/** Who made an edit. */
export interface By {
  readonly id: string;
  readonly name: string;
}

/** A template as the server holds it, with the number of its last accepted edit. */
export interface HeldTemplate {
  readonly template: Template;
  readonly revision: number;
  readonly updatedAt: string;
  readonly by: By;
}

/** What a save can come to. `elsewhere`: somebody else's edit was accepted first. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The way to the server and to this device's memory. */
export interface DraftPort {
  load(): Promise<HeldTemplate>;
  save(template: Template, revision: number): Promise<SaveOutcome>;
  /** What was kept on this device because the server had not acknowledged it. */
  readKept(): Kept | null;
  keep(kept: Kept | null): void;
  now(): number;
}

/** Edits that the server has not acknowledged, with what they were made on. */
export interface Kept {
  readonly base: Template;
  readonly revision: number;
  readonly template: Template;
}

export type SavedSign =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Both changed the same places: a person chooses. */
export interface Clash {
  readonly theirs: HeldTemplate;
  readonly places: readonly string[];
}

export interface DraftState {
  readonly history: History;
  readonly sign: SavedSign;
  readonly clash: Clash | null;
  /** Somebody else's edits were put together with ours; their name, until it was read. */
  readonly mergedWith: string | null;
  readonly revision: number;
}

const QUIET_MS = 700;
const RETRY_MS = 4000;

const rebaseHistory = (history: History, change: Edit): History => {
  const moved = <T extends { readonly template: Template }>(step: T): T => ({
    ...step,
    template: change(step.template),
  });
  return {
    past: history.past.map(moved),
    present: moved(history.present),
    future: history.future.map(moved),
  };
};

/** One template being edited: history, autosave, and other people's edits. Knows no screen. */
export class Draft {
  readonly #port: DraftPort;
  readonly #listeners = new Set<() => void>();
  #base: Template;
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;

  constructor(held: HeldTemplate, port: DraftPort) {
    this.#port = port;
    this.#base = held.template;
    const savedAt = Date.parse(held.updatedAt);
    this.#state = {
      history: beginHistory(held.template),
      sign: { kind: 'saved', at: Number.isNaN(savedAt) ? port.now() : savedAt },
      clash: null,
      mergedWith: null,
      revision: held.revision,
    };
    const kept = port.readKept();
    if (kept !== null) this.#takeUp(kept, held);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DraftState => this.#state;

  get template(): Template {
    return this.#state.history.present.template;
  }

  readonly edit = (edit: Edit, mark: string | null = null): void => {
    this.#move(applyEdit(this.#state.history, edit, this.#port.now(), mark));
  };
  readonly undo = (): void => this.#move(undo(this.#state.history));
  readonly redo = (): void => this.#move(redo(this.#state.history));

  /** Settles a clash: at the places both changed, ours or theirs stands; everything else of both is kept. */
  readonly settle = (choice: 'mine' | 'theirs'): void => {
    const { clash } = this.#state;
    if (clash === null) return;
    this.#adopt(clash.theirs, choice);
  };

  readonly noticeMerge = (): void => this.#set({ mergedWith: null });

  /** Saves at once and waits for the answer; false when something is still not saved. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.#timer);
    await this.#saving;
    if (this.template !== this.#base && this.#state.clash === null) await this.#save();
    return this.template === this.#base;
  };

  /** Stops the clock; what is not saved stays kept on this device. */
  readonly close = (): void => {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  };

  #takeUp(kept: Kept, held: HeldTemplate): void {
    const mine =
      kept.revision === held.revision
        ? kept.template
        : mergeEdits(kept.base, kept.template, held.template).value;
    this.#move(applyEdit(this.#state.history, () => mine, this.#port.now()));
  }

  #set(part: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }

  #move(history: History): void {
    if (history === this.#state.history) return;
    const dirty = history.present.template !== this.#base;
    this.#set({ history, ...(dirty ? { sign: { kind: 'waiting' } } : {}) });
    this.#keep();
    if (this.#state.clash === null) this.#later(QUIET_MS);
  }

  #keep(): void {
    const { template } = this;
    this.#port.keep(
      template === this.#base ? null : { base: this.#base, revision: this.#state.revision, template },
    );
  }

  #later(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), delay);
  }

  async #save(): Promise<void> {
    this.#saving ??= this.#saveNow().finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  async #saveNow(): Promise<void> {
    const { template } = this;
    if (template === this.#base) return this.#set({ sign: { kind: 'saved', at: this.#port.now() } });
    this.#set({ sign: { kind: 'saving' } });
    const outcome = await this.#port.save(template, this.#state.revision);
    switch (outcome.kind) {
      case 'saved': {
        this.#base = template;
        const more = this.template !== template;
        this.#set({
          revision: outcome.revision,
          sign: more ? { kind: 'waiting' } : { kind: 'saved', at: this.#port.now() },
        });
        this.#keep();
        if (more) this.#later(QUIET_MS);
        return;
      }
      case 'elsewhere':
        return this.#meet(await this.#port.load());
      case 'unreachable':
        this.#set({ sign: { kind: 'unreachable' } });
        return this.#later(RETRY_MS);
      case 'refused':
        return this.#set({ sign: { kind: 'refused', sentence: outcome.sentence } });
    }
  }

  #meet(theirs: HeldTemplate): void {
    const { conflicts } = mergeEdits(this.#base, this.template, theirs.template);
    if (conflicts.length > 0)
      return this.#set({ clash: { theirs, places: conflicts }, sign: { kind: 'waiting' } });
    this.#adopt(theirs, 'mine');
  }

  /** Their edits go under ours, in every step of the history, so that taking back never takes theirs away. */
  #adopt(theirs: HeldTemplate, winner: 'mine' | 'theirs'): void {
    const base = this.#base;
    const together: Edit = (template) =>
      winner === 'mine'
        ? mergeEdits(base, template, theirs.template).value
        : mergeEdits(base, theirs.template, template).value;
    this.#base = theirs.template;
    this.#set({
      history: rebaseHistory(this.#state.history, together),
      revision: theirs.revision,
      clash: null,
      mergedWith: theirs.by.name,
      sign: { kind: 'waiting' },
    });
    this.#keep();
    this.#later(0);
  }
}
