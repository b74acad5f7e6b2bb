import { hc } from 'hono/client';
import type { api } from './api-routes.ts';

/** The API's routes, for a typed client. */
export type AppType = typeof api;

/** Typed fetch for every route: `createClient().api.me.$get()`. Cookies of the same origin go along. */
export const createClient = (base = '', options?: Parameters<typeof hc>[1]) => hc<AppType>(base, options);
export type Client = ReturnType<typeof createClient>;

/** The answer's JSON; a refusal was thrown before. */
export const read = async <T>(answer: Promise<{ json(): Promise<T> }>): Promise<T> => (await answer).json();

export { openLine, Refusal, Unreachable, type Line } from './client-fetch.ts';

/** What a route takes and gives, for callers that name the types. */
export type { InferRequestType, InferResponseType } from 'hono/client';
export type { AnyIssue, Problem } from './problem.ts';
