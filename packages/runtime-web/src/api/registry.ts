import type { InferRequestType, InferResponseType } from '@orderwright/server/client';
import { api, read } from './client.ts';
import type { Page } from './orders.ts';

export type Customer = InferResponseType<(typeof api.customers)[':id']['$get']>;
export type Contact = InferResponseType<(typeof api.contacts)[':id']['$get']>;
export type Site = InferResponseType<(typeof api.sites)[':id']['$get']>;
export type Asset = InferResponseType<(typeof api.assets)[':id']['$get']>;
export type Part = InferResponseType<(typeof api.parts)[':id']['$get']>;

export interface Registry {
  customers: Customer;
  contacts: Contact;
  sites: Site;
  assets: Asset;
  parts: Part;
}
export type RegistryKind = keyof Registry;

/** What may be written of a record. */
export interface RegistryBody {
  customers: InferRequestType<typeof api.customers.$post>['json'];
  contacts: InferRequestType<typeof api.contacts.$post>['json'];
  sites: InferRequestType<typeof api.sites.$post>['json'];
  assets: InferRequestType<typeof api.assets.$post>['json'];
  parts: InferRequestType<typeof api.parts.$post>['json'];
}

export interface RegistryFilter {
  readonly q?: string;
  /** Only records of this customer (contacts, sites) or site (assets). */
  readonly of?: string;
  readonly after?: string;
}

type Answer<T> = Promise<{ json(): Promise<T> }>;

/** The routes that every kind of record has; that the server's table fits is checked where `doors` is made. */
interface Door<K extends RegistryKind> {
  $get(args: { query: RegistryFilter }, options?: { init: RequestInit }): Answer<Page<Registry[K]>>;
  $post(args: { json: RegistryBody[K] }): Answer<Registry[K]>;
  ':id': {
    $get(args: { param: { id: string } }): Answer<Registry[K]>;
    $patch(args: { param: { id: string }; json: Partial<RegistryBody[K]> }): Answer<Registry[K]>;
  };
}
const doors: { readonly [K in RegistryKind]: Door<K> } = api;

/** Records of one kind by name. */
export const listRegistry = <K extends RegistryKind>(
  kind: K,
  filter: RegistryFilter = {},
  signal?: AbortSignal,
): Promise<Page<Registry[K]>> =>
  read(doors[kind].$get({ query: { ...filter } }, signal ? { init: { signal } } : undefined));

export const fetchRegistry = <K extends RegistryKind>(kind: K, id: string): Promise<Registry[K]> =>
  read(doors[kind][':id'].$get({ param: { id } }));

export const createRegistry = <K extends RegistryKind>(
  kind: K,
  json: RegistryBody[K],
): Promise<Registry[K]> => read(doors[kind].$post({ json }));

export const changeRegistry = <K extends RegistryKind>(
  kind: K,
  id: string,
  json: Partial<RegistryBody[K]>,
): Promise<Registry[K]> => read(doors[kind][':id'].$patch({ param: { id }, json }));
