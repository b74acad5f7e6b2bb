import { error, ok, refused, type Result } from '../../issue.ts';
import { acceptWrites } from '../accept-writes.ts';
import { beginDecision } from '../begin-decision.ts';
import { chosen, payloadIssues, whyNot } from '../candidates.ts';
import type { OrderEvent } from '../event.ts';
import { missingFor } from '../requirements.ts';
import { settleComputed } from '../settle.ts';
import { outcomes, sent } from '../steps.ts';
import { beginTelling, conclude, tellSteps } from '../telling.ts';
import type { Ask } from './ask.ts';

/** Sends an event of the workflow, with answers written in the same decision before the transition is chosen. */
export function transition({ q, order, command }: Ask<'transition'>): Result<OrderEvent[]> {
  const { event, data, writes } = command.payload;
  if (!q.c.workflow.events.includes(event))
    return refused(error('event-unknown', '/command/payload/event', { event }));
  const before = beginDecision({ ...q, event: { type: event, data } }, order);
  const written = acceptWrites(before, writes, { seen: command.seen });
  if (!written.ok) return written;
  const d = settleComputed(written.value);
  const steps = sent(d, event);
  if (!Array.isArray(steps)) return refused(steps);
  const taken = chosen(steps, event);
  if (taken.length === 0) return refused(...whyNot(d, event));
  const found = outcomes(steps, before.held);
  const after = found.at(-1)?.after ?? d;
  const left = steps[0]?.left ?? [];
  const issues = [
    ...payloadIssues(q.c.workflow, event, data),
    ...taken.flatMap((t) => missingFor(t, left, d, after)),
  ];
  if (issues.length > 0) return refused(...issues);
  return ok(conclude(tellSteps(beginTelling(q, order.id, order), found, data)));
}
