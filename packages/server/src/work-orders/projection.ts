import {
  canonicalJson,
  concretePaths,
  deriveId,
  documentsOf,
  isObject,
  readPointer,
  type CompiledTemplate,
  type Effect,
  type FieldNode,
  type Json,
  type JsonObject,
  type OrderEvent,
  type WorkOrder,
} from '@orderwright/engine';
import { v7 as uuid, validate as isUuid } from 'uuid';
import type { Trx } from '../db/open.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { searchableFields } from './searchable.ts';

const FINISHED = ['done', 'validated'];

/** The visit a list shows: the first without an outcome, else the last. */
const currentVisit = (order: WorkOrder) =>
  order.visits.find((visit) => visit.outcome === null) ?? order.visits.at(-1);

const uuidOrNull = (ref: { id: string } | null) => (ref && isUuid(ref.id) ? ref.id : null);

function finishedAt(order: WorkOrder): string | null {
  if (!FINISHED.includes(order.category)) return null;
  return order.stamps['finished'] ?? order.updatedAt;
}

function rowOf(org: string, order: WorkOrder) {
  const visit = currentVisit(order);
  const words = [
    order.number,
    order.customer?.label,
    order.site?.label,
    order.asset?.label,
    order.contact?.label,
  ];
  return {
    number: order.number,
    mode: order.mode,
    template_key: order.template.key,
    template_version: order.template.version,
    category: order.category,
    states: [...order.states],
    priority: order.priority,
    customer_id: uuidOrNull(order.customer),
    contact_id: uuidOrNull(order.contact),
    site_id: uuidOrNull(order.site),
    asset_id: uuidOrNull(order.asset),
    parent_id: uuidOrNull(order.parent),
    search: [...words, order.description].filter(Boolean).join(' ').toLowerCase(),
    planned_start: visit?.plannedStart ?? null,
    planned_end: visit?.plannedEnd ?? null,
    opened_by: order.openedBy.id,
    due_at: visit?.plannedStart ?? order.openedAt,
    opened_at: order.openedAt,
    updated_at: order.updatedAt,
    finished_at: finishedAt(order),
    seq: order.seq,
    body: JSON.stringify(order),
    org_id: org,
    id: order.id,
  };
}

/** How an answer is found again: as words, a number or a day. */
function valueColumns(
  value: Json | undefined,
): { text: string | null; num: string | null; day: string | null } | null {
  if (typeof value === 'string' && value !== '') {
    const day = /^(\d{4}-\d\d-\d\d)(T|$)/.exec(value)?.[1] ?? null;
    return { text: value.slice(0, 500).toLowerCase(), num: null, day };
  }
  if (typeof value === 'number') return { text: String(value), num: String(value), day: null };
  if (typeof value === 'boolean') return { text: String(value), num: null, day: null };
  if (Array.isArray(value))
    return { text: value.map(String).join(' ').slice(0, 500).toLowerCase(), num: null, day: null };
  if (isObject(value) && typeof value['label'] === 'string')
    return { text: value['label'].slice(0, 500).toLowerCase(), num: null, day: null };
  return null;
}

const rowId = (path: string) => /\/([0-9a-f-]{36})\//.exec(path)?.[1] ?? '';

function valuesOf(org: string, order: WorkOrder, fields: readonly FieldNode[]) {
  return fields.flatMap((field) =>
    concretePaths(order.answers, field.path).flatMap((path) => {
      const columns = valueColumns(readPointer(order.answers, path));
      return columns
        ? [{ org_id: org, order_id: order.id, field_id: field.id, row: rowId(path), ...columns }]
        : [];
    }),
  );
}

/** Whether the last file that was waited for has come. */
const isComplete = (events: readonly OrderEvent[], order: WorkOrder): boolean =>
  events.some((event) => event.type === 'attachment-settled' && event.payload.status === 'stored') &&
  Object.values(order.attachments).every(({ status }) => status !== 'awaited');

/**
 * Effects of the events, and the documents that every finished order gets without being asked: when it is finished, when it
 * is corrected, and when photos that were still on their way have come.
 */
function effectsOf(
  { template }: CompiledTemplate,
  events: readonly OrderEvent[],
  before: WorkOrder | null,
  after: WorkOrder,
): { seq: number; effect: Effect }[] {
  const found = events.flatMap((event) => {
    const effects = 'effects' in event.payload ? event.payload.effects : [];
    return effects.map((effect) => ({ seq: event.seq, effect }));
  });
  const finished = FINISHED.includes(after.category) && after.category !== before?.category;
  const more =
    events.some((event) => event.type === 'corrected') ||
    (FINISHED.includes(after.category) && isComplete(events, after));
  if (!finished && !more) return found;
  const asked = new Set(found.flatMap(({ effect }) => (effect.type === 'document' ? [effect.document] : [])));
  const due = documentsOf(template).filter(({ id }) => !asked.has(id));
  return [
    ...found,
    ...due.map(({ id }) => ({ seq: after.seq, effect: { type: 'document', document: id } as const })),
  ];
}

async function projectTimers(
  trx: Trx,
  jobs: Jobs,
  org: string,
  before: WorkOrder | null,
  after: WorkOrder,
): Promise<void> {
  const old = new Map((before?.timers ?? []).map((timer) => [timer.id, timer]));
  const now = new Map(after.timers.map((timer) => [timer.id, timer]));
  const gone = [...old.keys()].filter((id) => !now.has(id));
  if (gone.length > 0)
    await trx
      .deleteFrom('timers')
      .where('org_id', '=', org)
      .where('order_id', '=', after.id)
      .where('timer', 'in', gone)
      .execute();
  for (const timer of now.values()) {
    const entered = (order: WorkOrder | null) => order?.enteredAt[timer.state]?.seq;
    if (old.get(timer.id)?.due === timer.due && entered(before) === entered(after)) continue;
    // One id a setting: the command that fires it carries it, so it fires once.
    const id = deriveId(`${after.id}/${timer.id}/${timer.due}/${after.seq}`, 0);
    await trx
      .insertInto('timers')
      .values({ org_id: org, order_id: after.id, timer: timer.id, id, due: timer.due })
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'order_id', 'timer']).doUpdateSet({ id, due: timer.due }),
      )
      .execute();
    await jobs.enqueue(trx, 'timer', { org, order: after.id, timer: id }, timer.due);
  }
}

/** Everyone who is to come to one of the order's visits. */
const assigneesOf = (order: WorkOrder | null) =>
  [...new Set(order?.visits.flatMap((visit) => visit.assignees.map(({ id }) => id)))].toSorted();

/** Writes everything lists, searches, timers and background work read of an order, in the transaction of its events. */
export async function project(
  trx: Trx,
  jobs: Jobs,
  org: string,
  template: CompiledTemplate,
  before: WorkOrder | null,
  after: WorkOrder,
): Promise<void> {
  const { org_id, id, ...columns } = rowOf(org, after);
  if (before)
    await trx
      .updateTable('work_orders')
      .set(columns)
      .where('org_id', '=', org)
      .where('id', '=', id)
      .execute();
  else
    await trx
      .insertInto('work_orders')
      .values({ org_id, id, ...columns })
      .execute();

  const assigned = assigneesOf(after);
  if (assigned.join() !== assigneesOf(before).join()) {
    if (before)
      await trx
        .deleteFrom('work_order_assignees')
        .where('org_id', '=', org)
        .where('order_id', '=', id)
        .execute();
    if (assigned.length > 0)
      await trx
        .insertInto('work_order_assignees')
        .values(assigned.map((person_id) => ({ org_id: org, person_id, order_id: id })))
        .execute();
  }

  const fields = searchableFields(template.template);
  // Another version may search by other fields, under other paths.
  const moved = before !== null && before.template.sha256 !== after.template.sha256;
  if (moved || (fields.length > 0 && before?.answers !== after.answers)) {
    const values = valuesOf(org, after, fields);
    if (moved || canonicalJson(values) !== canonicalJson(before ? valuesOf(org, before, fields) : [])) {
      if (before)
        await trx
          .deleteFrom('work_order_values')
          .where('org_id', '=', org)
          .where('order_id', '=', id)
          .execute();
      if (values.length > 0) await trx.insertInto('work_order_values').values(values).execute();
    }
  }
  await projectAttachments(trx, org, before, after);
  await projectTimers(trx, jobs, org, before, after);
}

async function projectAttachments(
  trx: Trx,
  org: string,
  before: WorkOrder | null,
  after: WorkOrder,
): Promise<void> {
  for (const [id, attachment] of Object.entries(after.attachments)) {
    const known = before?.attachments[id];
    if (known?.status === attachment.status) continue;
    if (known)
      await trx
        .updateTable('attachments')
        .set({
          status: attachment.status,
          stored_at: attachment.status === 'stored' ? after.updatedAt : null,
        })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .execute();
    else
      await trx
        .insertInto('attachments')
        .values({
          org_id: org,
          id,
          order_id: after.id,
          sha256: attachment.sha256,
          size: attachment.size,
          media_type: attachment.mediaType,
          name: attachment.name,
          status: attachment.status,
          stored_at: attachment.status === 'stored' ? after.updatedAt : null,
          created_at: attachment.at,
          created_by: attachment.by.id,
        })
        .execute();
  }
}

/** Writes what is to be done beside the order, and wakes the worker that does it. */
export async function enqueueEffects(
  trx: Trx,
  jobs: Jobs,
  org: string,
  template: CompiledTemplate,
  events: readonly OrderEvent[],
  before: WorkOrder | null,
  after: WorkOrder,
  now: string,
): Promise<void> {
  const all = effectsOf(template, events, before, after);
  // A test order tells nobody, writes nothing back and opens nothing; its documents are there to be looked at.
  const effects = after.mode === 'test' ? all.filter(({ effect }) => effect.type === 'document') : all;
  if (effects.length === 0) return;
  await trx
    .insertInto('outbox')
    .values(
      effects.map(({ seq, effect }) => ({
        org_id: org,
        id: uuid(),
        order_id: after.id,
        seq,
        kind: effect.type,
        payload: JSON.stringify(effect as unknown as JsonObject),
        status: 'waiting' as const,
        created_at: now,
      })),
    )
    .execute();
  await jobs.enqueue(trx, 'outbox', { org, order: after.id });
}
