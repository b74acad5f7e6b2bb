import { LIMITS, viewOf, viewOfEvent, viewOfFacts, type Actor, type Template } from '@orderwright/engine';
import type { Deps } from '../deps.ts';
import type { Trx } from '../db/open.ts';
import { edge, refuse, Refusal, type AnyIssue } from '../problem.ts';
import { latestVersion, readDraft } from '../templates/queries.ts';
import { visibleOrder } from '../work-orders/visible-order.ts';
import { picturesFor, readMaterial } from './collect-document.ts';
import type { DraftDocument, Shown } from './lay-out-draft.ts';
import { PREVIEW_LIMITS } from './open-previewer.ts';
import { organisationHead } from './queries.ts';
import { samplePictures } from './sample-pictures.ts';

/** What is asked to be looked at. */
export interface PreviewWish {
  readonly key: string;
  readonly document: string;
  /** The draft as it is edited; null: as it is saved. */
  readonly template: Template | null;
  readonly role: string | null;
  readonly language: string | null;
  readonly sample: string | null;
  readonly order: string | null;
}

/** A document of a draft as PDF, the way it will be made. Throws a refusal that says why there is none. */
export const previewDocument = async (
  deps: Deps,
  org: string,
  actor: Actor,
  wish: PreviewWish,
): Promise<Uint8Array> => {
  const { template, head, shown } = await deps.db.tenant(org, async (trx) => {
    return {
      template: wish.template ?? (await savedIn(trx)),
      head: await organisationHead(trx, org),
      shown: await shownIn(trx),
    };
  });
  const { name, address, phone, email, logo, currency, timeZone, language } = head;
  const draft: DraftDocument = {
    template,
    document: wish.document,
    roles: wish.role === null ? null : [wish.role],
    language: wish.language,
    shown,
    organisation: { name, address, phone, email, logo },
    defaults: { currency, timeZone, language: wish.language ?? language },
    at: deps.now(),
  };
  const made = await deps.previewer
    .preview(org, draft, async (layout) => {
      const real = await picturesFor(deps, org, layout, logo);
      return shown.kind === 'order' ? real : new Map([...(await samplePictures(layout.blocks)), ...real]);
    })
    .catch((reason: unknown) => ({ issues: [whyNone(deps.log, reason)] }));
  if ('bytes' in made) return made.bytes;
  throw new Refusal(made.issues ?? []);

  async function savedIn(trx: Trx): Promise<unknown> {
    const saved = (await readDraft(trx, org, wish.key)) ?? (await latestVersion(trx, org, wish.key));
    if (!saved) throw refuse('not-found');
    return JSON.parse(saved.bytes);
  }

  /** A real order is shown as far as whoever asks may read it by its own version, whatever the draft says. */
  async function shownIn(trx: Trx): Promise<Shown> {
    if (wish.sample !== null) return { kind: 'sample', id: wish.sample };
    if (wish.order === null) return { kind: 'invented' };
    const { order, compiled } = await visibleOrder(trx, deps, org, actor, wish.order);
    const material = await readMaterial(deps, trx, org, order.id, null);
    if (!material || order.template.key !== wish.key) throw refuse('not-found');
    const { hash, customer, contact, site } = material.around;
    return {
      kind: 'order',
      order: viewOf(compiled, order, actor),
      events: material.around.events.map((event) => viewOfEvent(compiled, order, event, actor)),
      facts: viewOfFacts(compiled, order, actor, material.facts),
      around: { hash, customer, contact, site },
    };
  }
};

/** Why a thread came to no preview; what it said itself is for the log alone. */
const whyNone = (log: Deps['log'], reason: unknown): AnyIssue => {
  const error = reason instanceof Error ? reason : new Error(String(reason));
  const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (memory)
    return edge('preview-budget', { limit: `${PREVIEW_LIMITS.megabytes} MB` }, '/template/documents');
  if (error.name === 'TooSlow')
    return edge('preview-budget', { limit: `${PREVIEW_LIMITS.seconds} s` }, '/template/documents');
  if (error.name === 'TooManyPages')
    return edge('preview-budget', { limit: `${LIMITS.documentPages} pages` }, '/template/documents');
  log.warn(error, 'a preview broke off');
  return edge('preview-failed', { reason: 'broken-off' }, '/template/documents');
};
