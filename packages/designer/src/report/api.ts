import type { Template } from '@orderwright/engine';
import { api, read } from '../app/api.ts';

/** Whose answers are printed: `invented`, `sample:<id>` or `order:<id>`. */
export type AnswerSource = 'invented' | `sample:${string}` | `order:${string}`;

export interface PreviewWish {
  readonly template: Template;
  readonly document: string;
  /** Null: as those it is for. */
  readonly role: string | null;
  readonly language: string;
  readonly source: AnswerSource;
}

/** The document as the server will make it. */
export const fetchPreview = async (
  { template, document, role, language, source }: PreviewWish,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const [kind = '', id = ''] = source.split(/:(.*)/s);
  const answer = await api.templates[':key'].documents[':document'].preview.$post(
    {
      param: { key: template.key, document },
      json: {
        template,
        language,
        ...(role === null ? {} : { role }),
        ...(kind === 'sample' ? { sample: id } : {}),
        ...(kind === 'order' ? { order: id } : {}),
      },
    },
    { init: { signal } },
  );
  return new Uint8Array(await answer.arrayBuffer());
};

/** Orders made with this template, the newest first. */
export const fetchOrders = async (
  key: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> => {
  const { items } = await read(api.orders.$get({ query: { view: 'all', template: key, limit: '20' } }));
  return items.map(({ id, number, customer }) => ({
    id,
    name: [number ?? id.slice(0, 8), ...(customer ? [customer.label] : [])].join(' · '),
  }));
};
