import { error, ok, refused, type Result } from '../../issue.ts';
import { byOf } from '../deciding.ts';
import { deriveId } from '../derive-id.ts';
import type { OrderEvent } from '../event.ts';
import { beginTelling, tell } from '../telling.ts';
import type { Ask } from './ask.ts';

/** A comment beside the answers. */
export function comment({ q, order, command }: Ask<'comment'>): Result<OrderEvent[]> {
  const payload = { id: deriveId(q.id, 0), text: command.payload.text };
  return ok([...tell(beginTelling(q, order.id, order), { type: 'commented', payload }).events]);
}

/** A file's identity, which may come before its bytes. The answer that holds its id is written by `answer`. */
export function attach({ q, order, command }: Ask<'attach'>): Result<OrderEvent[]> {
  const { payload } = command;
  if (Object.hasOwn(order.attachments, payload.id)) {
    return refused(error('attachment-exists', '/command/payload/id', { id: payload.id }));
  }
  const attachment = { ...payload, status: 'awaited' as const, by: byOf(q.actor), at: q.at };
  return ok([
    ...tell(beginTelling(q, order.id, order), { type: 'attachment-added', payload: { attachment } }).events,
  ]);
}
