import { history } from '@codemirror/commands';
import { foldGutter, foldKeymap } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { diff } from '@codemirror/merge';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import type { CheckIssue, Template } from '@orderwright/engine';
import type { Draft } from '../document/index.ts';
import { completionsAt } from './completions.ts';
import { type PartText, problemsIn, type TextProblem } from './part-text.ts';
import { rangeAt, readJson } from './read-json.ts';
import { diagnosticsOf, suggesting, textKeys, textSetup } from './text-setup.ts';

/** How long nothing is typed before the text is read. */
const QUIET_MS = 300;

/** A change of the text that nobody typed. */
const fromOutside = Annotation.define<boolean>();
const show = StateEffect.define<number | null>();
const shownLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(held, transaction) {
    let next = held.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(show)) continue;
      next =
        effect.value === null
          ? Decoration.none
          : Decoration.set([
              Decoration.line({ class: 'cm-shown' }).range(transaction.newDoc.lineAt(effect.value).from),
            ]);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** A problem with the line on which it stands. */
export type LinedProblem = TextProblem & { readonly line: number };

/** What is said below the text. */
export interface SessionState {
  readonly step: 'step' | 'typing' | 'faults';
  readonly problems: readonly LinedProblem[];
  /** The template was changed elsewhere while this text cannot be read. */
  readonly behind: boolean;
  /** Tab leaves the text instead of indenting. */
  readonly leaving: boolean;
}

interface SessionOptions {
  readonly parent: HTMLElement;
  readonly draft: Draft;
  readonly text: PartText;
  readonly language: string;
  readonly label: string;
  /** Id of the element that tells the keys. */
  readonly describedBy: string;
  readonly nonce: string | null;
  readonly phrases: Readonly<Record<string, string>>;
  readonly describe: (problem: TextProblem) => string;
  /** Keeps what is not taken over yet for a reload; called with nothing once it is. */
  readonly keep: (text: PartText) => void;
}

/** One part of a draft in a text editor: what is typed goes to the draft, what the draft does comes to the text. */
export class JsonSession {
  readonly #options: SessionOptions;
  readonly #view: EditorView;
  readonly #history = new Compartment();
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #followed: Template | null = null;
  #faults: readonly TextProblem[] = [];
  #issues: readonly CheckIssue[] = [];
  #state: SessionState = { step: 'step', problems: [], behind: false, leaving: false };

  constructor(options: SessionOptions) {
    this.#options = options;
    const { draft, text } = options;
    text.follow(draft.template);
    this.#view = new EditorView({ parent: options.parent, state: this.#begin(text.text) });
    this.#unsubscribe = draft.subscribe(() => this.#follow());
    if (text.dirty) this.settle();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  /** Reads what was typed now, without waiting for quiet. */
  readonly settle = (): void => {
    clearTimeout(this.#timer);
    const { draft, text, keep } = this.#options;
    const came = text.settle(draft.template);
    this.#faults = came.kind === 'faults' ? came.problems : [];
    if (came.kind === 'edit') draft.edit(() => came.template, `json ${text.part}`);
    if (!text.dirty) {
      this.#showText();
      this.#forgetTyping();
    }
    keep(text);
    this.#tell();
  };

  /** Gives up a text that cannot be read. */
  readonly forget = (): void => {
    const { draft, text, keep } = this.#options;
    clearTimeout(this.#timer);
    text.forget(draft.template);
    this.#faults = [];
    this.#showText();
    this.#forgetTyping();
    keep(text);
    this.#tell();
    this.#view.focus();
  };

  readonly setIssues = (issues: readonly CheckIssue[]): void => {
    this.#issues = issues;
    this.#tell();
  };

  /** Brings a place into view without taking the cursor there; not while somebody types. */
  readonly reveal = (segments: readonly string[] | null): void => {
    if (this.#view.hasFocus) return;
    const read = segments === null ? null : readJson(this.#options.text.text);
    if (segments === null || read === null || !read.ok) {
      this.#view.dispatch({ effects: show.of(null) });
      return;
    }
    const { from, found } = rangeAt(read.tree, segments);
    if (found < segments.length) return;
    this.#view.dispatch({ effects: [show.of(from), EditorView.scrollIntoView(from, { y: 'center' })] });
  };

  /** Brings the cursor to a problem. */
  readonly goTo = ({ from }: TextProblem): void => {
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    this.#view.focus();
  };

  readonly close = (): void => {
    this.settle();
    this.#unsubscribe();
    this.#listeners.clear();
    this.#view.destroy();
  };

  #begin(text: string): EditorState {
    const { draft, language, label, describedBy, nonce, phrases } = this.#options;
    return EditorState.create({
      doc: text,
      extensions: [
        textSetup({ label, describedBy, language, nonce, phrases }),
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        shownLine,
        this.#history.of(history()),
        suggesting((text, offset) =>
          completionsAt(draft.template, this.#options.text.part, text, offset, language),
        ),
        keymap.of([...lintKeymap, ...searchKeymap, ...foldKeymap]),
        textKeys,
        Prec.lowest(
          keymap.of([
            {
              key: 'Escape',
              run: (view) => {
                view.setTabFocusMode(true);
                this.#set({ leaving: true });
                return true;
              },
            },
          ]),
        ),
        EditorView.domEventHandlers({
          blur: () => {
            this.#stay();
            this.settle();
          },
        }),
        EditorView.updateListener.of((update) => this.#updated(update)),
      ],
    });
  }

  #updated(update: ViewUpdate): void {
    if (!update.docChanged) return;
    if (update.transactions.some((transaction) => transaction.annotation(fromOutside) === true)) return;
    const { text } = this.#options;
    text.type(update.state.doc.toString());
    this.#stay();
    this.#options.parent.toggleAttribute('data-own-undo', text.dirty);
    this.#set({ step: 'typing' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.settle, QUIET_MS);
  }

  /** Tab indents again. */
  #stay(): void {
    if (!this.#state.leaving) return;
    this.#view.setTabFocusMode(false);
    this.#set({ leaving: false });
  }

  #follow(): void {
    const { draft, text } = this.#options;
    // The draft also tells that it is being saved, which is nothing to the text.
    if (draft.template === this.#followed) return;
    this.#followed = draft.template;
    if (text.follow(draft.template)) this.#showText();
    this.#tell();
  }

  /** Brings the editor to what the text says now, changing only what differs, so that the cursor stays where it was. */
  #showText(): void {
    const now = this.#view.state.doc.toString();
    const { text } = this.#options.text;
    if (now === text) return;
    const changes = diff(now, text, { scanLimit: 1000 }).map(({ fromA, toA, fromB, toB }) => ({
      from: fromA,
      to: toA,
      insert: text.slice(fromB, toB),
    }));
    this.#view.dispatch({ changes, annotations: fromOutside.of(true) });
    // What was typed before this cannot be taken back letter by letter any more: the template's own history does it.
    this.#forgetTyping();
  }

  #forgetTyping(): void {
    this.#view.dispatch({ effects: this.#history.reconfigure([]) });
    this.#view.dispatch({ effects: this.#history.reconfigure(history()) });
  }

  #tell(): void {
    const { draft, text, parent, describe } = this.#options;
    parent.toggleAttribute('data-own-undo', text.dirty);
    const { doc } = this.#view.state;
    const found = text.dirty ? this.#faults : problemsIn(text.part, text.text, this.#issues);
    const problems = found
      .map((problem) => {
        const from = Math.min(problem.from, doc.length);
        return {
          ...problem,
          from,
          to: Math.min(Math.max(problem.to, from), doc.length),
          line: doc.lineAt(from).number,
        };
      })
      .toSorted((a, b) => a.from - b.from);
    const diagnostics = diagnosticsOf(problems, describe);
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
    this.#set({
      step: text.dirty ? (this.#faults.length > 0 ? 'faults' : 'typing') : 'step',
      problems,
      behind: text.isBehind(draft.template),
    });
  }

  #set(part: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
