import { v7 as uuid } from 'uuid';
import type { Command, Ref, Visit } from '@orderwright/engine';
import { momentAt } from '../orders/zoned.ts';

/** A record chosen in the panel: one that exists, or one to make with the order. */
export interface Chosen {
  readonly id: string;
  readonly label: string;
  /** What to write down of a new record; null for one that exists. */
  readonly fresh: { readonly [property: string]: string } | null;
}

/** What the panel holds until the order is opened. */
export interface OrderDraft {
  readonly template: string;
  readonly customer: Chosen | null;
  readonly contact: Chosen | null;
  readonly site: Chosen | null;
  readonly asset: Chosen | null;
  readonly description: string;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  readonly day: string;
  readonly time: string;
  /** Minutes. */
  readonly duration: number;
  readonly people: readonly Ref[];
}

export const emptyDraft = (template: string): OrderDraft => ({
  template,
  customer: null,
  contact: null,
  site: null,
  asset: null,
  description: '',
  priority: 'normal',
  day: '',
  time: '08:00',
  duration: 60,
  people: [],
});

export const newRecord = (label: string): Chosen => ({ id: uuid(), label, fresh: {} });

/** A new customer of one place usually is its own site: the words typed once serve twice. */
export const withCustomer = (draft: OrderDraft, customer: Chosen | null): OrderDraft => ({
  ...draft,
  customer,
  contact: null,
  site: customer?.fresh ? { id: uuid(), label: customer.label, fresh: {} } : null,
  asset: null,
});

export const withSite = (draft: OrderDraft, site: Chosen | null): OrderDraft => ({
  ...draft,
  site,
  asset: null,
});

const refOf = (chosen: Chosen | null): Ref | null => chosen && { id: chosen.id, label: chosen.label };

/** The planned visit of a draft; none when neither day nor person is known. */
export const visitOf = (
  { day, time, duration, people }: Pick<OrderDraft, 'day' | 'time' | 'duration' | 'people'>,
  timeZone: string,
  id: string,
): Visit[] => {
  if (!day && people.length === 0) return [];
  const start = day ? momentAt(day, time || '08:00', timeZone) : null;
  const end = start ? new Date(Date.parse(start) + duration * 60_000).toISOString() : null;
  return [{ id, plannedStart: start, plannedEnd: end, assignees: [...people], outcome: null }];
};

/** The `open` command's payload of a draft. */
export const openPayload = (
  draft: OrderDraft,
  timeZone: string,
): Extract<Command, { type: 'open' }>['payload'] => ({
  template: { key: draft.template },
  mode: 'live',
  details: {
    priority: draft.priority,
    customer: refOf(draft.customer),
    contact: refOf(draft.contact),
    site: refOf(draft.site),
    asset: refOf(draft.asset),
    description: draft.description.trim() || null,
  },
  parent: null,
  visits: visitOf(draft, timeZone, uuid()),
  answers: [],
});
