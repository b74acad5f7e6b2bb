import { importTemplate, parseTemplate, type Issue } from '@orderwright/engine';

/** A template's text as sent, and whether what has no name yet gets one. */
export interface SentText {
  readonly text: string;
  readonly named: boolean;
}

/** The template's key and the text to keep, or every reason why it is none. */
export type ReadText =
  | { readonly ok: true; readonly key: string; readonly text: string }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads a template's text wholly; the text that is kept has its properties in the order they were sent in. */
export function readText({ text, named }: SentText): ReadText {
  const input = JSON.parse(text) as unknown;
  const read = named ? parseTemplate(input) : importTemplate(input);
  if (!read.ok) return { ok: false, issues: read.issues };
  return { ok: true, key: read.value.key, text: named ? text : JSON.stringify(read.value) };
}
