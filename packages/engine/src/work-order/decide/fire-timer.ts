import { error, ok, refused, type Result } from '../../issue.ts';
import { instantOf } from '../../logic/calendar.ts';
import { beginDecision } from '../begin-decision.ts';
import type { OrderEvent } from '../event.ts';
import { outcomes, sent } from '../steps.ts';
import { beginTelling, conclude, orderOf, tell, tellConsequences, tellSteps } from '../telling.ts';
import type { Ask } from './ask.ts';

/** A timer that is due. It fires once, whether or not its transition's condition holds then. */
export function fireTimer({ q, order, command }: Ask<'fire-timer'>): Result<OrderEvent[]> {
  if (q.actor.kind !== 'timer' && q.actor.kind !== 'system') {
    return refused(error('command-refused', '/command', { command: command.type }));
  }
  const timer = order.timers.find((t) => t.id === command.payload.timer);
  if (!timer)
    return refused(error('timer-unknown', '/command/payload/timer', { timer: command.payload.timer }));
  if (instantOf(timer.due) > instantOf(q.at)) {
    return refused(error('timer-early', '/command/at', { timer: timer.id, due: timer.due }));
  }
  const fired = tell(beginTelling(q, order.id, order), { type: 'timer-fired', payload: { timer } });
  const d = beginDecision(q, orderOf(fired));
  const steps = sent(d, timer.event);
  if (!Array.isArray(steps)) return refused(steps);
  const all = tellConsequences(tellSteps(fired, outcomes(steps, d.held), {}));
  return all.ok ? ok(conclude(all.value)) : all;
}
