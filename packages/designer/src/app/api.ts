import type { Template } from '@orderwright/engine';
import { createClient, openLine, read, Refusal, type InferResponseType } from '@orderwright/server/client';
import type { HeldTemplate, SaveOutcome } from '../document/index.ts';

export { read, Refusal } from '@orderwright/server/client';

export const { apiFetch, speak } = openLine();

/** Every route of the API, typed by the server's own table. */
export const { api } = createClient('', { fetch: apiFetch });

export type Me = InferResponseType<typeof api.me.$get>;
export type TemplateCard = InferResponseType<typeof api.templates.$get>['items'][number];

export const fetchMe = (): Promise<Me> => read(api.me.$get({}));
export const changeLanguage = (language: 'en' | 'fr'): Promise<unknown> =>
  read(api.me.$patch({ json: { language } }));

/** Sign-out is better-auth's own: not one of our routes, so not of the typed client either. */
export const signOut = (): Promise<unknown> =>
  apiFetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });

export const fetchTemplates = async (): Promise<readonly TemplateCard[]> =>
  (await read(api.templates.$get({}))).items;

/** Makes a draft, blank or imported (the server says what it is not); tells the key under which it now stands. */
export const createTemplate = async (template: unknown): Promise<{ readonly key: string }> => {
  const made = await read(api.templates.$post({ json: { template: template as Template } }));
  return { key: made.template.key };
};

// The document is JSON, so what comes back is the very type that went in.
const held = (answer: unknown): HeldTemplate => answer as HeldTemplate;

export const fetchDraft = async (key: string): Promise<HeldTemplate> =>
  held(await read(api.templates[':key'].draft.$get({ param: { key } })));

/** Saves the draft on top of the edit it was made on. */
export const saveDraft = async (key: string, template: Template, revision: number): Promise<SaveOutcome> => {
  try {
    const saved = await read(
      api.templates[':key'].draft.$put(
        { param: { key }, json: { template } },
        { headers: { 'If-Match': `"${String(revision)}"` } },
      ),
    );
    return { kind: 'saved', revision: saved.revision };
  } catch (reason) {
    if (reason instanceof Refusal && reason.status === 412) return { kind: 'elsewhere' };
    if (reason instanceof Refusal && reason.status !== 401)
      return { kind: 'refused', sentence: reason.message };
    return { kind: 'unreachable' };
  }
};
