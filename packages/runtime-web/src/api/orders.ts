import type {
  Category,
  Command,
  DecideFacts,
  OrderEvent,
  Ref,
  Template,
  WorkOrder,
} from '@orderwright/engine';
import type { Accepted } from '../offline/outbox.ts';
import type { HeldFile } from '../offline/store.ts';
import { apiFetch } from './api-fetch.ts';
import { get, send } from './call.ts';

/** One order as the lists show it. */
export interface OrderRow {
  readonly id: string;
  readonly number: string | null;
  readonly mode: 'live' | 'test';
  readonly template: { readonly key: string; readonly version: number; readonly title: string };
  readonly category: Category;
  readonly states: readonly { readonly id: string; readonly label: string; readonly category: Category }[];
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  readonly customer: Ref | null;
  readonly site: { readonly id: string; readonly label: string; readonly town: string | null } | null;
  readonly description: string | null;
  readonly plannedStart: string | null;
  readonly plannedEnd: string | null;
  readonly assignees: readonly Ref[];
  readonly updatedAt: string;
  readonly openedAt: string;
  readonly seq: number;
  readonly late: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface OrderView {
  readonly order: WorkOrder;
  readonly template: {
    readonly key: string;
    readonly version: number;
    readonly sha256: string;
    readonly validators: string;
  };
  readonly facts: Omit<DecideFacts, 'receivedAt' | 'nextNumber'>;
  readonly contact: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly siteDetails: {
    readonly address: string | null;
    readonly town: string | null;
    readonly access: string | null;
    readonly position: { readonly lat: number; readonly lng: number } | null;
  } | null;
  readonly documents: readonly {
    readonly id: string;
    readonly title: string;
    readonly attachment: string;
    readonly at: string;
  }[];
}

export interface OrderFilter {
  readonly view?: 'all' | 'plan' | 'today' | 'late' | 'validate' | 'mine' | undefined;
  readonly day?: string | undefined;
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly template?: string | undefined;
  readonly technician?: string | undefined;
  readonly customer?: string | undefined;
  readonly site?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

export const fetchOrders = (filter: OrderFilter, signal?: AbortSignal): Promise<Page<OrderRow>> =>
  get('/orders', { ...filter }, signal);
export const fetchOrder = (id: string, signal?: AbortSignal): Promise<OrderView> =>
  get(`/orders/${id}`, undefined, signal);
export const fetchEvents = (id: string): Promise<{ events: OrderEvent[] }> => get(`/orders/${id}/events`);
export const fetchEarlier = (id: string): Promise<{ items: OrderRow[] }> => get(`/orders/${id}/earlier`);
export const postCommand = (command: Command): Promise<Accepted> => send('POST', '/commands', command);

export const fetchVersion = (
  key: string,
  version: number,
): Promise<{ template: Template; version: number; sha256: string }> =>
  get(`/templates/${key}/versions/${version}`);

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
