import { createClient } from '@orderwright/server/client';
import { apiFetch } from './api-fetch.ts';

/** Every route of the API, typed by the server's own table. */
export const { api } = createClient('', { fetch: apiFetch });

/** The answer's JSON; a refusal was thrown before. */
export const read = async <T>(answer: Promise<{ json(): Promise<T> }>): Promise<T> => (await answer).json();
