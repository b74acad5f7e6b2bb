import { error, ok, refused, type Result } from '../../issue.ts';
import { acceptWrites } from '../accept-writes.ts';
import { beginDecision } from '../begin-decision.ts';
import type { OrderEvent } from '../event.ts';
import { missingForComplete } from '../requirements.ts';
import { dropHidden, settleComputed } from '../settle.ts';
import { beginTelling, conclude, tell, tellConsequences } from '../telling.ts';
import type { Ask } from './ask.ts';
import { maySteer } from './may-steer.ts';

/** Changes answers of a finished order, with a reason; it stays complete and its totals follow. */
export function correct({ q, order, command }: Ask<'correct'>): Result<OrderEvent[]> {
  if (order.category !== 'done' && order.category !== 'validated')
    return refused(error('not-finished', '/command'));
  if (!maySteer(order, q.actor))
    return refused(error('command-refused', '/command', { command: command.type }));
  const { reason, writes } = command.payload;
  const written = acceptWrites(beginDecision(q, order), writes, { seen: command.seen, finished: true });
  if (!written.ok) return written;
  const d = settleComputed(dropHidden(written.value));
  const missing = missingForComplete(d);
  if (missing.length > 0) return refused(...missing);
  const told = tell(beginTelling(q, order.id, order), {
    type: 'corrected',
    payload: { reason, writes: d.held.writes },
  });
  const all = tellConsequences(told);
  return all.ok ? ok(conclude(all.value)) : all;
}
