import type { Command, DecideFacts, OrderEvent, Template, WorkOrder } from '@orderwright/engine';
import type { InferRequestType, InferResponseType } from '@orderwright/server/client';
import type { Accepted } from '../offline/outbox.ts';
import type { HeldFile } from '../offline/store.ts';
import { apiFetch } from './api-fetch.ts';
import { api, read } from './client.ts';

type Paged = InferResponseType<typeof api.orders.$get>;
/** One order as the lists show it. */
export type OrderRow = Paged['items'][number];

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

type Detail = InferResponseType<(typeof api.orders)[':id']['$get']>;
/** One order with all that its page needs; order and facts are the engine's own shapes. */
export type OrderView = Omit<Detail, 'order' | 'facts'> & {
  readonly order: WorkOrder;
  readonly facts: Omit<DecideFacts, 'receivedAt' | 'nextNumber'>;
};

type Query = InferRequestType<typeof api.orders.$get>['query'];
export type OrderFilter = { readonly [K in keyof Omit<Query, 'limit'>]: Query[K] | undefined } & {
  readonly limit?: number;
};

const given = (filter: OrderFilter): Query =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
const init = (signal: AbortSignal | undefined) => (signal ? { init: { signal } } : undefined);

export const fetchOrders = (filter: OrderFilter, signal?: AbortSignal): Promise<Page<OrderRow>> =>
  read(api.orders.$get({ query: given(filter) }, init(signal)));
export const fetchOrder = async (id: string, signal?: AbortSignal): Promise<OrderView> =>
  (await read(api.orders[':id'].$get({ param: { id } }, init(signal)))) as unknown as OrderView;
export const fetchEvents = async (id: string): Promise<readonly OrderEvent[]> =>
  (await read(api.orders[':id'].events.$get({ param: { id } }))).events as unknown as OrderEvent[];
export const fetchEarlier = (id: string): Promise<{ items: OrderRow[] }> =>
  read(api.orders[':id'].earlier.$get({ param: { id } }));
export const postCommand = async (command: Command): Promise<Accepted> =>
  (await read(api.commands.$post({ json: command }))) as unknown as Accepted;

export const fetchVersion = async (
  key: string,
  version: number,
): Promise<{ template: Template; version: number; sha256: string }> =>
  (await read(
    api.templates[':key'].versions[':version'].$get({ param: { key, version: String(version) } }),
  )) as unknown as { template: Template; version: number; sha256: string };

export const reportAddress = (id: string, language: string): string =>
  `/api/orders/${id}/report.pdf?language=${language}`;
export const attachmentAddress = (id: string, size?: 'small'): string =>
  size ? `/api/attachments/${id}?size=${size}` : `/api/attachments/${id}`;

/** Sends the bytes of an announced attachment. */
export const putBytes = async (file: Pick<HeldFile, 'id' | 'mediaType' | 'bytes'>): Promise<void> => {
  await apiFetch(`/api/attachments/${file.id}`, {
    method: 'PUT',
    headers: { 'Content-Type': file.mediaType },
    body: file.bytes,
  });
};
