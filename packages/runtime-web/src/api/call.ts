import type { Json } from '@orderwright/engine';
import { apiFetch } from './api-fetch.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

const address = (path: string, query?: Query): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const tail = params.toString();
  return tail ? `/api${path}?${tail}` : `/api${path}`;
};

const read = async <T>(response: Response): Promise<T> =>
  (response.status === 204 ? undefined : await response.json()) as T;

/** Asks the server for something. */
export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  read<T>(await apiFetch(address(path, query), signal ? { signal } : undefined));

/** Sends JSON to the server. */
export const send = async <T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: Json | object,
): Promise<T> =>
  read<T>(
    await apiFetch(address(path), {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
