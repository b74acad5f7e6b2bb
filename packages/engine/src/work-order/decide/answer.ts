import { ok, type Result } from '../../issue.ts';
import { acceptWrites } from '../accept-writes.ts';
import { beginDecision } from '../begin-decision.ts';
import type { OrderEvent } from '../event.ts';
import { settleComputed } from '../settle.ts';
import { beginTelling, conclude, tell, tellConsequences } from '../telling.ts';
import type { Ask } from './ask.ts';

/** Answers as a person gives them. What is missing never refuses it. */
export function answer({ q, order, command }: Ask<'answer'>): Result<OrderEvent[]> {
  const written = acceptWrites(beginDecision(q, order), command.payload.writes, { seen: command.seen });
  if (!written.ok) return written;
  const { writes } = settleComputed(written.value).held;
  const all = tellConsequences(
    tell(beginTelling(q, order.id, order), { type: 'answers-written', payload: { writes } }),
  );
  return all.ok ? ok(conclude(all.value)) : all;
}
