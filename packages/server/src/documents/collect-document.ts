import {
  documentOf,
  layoutDocument,
  picturesIn,
  readerOf,
  type Actor,
  type CompiledTemplate,
  type DecideFacts,
  type DocumentDefinition,
  type DocumentLayout,
  type DocumentSurroundings,
  type WorkOrder,
} from '@orderwright/engine';
import type { Deps } from '../deps.ts';
import type { Trx } from '../db/open.ts';
import { loadTemplate } from '../templates/load-template.ts';
import { readOrder, readSealed } from '../work-orders/event-store.ts';
import { factsFor, linksOf } from '../work-orders/facts.ts';
import { printPicture, printPictures, type Pictures } from './print-pictures.ts';
import { documentParties, organisationHead } from './queries.ts';

/** An order with all that a document may say of it, whoever reads it. */
export interface DocumentMaterial {
  readonly order: WorkOrder;
  readonly facts: DecideFacts;
  readonly around: DocumentSurroundings;
}

/** Looks up an order, what rules read beside it, and what stands on its documents; null when there is no such order. */
export const readMaterial = async (
  deps: Deps,
  trx: Trx,
  org: string,
  orderId: string,
  language: string | null,
): Promise<DocumentMaterial | null> => {
  const order = await readOrder(trx, org, orderId);
  if (!order) return null;
  const sealed = await readSealed(trx, org, orderId);
  const head = await organisationHead(trx, org);
  const { timeZone, ...parties } = await documentParties(trx, org, order);
  const { facts } = await factsFor(
    trx,
    { id: org, currency: head.currency, timeZone: head.timeZone, language: head.language },
    deps.now(),
    order.template.key,
    linksOf(order, null),
    order.id,
  );
  const { name, address, phone, email, logo } = head;
  return {
    order,
    facts: { ...facts, timeZone: timeZone ?? head.timeZone, nextNumber: null },
    around: {
      events: sealed.map(({ event }) => event),
      hash: sealed.at(-1)?.hash ?? null,
      organisation: { name, address, phone, email, logo },
      ...parties,
      language,
      at: deps.now(),
    },
  };
};

/** Pixels of a logo's longer side. */
const LOGO = 600;

/** The pictures a layout shows, made small enough for print. */
export const picturesFor = async (
  deps: Pick<Deps, 'files'>,
  org: string,
  layout: DocumentLayout,
  logo: string | null,
): Promise<Pictures> => {
  const wanted = picturesIn(layout.blocks);
  const pictures = await printPictures(
    deps,
    org,
    wanted.filter((id) => id !== logo),
  );
  const brand =
    logo !== null && wanted.includes(logo) ? await printPicture(deps.files.path(org, logo), LOGO) : null;
  return logo !== null && brand ? new Map([...pictures, [logo, brand]]) : pictures;
};

/** Whose rights decide what a document says: its own readers', or those of the person who asks. */
export type Reader = Actor | 'its-own';

/** A document laid out, with its pictures. */
export interface CollectedDocument {
  readonly layout: DocumentLayout;
  readonly pictures: Pictures;
  readonly document: DocumentDefinition;
  readonly compiled: CompiledTemplate;
}

/** Gathers all that a document of an order says to its reader; null when there is no such order or document. */
export const collectDocument = async (
  deps: Deps,
  org: string,
  orderId: string,
  id: string,
  reader: Reader,
  language: string | null,
): Promise<CollectedDocument | null> => {
  const found = await deps.db.tenant(org, async (trx) => {
    const material = await readMaterial(deps, trx, org, orderId, language);
    return (
      material && {
        ...material,
        compiled: await loadTemplate(trx, deps.templates, org, material.order.template),
      }
    );
  });
  const document = found && documentOf(found.compiled.template, id);
  if (!found || !document) return null;
  const { compiled, order, facts, around } = found;
  const actor = reader === 'its-own' ? readerOf(document, order.contact?.id) : reader;
  const layout = layoutDocument(compiled, order, document, actor, facts, around);
  const pictures = await picturesFor(deps, org, layout, around.organisation.logo);
  return { layout, pictures, document, compiled };
};
