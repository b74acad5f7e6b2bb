import { localise, type Template } from '@orderwright/engine';
import { countChanges } from './count-changes.ts';
import { fieldCount } from './field-count.ts';
import { statesOf } from './states-of.ts';

/** What the list of templates says of one template's text. */
export interface Summary {
  readonly title: string;
  readonly description: string;
  /** The language it is written in. */
  readonly language: string;
  readonly fields: number;
  readonly states: number;
  readonly workflow: Template['workflow'];
  readonly roles: readonly { readonly key: string; readonly title: string }[];
  /** What the draft has other than the published version; 0 without a draft. */
  readonly changes: number;
}

/** The texts a summary is made of, one of them at least, and the language it is told in. */
export interface Summarised {
  readonly published: string | null;
  readonly draft: string | null;
  readonly language: string;
}

const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as Template));

/** Sums a template up: its draft where there is one, else what is published. */
export function summarise({ published, draft, language }: Summarised): Summary {
  const text = draft ?? published;
  if (text === null) throw new Error('a key without a document');
  const shown = JSON.parse(text) as Template;
  const local = localise(shown, language);
  return {
    title: local.title,
    description: local.description ?? '',
    language: shown.language ?? 'en',
    fields: fieldCount(shown),
    states: statesOf(shown).length,
    workflow: local.workflow,
    roles: Object.entries(local.roles ?? {}).map(([key, { title }]) => ({ key, title })),
    changes: draft === null ? 0 : countChanges(parsed(published), shown),
  };
}
