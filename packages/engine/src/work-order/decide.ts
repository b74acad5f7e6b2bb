import type { CompiledTemplate } from '../compile/compile.ts';
import { error, refused, type Result } from '../issue.ts';
import type { Json } from '../json.ts';
import type { Command } from './command.ts';
import { answersBounds, commandBounds } from './command-bounds.ts';
import type { Question } from './deciding.ts';
import { DecisionStopped, freshDecisionBudget, overBudget } from './decision-budget.ts';
import { answer } from './decide/answer.ts';
import { approve } from './decide/approve.ts';
import { correct } from './decide/correct.ts';
import { fireTimer } from './decide/fire-timer.ts';
import { migrate, undoMigration } from './decide/migrate.ts';
import { attach, comment } from './decide/note.ts';
import { open } from './decide/open.ts';
import { assign, plan } from './decide/plan.ts';
import { transition } from './decide/transition.ts';
import type { OrderEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { DecideFacts } from './facts.ts';
import type { Actor, WorkOrder } from './work-order.ts';

/**
 * What a command comes to: the events to append, or every reason why nothing happens. Pure: time, person and ids come
 * with the command, and the same question has the same answer on phone and server.
 */
export function decide(
  c: CompiledTemplate,
  order: WorkOrder | null,
  command: Command,
  actor: Actor,
  facts: DecideFacts,
): Result<OrderEvent[]> {
  const tooMuch = commandBounds(command.payload as Json);
  if (tooMuch.length > 0) return refused(...tooMuch);
  try {
    const result = decided(c, order, command, actor, facts);
    return result.ok ? grownWithin(order, result) : result;
  } catch (thrown) {
    if (!(thrown instanceof DecisionStopped)) throw thrown;
    return refused(overBudget());
  }
}

/** What rules and actions write may be more than an order holds: then nothing is written. */
function grownWithin(
  order: WorkOrder | null,
  result: Extract<Result<OrderEvent[]>, { ok: true }>,
): Result<OrderEvent[]> {
  if (!result.value.some(({ payload }) => 'writes' in payload && payload.writes.length > 0)) return result;
  const after = result.value.reduce<WorkOrder | null>(evolve, order);
  const grown = after === null ? [] : answersBounds(after.answers);
  return grown.length > 0 ? refused(...grown) : result;
}

function decided(
  c: CompiledTemplate,
  order: WorkOrder | null,
  command: Command,
  actor: Actor,
  facts: DecideFacts,
): Result<OrderEvent[]> {
  const q: Question = {
    c,
    actor,
    facts,
    id: command.id,
    at: command.at,
    event: null,
    budget: freshDecisionBudget(),
  };
  if (command.type === 'open') {
    return order === null ? open(q, command) : refused(error('order-exists', '/command/order'));
  }
  if (order === null || order.id !== command.order) return refused(error('order-unknown', '/command/order'));
  if (command.type === 'migrate') return migrate({ q, order, command });
  if (command.type === 'undo-migration') return undoMigration({ q, order, command });
  const { key, version, sha256 } = order.template;
  if (key !== c.ref.key || version !== c.ref.version || sha256 !== c.ref.sha256) {
    return refused(error('template-differs', '/command', { key, version }));
  }
  switch (command.type) {
    case 'answer':
      return answer({ q, order, command });
    case 'transition':
      return transition({ q, order, command });
    case 'approve':
      return approve({ q, order, command });
    case 'assign':
      return assign({ q, order, command });
    case 'plan':
      return plan({ q, order, command });
    case 'comment':
      return comment({ q, order, command });
    case 'attach':
      return attach({ q, order, command });
    case 'fire-timer':
      return fireTimer({ q, order, command });
    case 'correct':
      return correct({ q, order, command });
  }
}
