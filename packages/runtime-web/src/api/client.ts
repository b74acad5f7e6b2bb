import { createClient } from '@orderwright/server/client';
import { apiFetch } from './api-fetch.ts';

export { read } from '@orderwright/server/client';

/** Every route of the API, typed by the server's own table. */
export const { api } = createClient('', { fetch: apiFetch });
