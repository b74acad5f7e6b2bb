import type { Template } from '@orderwright/engine';
import type { DocumentPart, Draft } from '../document/index.ts';
import { type KeptText, PartText } from './part-text.ts';

const open = new WeakMap<Draft, Map<DocumentPart, PartText>>();

const name = (template: Template, part: DocumentPart): string => `orderwright-json:${template.key}:${part}`;

const readKept = (template: Template, part: DocumentPart): KeptText | null => {
  try {
    const held = sessionStorage.getItem(name(template, part));
    return held === null ? null : (JSON.parse(held) as KeptText);
  } catch {
    return null;
  }
};

/** The text of a part: as it was left, also over a reload while it could not be read yet. */
export const textOf = (draft: Draft, part: DocumentPart): PartText => {
  const texts = open.get(draft) ?? new Map<DocumentPart, PartText>();
  open.set(draft, texts);
  const held = texts.get(part);
  if (held !== undefined) return held;
  const text = new PartText(part, draft.template, readKept(draft.template, part));
  texts.set(part, text);
  return text;
};

/** Keeps in this window what is not taken over yet, or forgets it once it is. */
export const keepText = (draft: Draft, text: PartText): void => {
  const { kept } = text;
  try {
    if (kept === null) sessionStorage.removeItem(name(draft.template, text.part));
    else sessionStorage.setItem(name(draft.template, text.part), JSON.stringify(kept));
  } catch {
    // Full or forbidden storage: the text still stands in this page.
  }
};
