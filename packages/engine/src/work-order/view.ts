import { fieldAt } from '../compile/complete-verdict.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { OrderEvent } from './event.ts';
import { readable } from './readable.ts';
import { rightsOf, type Rights } from './rights.ts';
import type { Actor, HeldAttachment, RecordedWrite, WorkOrder } from './work-order.ts';

/** The order without anything this person may not read: answers, the files they hold and the paths they were written at. */
export function viewOf(c: CompiledTemplate, order: WorkOrder, actor: Actor): WorkOrder {
  const rights = rightsOf(c, order, actor);
  const answers = readable(c.form, rights, order.answers);
  const withheld = filesWithheld(order.answers, answers);
  return {
    ...order,
    answers,
    attachments: Object.fromEntries(Object.entries(order.attachments).filter(([id]) => !withheld.has(id))),
    lastWrites: Object.fromEntries(
      Object.entries(order.lastWrites).filter(([path]) => mayRead(c, rights, path)),
    ),
  };
}

/** An event of the order's history without anything this person may not read. Effects are the server's and are left out. */
export function viewOfEvent(
  c: CompiledTemplate,
  order: WorkOrder,
  event: OrderEvent,
  actor: Actor,
): OrderEvent {
  const rights = rightsOf(c, order, actor);
  const payload: { [key: string]: unknown } = { ...event.payload };
  if ('effects' in payload) payload['effects'] = [];
  if (Array.isArray(payload['writes'])) {
    payload['writes'] = (payload['writes'] as RecordedWrite[]).flatMap((write) =>
      projectWrite(c, rights, write),
    );
  }
  if (event.type === 'migrated') payload['before'] = readable(c.form, rights, event.payload.before);
  if (event.type === 'attachment-added') {
    const withheld = filesWithheld(order.answers, readable(c.form, rights, order.answers));
    if (withheld.has(event.payload.attachment.id))
      payload['attachment'] = withoutContent(event.payload.attachment);
  }
  return { ...event, payload } as OrderEvent;
}

/** A write as far as it may be read; one of a whole group or row loses what is withheld in it. */
function projectWrite(c: CompiledTemplate, rights: Rights, write: RecordedWrite): RecordedWrite[] {
  const field = fieldAt(c.form, write.path);
  const around = field?.path ?? write.path.replace(/\/[^/]+$/, '');
  if (field && field.children.length === 0) return rights.read(field.path) ? [write] : [];
  // Who could read a field that this version no longer has cannot be told from it.
  if (!field && !isPartOf(c, around)) return [];
  const path = field ? field.path : `${fieldAt(c.form, around)?.path ?? around}/*`;
  const part = (value: Json): Json => projectAt(c, rights, value, path);
  const seen = { ...write, value: part(write.value), before: part(write.before) };
  return rights.read(path) || seen.value !== null || seen.before !== null ? [seen] : [];
}

/** Whether a path lies in a row, or in a value that is a whole of its own. */
function isPartOf(c: CompiledTemplate, around: string): boolean {
  for (let at = around; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = fieldAt(c.form, at);
    if (field) return at === around ? field.kind !== 'section' : field.children.length === 0;
  }
  return false;
}

function projectAt(c: CompiledTemplate, rights: Rights, value: Json, path: string): Json {
  if (Array.isArray(value)) return value.map((row) => projectAt(c, rights, row, `${path}/*`));
  if (!isObject(value)) return rights.read(path) ? value : null;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
    const held = projectAt(c, rights, inner, `${path}/${key}`);
    return key === '_row' ? [[key, inner]] : held === null ? [] : [[key, held]];
  });
  return Object.fromEntries(entries);
}

function mayRead(c: CompiledTemplate, rights: Rights, pointer: string): boolean {
  const field = fieldAt(c.form, pointer);
  return rights.read(field?.path ?? pointer);
}

/** Ids of files that only withheld answers hold. */
function filesWithheld(all: JsonObject, seen: JsonObject): Set<string> {
  const visible = textsIn(seen);
  return new Set([...textsIn(all)].filter((text) => !visible.has(text)));
}

function textsIn(value: Json, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const item of value) textsIn(item, found);
  else if (isObject(value)) for (const key of Object.keys(value)) textsIn(value[key] ?? null, found);
  return found;
}

const withoutContent = (attachment: HeldAttachment): HeldAttachment => ({
  id: attachment.id,
  sha256: '0'.repeat(64),
  size: 0,
  mediaType: 'application/octet-stream',
  name: '',
  status: attachment.status,
  by: attachment.by,
  at: attachment.at,
});
