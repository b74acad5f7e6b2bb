import type { Issue, JsonObject, Template } from '@orderwright/engine';
import type { By, HeldTemplate, SaveOutcome } from '../document/index.ts';

/** The server said no, with its reasons: problem details of RFC 9457. */
export class Refusal extends Error {
  readonly status: number;
  readonly issues: readonly Issue[];

  constructor(status: number, sentence: string, issues: readonly Issue[]) {
    super(sentence);
    this.name = 'Refusal';
    this.status = status;
    this.issues = issues;
  }
}

/** The server could not be reached; the same request may pass later. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly issues?: readonly Issue[];
}

let language = 'en';
/** Sentences of the server come in this language. */
export const speak = (wanted: string): void => {
  language = wanted;
};

const PASSING = new Set([408, 425, 429, 502, 503, 504]);

/** A request whose answer is read by the caller; problem details become a `Refusal`. */
export const ask = async (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        'Accept-Language': language,
        ...(body === undefined || body instanceof Blob ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new Unreachable();
  }
  if (response.ok) return response;
  if (PASSING.has(response.status)) throw new Unreachable();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const problem = (isJson ? await response.json().catch(() => ({})) : {}) as Problem;
  throw new Refusal(
    response.status,
    problem.detail ?? problem.title ?? response.statusText,
    problem.issues ?? [],
  );
};

/** Any request of the designer whose answer is JSON. */
export const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await ask(method, path, body);
  return (response.status === 204 ? undefined : await response.json()) as T;
};

export interface Me {
  readonly person: { readonly id: string; readonly name: string; readonly language: string };
  readonly org: {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
    readonly language: string;
    /** An attachment. */
    readonly logo: string | null;
  };
  readonly roles: readonly string[];
}

export interface TemplateCard {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly published: { readonly version: number; readonly at: string; readonly by: By } | null;
  readonly draft: {
    readonly revision: number;
    readonly updatedAt: string;
    readonly by: By;
    readonly changes: number;
  } | null;
  readonly fields: number;
  readonly states: number;
  readonly running: number;
  readonly workflow: JsonObject;
  readonly origin: { readonly pack: string; readonly version: string } | null;
}

export interface PackCard {
  readonly key: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly templates: readonly unknown[];
  readonly installed: { readonly version: string } | null;
}

export const fetchMe = (): Promise<Me> => call('GET', '/me');
export const fetchTemplates = async (): Promise<readonly TemplateCard[]> =>
  (await call<{ items: readonly TemplateCard[] }>('GET', '/templates')).items;
export const fetchPacks = async (): Promise<readonly PackCard[]> =>
  (await call<{ items: readonly PackCard[] }>('GET', '/packs')).items;
export const installPack = (key: string): Promise<unknown> => call('POST', '/packs/install', { key });
/** Makes a draft, blank or imported; tells the key under which it now stands. */
export const createTemplate = async (template: unknown): Promise<{ readonly key: string }> => {
  const made = await call<HeldTemplate>('POST', '/templates', { template });
  return { key: made.template.key };
};
export const fetchDraft = (key: string): Promise<HeldTemplate> => call('GET', `/templates/${key}/draft`);

/** Saves the draft on top of the edit it was made on. */
export const saveDraft = async (key: string, template: Template, revision: number): Promise<SaveOutcome> => {
  try {
    const response = await ask(
      'PUT',
      `/templates/${key}/draft`,
      { template },
      { 'If-Match': `"${String(revision)}"` },
    );
    const saved = (await response.json()) as { revision: number };
    return { kind: 'saved', revision: saved.revision };
  } catch (reason) {
    if (reason instanceof Refusal && reason.status === 412) return { kind: 'elsewhere' };
    if (reason instanceof Refusal && reason.status !== 401)
      return { kind: 'refused', sentence: reason.message };
    return { kind: 'unreachable' };
  }
};
