import { z } from 'zod';

/** Zod is only a describer here: without its generated code it runs under a strict Content-Security-Policy. */
z.config({ jitless: true });

/** An id that translations, samples and problems name. */
export const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

/** Where something stands: a JSON Pointer into the answers in which `*` is every row. */
export const fieldPath = z.string().regex(/^(\/[^/]+)+$/);

export const jsonLogic = z.json();
