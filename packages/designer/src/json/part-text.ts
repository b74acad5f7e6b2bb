import { type Issue, type Json, parsePointer, parseTemplate, type Template } from '@orderwright/engine';
import { type DocumentPart, graft, mergeEdits, partOf, setPart } from '../document/index.ts';
import { patchText, printJson } from './patch-text.ts';
import { rangeAt, readJson, type TextFault } from './read-json.ts';

/** Something wrong at a place of the text; `issue` where the format says so, else the text is no JSON. */
export type TextProblem =
  | (TextFault & { readonly issue?: undefined })
  | { readonly issue: Issue; readonly from: number; readonly to: number };

/** What came of reading the text. */
export type Settled =
  | { readonly kind: 'same' }
  | { readonly kind: 'edit'; readonly template: Template }
  | { readonly kind: 'faults'; readonly problems: readonly TextProblem[] };

/** A text that could not be read yet, with what it was written on, as it is kept over a reload. */
export interface KeptText {
  readonly text: string;
  readonly base: Json;
}

/** Pointers of a part start below the template; those of the whole start at it. */
const prefixOf = (part: DocumentPart): string => (part === 'document' ? '/template' : `/template/${part}`);

/** The segments of an issue's place inside a part, or null when it stands elsewhere. */
const segmentsIn = (part: DocumentPart, issue: Issue): string[] | null => {
  const prefix = prefixOf(part);
  if (issue.path !== prefix && !issue.path.startsWith(`${prefix}/`)) return null;
  return parsePointer(issue.path.slice(prefix.length));
};

/** Issues of the template that stand in a part, with their places in a text of it that can be read. */
export function problemsIn(part: DocumentPart, text: string, issues: readonly Issue[]): TextProblem[] {
  const read = readJson(text);
  if (!read.ok) return [];
  return issues.flatMap((issue) => {
    const segments = segmentsIn(part, issue);
    if (segments === null) return [];
    const { from, to } = rangeAt(read.tree, segments);
    return [{ issue, from, to }];
  });
}

/**
 * A part of the template as a text that a person types in. Two ways lead in: what is typed becomes an edit of the template once
 * it can be read, and what is edited elsewhere is written into the text. Knows no screen.
 */
export class PartText {
  readonly part: DocumentPart;
  #text: string;
  /** What the text said when text and template last agreed. */
  #base: Json;
  /** The words in which a state of the part was last seen, so that taking back an edit brings back the text too. */
  readonly #seen = new WeakMap<object, string>();
  #dirty = false;

  constructor(part: DocumentPart, template: Template, kept: KeptText | null = null) {
    this.part = part;
    // What did not change since it was kept is the template's own object, not a copy that looks like another.
    this.#base = kept === null ? partOf(template, part) : graft(partOf(template, part), kept.base);
    this.#text = kept?.text ?? printJson(this.#base);
    this.#dirty = kept !== null;
    if (kept === null) this.#remember();
  }

  get text(): string {
    return this.#text;
  }

  /** Whether something was typed that the template does not have yet. */
  get dirty(): boolean {
    return this.#dirty;
  }

  /** What must survive a reload: null when the template holds it all. */
  get kept(): KeptText | null {
    return this.#dirty ? { text: this.#text, base: this.#base } : null;
  }

  /** Whether the template was changed elsewhere while something typed is not settled. */
  readonly isBehind = (template: Template): boolean =>
    this.#dirty && partOf(template, this.part) !== this.#base;

  readonly type = (text: string): void => {
    if (text === this.#text) return;
    this.#text = text;
    this.#dirty = true;
  };

  /** Reads what was typed. When others changed the part meanwhile, both are put together; where both changed one place, what was typed stands. */
  readonly settle = (template: Template): Settled => {
    if (!this.#dirty) return { kind: 'same' };
    const read = readJson(this.#text);
    if (!read.ok) return { kind: 'faults', problems: read.faults };
    const now = partOf(template, this.part);
    const value =
      now === this.#base
        ? read.value
        : mergeEdits({ it: this.#base }, { it: read.value }, { it: now }).value.it;
    const next = setPart(template, this.part, value);
    if (next !== template) {
      const parsed = parseTemplate(next);
      if (!parsed.ok) return { kind: 'faults', problems: this.#placed(parsed.issues) };
      if (next.key !== template.key) {
        const { from, to } = rangeAt(read.tree, ['key']);
        return { kind: 'faults', problems: [{ code: 'key', from, to }] };
      }
    }
    this.#dirty = false;
    const said = value === read.value;
    this.#base = said ? partOf(next, this.part) : read.value;
    if (said) this.#remember();
    else this.follow(next);
    return next === template ? { kind: 'same' } : { kind: 'edit', template: next };
  };

  /** Writes into the text what was changed elsewhere; false while something typed is not settled, which is left as it is. */
  readonly follow = (template: Template): boolean => {
    if (this.#dirty) return false;
    const now = partOf(template, this.part);
    if (now === this.#base) return true;
    const known = typeof now === 'object' && now !== null ? this.#seen.get(now) : undefined;
    this.#text = known ?? patchText(this.#text, this.#base, now);
    this.#base = now;
    this.#remember();
    return true;
  };

  /** Gives up what was typed for what the template says. */
  readonly forget = (template: Template): void => {
    this.#dirty = false;
    this.#base = partOf(template, this.part);
    const known =
      typeof this.#base === 'object' && this.#base !== null ? this.#seen.get(this.#base) : undefined;
    this.#text = known ?? printJson(this.#base);
    this.#remember();
  };

  #remember(): void {
    if (typeof this.#base === 'object' && this.#base !== null) this.#seen.set(this.#base, this.#text);
  }

  #placed(issues: readonly Issue[]): TextProblem[] {
    const read = readJson(this.#text);
    return issues.map((issue) => {
      const segments = read.ok ? segmentsIn(this.part, issue) : null;
      const { from, to } = read.ok && segments !== null ? rangeAt(read.tree, segments) : { from: 0, to: 1 };
      return { issue, from, to };
    });
  }
}
