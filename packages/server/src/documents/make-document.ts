import type { DocumentLayout, OrderEvent } from '@orderwright/engine';
import { attachDocument } from '../attachments/settle.ts';
import type { Deps } from '../deps.ts';
import { readEvents, readOrder } from '../work-orders/event-store.ts';
import { collectDocument } from './collect-document.ts';
import { documentsMade } from './queries.ts';

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

/** A file name people recognise in a folder: the order's number, and which of its documents it is. */
export const fileName = (
  { number, title }: Pick<DocumentLayout, 'number' | 'title'>,
  only: boolean,
): string =>
  `${[number, ...(only ? [] : [title])]
    .map((part) =>
      part
        .normalize('NFD')
        .replaceAll(/\p{M}/gu, '')
        .replaceAll(/[^\w.-]+/g, '-'),
    )
    .join('-')
    .slice(0, 120)}.pdf`;

/**
 * Makes one document of an order, with the rights of those it is for, and keeps it as one of the order's attachments. Made again
 * only when there is more to say.
 */
export const makeDocument = async (
  deps: Deps,
  org: string,
  orderId: string,
  document: string,
): Promise<void> => {
  const before = await deps.db.tenant(org, async (trx) => {
    const order = await readOrder(trx, org, orderId);
    if (!order) return null;
    const made = await documentsMade(trx, org, orderId);
    return { upToDate: isUpToDate(await readEvents(trx, org, orderId), made, document) };
  });
  if (!before || before.upToDate) return;
  const collected = await collectDocument(deps, org, orderId, document, 'its-own', null);
  if (!collected) return;
  const { layout, pictures, compiled } = collected;
  const bytes = await deps.printer.print(layout, pictures);
  await attachDocument(deps, org, orderId, {
    document,
    name: fileName(layout, (compiled.template.documents ?? []).length <= 1),
    mediaType: 'application/pdf',
    bytes,
  });
};
