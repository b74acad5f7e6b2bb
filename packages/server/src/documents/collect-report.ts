import {
  resolveForm,
  viewOf,
  viewOfEvent,
  viewOfFacts,
  type Actor,
  type CompiledTemplate,
  type JsonObject,
  type WorkOrder,
} from '@orderwright/engine';
import type { Deps } from '../deps.ts';
import type { Trx } from '../db/open.ts';
import { loadTemplate } from '../templates/load-template.ts';
import { readOrder, readSealed } from '../work-orders/event-store.ts';
import { factsFor, linksOf } from '../work-orders/facts.ts';
import { composeReport, picturesIn } from './compose-report.ts';
import { printPicture, printPictures } from './print-pictures.ts';
import { documentParties, organisationHead } from './queries.ts';
import type { Report } from './report.ts';

const FINISHED = ['done', 'validated', 'cancelled'];

/** Answers as this person may read them, without what a rule hides: as they were recorded once the work is done. */
const answersFor = async (
  deps: Deps,
  trx: Trx,
  org: string,
  compiled: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
): Promise<JsonObject> => {
  if (FINISHED.includes(order.category)) return viewOf(compiled, order, actor).answers;
  const head = await organisationHead(trx, org);
  const defaults = { id: org, currency: head.currency, timeZone: head.timeZone, language: head.language };
  const { facts } = await factsFor(
    trx,
    defaults,
    deps.now(),
    order.template.key,
    linksOf(order, null),
    order.id,
  );
  const seen = viewOfFacts(compiled, order, actor, { ...facts, nextNumber: null });
  return resolveForm(compiled, order, actor, seen).answers;
};

/** Gathers all that a report of an order says to this reader, cut down to what they may read; null when there is no such order. */
export const collectReport = async (
  deps: Deps,
  org: string,
  orderId: string,
  actor: Actor,
  language: string | null,
): Promise<Report | null> => {
  const found = await deps.db.tenant(org, async (trx) => {
    const order = await readOrder(trx, org, orderId);
    if (!order) return null;
    const compiled = await loadTemplate(trx, deps.templates, org, order.template);
    const sealed = await readSealed(trx, org, orderId);
    return {
      order: viewOf(compiled, order, actor),
      template: compiled.template,
      answers: await answersFor(deps, trx, org, compiled, order, actor),
      events: sealed.map(({ event }) => viewOfEvent(compiled, order, event, actor)),
      hash: sealed.at(-1)?.hash ?? null,
      head: await organisationHead(trx, org),
      parties: await documentParties(trx, org, order),
    };
  });
  if (!found) return null;
  const { order, template, answers, events, hash, head, parties } = found;
  return composeReport({
    template,
    order,
    answers,
    events,
    hash,
    organisation: head,
    logo: head.logo === null ? null : await printPicture(deps.files.path(org, head.logo), 600),
    images: await printPictures(deps, org, picturesIn(template, answers)),
    ...parties,
    timeZone: parties.timeZone ?? head.timeZone,
    language: language ?? order.language,
    at: deps.now(),
  });
};
