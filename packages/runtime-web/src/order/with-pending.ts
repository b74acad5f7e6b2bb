import {
  type Actor,
  type CompiledTemplate,
  type DecideFacts,
  decide,
  evolve,
  type WorkOrder,
  type Write,
} from '@orderwright/engine';
import type { Entry } from '../offline/store.ts';

export interface Standing {
  /** The order as this device expects it once everything was sent. */
  readonly order: WorkOrder;
  /** Answers typed after the last such decision; the form applies them itself. */
  readonly pending: readonly Write[];
}

/**
 * What the order will be when the waiting commands have arrived: the device decides with the same engine as the server.
 * What it would refuse itself is left out; refused answers stay, so that the person sees what they typed.
 */
export const withPending = (
  compiled: CompiledTemplate,
  acknowledged: WorkOrder,
  entries: readonly Entry[],
  typed: readonly Write[],
  actor: Actor,
  facts: DecideFacts,
): Standing => {
  let order = acknowledged;
  let pending: Write[] = [];
  const apply = (command: Entry['command']): void => {
    const decided = decide(compiled, order, { ...command, seen: order.seq }, actor, facts);
    if (decided.ok) order = decided.value.reduce<WorkOrder>((before, event) => evolve(before, event), order);
  };
  for (const { command, refused } of entries) {
    if (command.type === 'answer') {
      pending = [...pending, ...command.payload.writes];
    } else if (!refused) {
      if (pending.length > 0) apply({ ...command, type: 'answer', payload: { writes: pending } });
      pending = [];
      apply(command);
    }
  }
  return { order, pending: [...pending, ...typed] };
};
