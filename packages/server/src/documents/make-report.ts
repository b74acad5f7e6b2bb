import type { Actor, OrderEvent, WorkOrder } from '@orderwright/engine';
import { attachDocument } from '../attachments/settle.ts';
import type { Deps } from '../deps.ts';
import { readEvents, readOrder } from '../work-orders/event-store.ts';
import { collectReport } from './collect-report.ts';
import { documentsOf } from './queries.ts';

/** The stored report goes to the customer: it holds what the customer may read, and no more. */
const READER: Pick<Actor, 'kind' | 'name' | 'roles'> = { kind: 'link', name: 'Report', roles: ['customer'] };

/** Whether a document attached by an event still says all there is to say. */
const isUpToDate = (
  events: readonly OrderEvent[],
  made: ReadonlyMap<string, string>,
  document: string,
): boolean => {
  const last = events.findLastIndex(
    (event) => event.type === 'attachment-added' && made.get(event.payload.attachment.id) === document,
  );
  if (last < 0) return false;
  return events.slice(last + 1).every((event) => {
    if (event.type === 'commented') return true;
    if (event.type === 'attachment-added') return made.has(event.payload.attachment.id);
    return event.type === 'attachment-settled' && made.has(event.payload.id);
  });
};

/** A file name people recognise in a folder. */
const fileName = (order: WorkOrder): string =>
  `${(order.number ?? order.id).replaceAll(/[^\w.-]+/g, '-')}.pdf`;

/** Makes an order's report and keeps it as one of its attachments. Made again only when there is more to say. */
export const makeReport = async (
  deps: Deps,
  org: string,
  orderId: string,
  document: string,
): Promise<void> => {
  const before = await deps.db.tenant(org, async (trx) => {
    const order = await readOrder(trx, org, orderId);
    if (!order) return null;
    const made = await documentsOf(trx, org, orderId);
    return { order, upToDate: isUpToDate(await readEvents(trx, org, orderId), made, document) };
  });
  if (!before || before.upToDate) return;
  const reader: Actor = { ...READER, id: before.order.contact?.id ?? 'report' };
  const report = await collectReport(deps, org, orderId, reader, null);
  if (!report) return;
  const bytes = await deps.printer.print(report);
  await attachDocument(deps, org, orderId, {
    document,
    name: fileName(before.order),
    mediaType: 'application/pdf',
    bytes,
  });
};
