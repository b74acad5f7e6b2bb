import { useQuery } from '@tanstack/react-query';
import {
  type DecideFacts,
  describeExplanation,
  explain,
  type ExplainTarget,
  type FormView,
  openTransitions,
  type OpenTransition,
  resolveForm,
  type WorkOrder,
  type Write,
} from '@orderwright/engine';
import { useMemo } from 'react';
import { fetchOrder, type OrderView } from '../api/orders.ts';
import { useActor } from '../app/session.ts';
import { useNow } from '../app/use-now.ts';
import type { Entry } from '../offline/store.ts';
import { useOutboxView } from '../offline/use-outbox.ts';
import { useSameWhileEqual } from '../form/use-same-while-equal.ts';
import { explainSteps } from './explain-steps.ts';
import { type RunningTemplate, useCompiled } from './use-compiled.ts';
import { withPending } from './with-pending.ts';

/** An order with everything its page needs. */
export interface RunningOrder extends RunningTemplate {
  readonly view: OrderView;
  readonly order: WorkOrder;
  readonly form: FormView;
  readonly transitions: readonly OpenTransition[];
  readonly pending: readonly Write[];
  /** Waiting and refused commands of this order. */
  readonly entries: readonly Entry[];
  readonly facts: DecideFacts;
  /** Why a field or a step is as this person finds it, in sentences. */
  readonly why: (target: ExplainTarget) => string;
}

export interface Running {
  readonly running: RunningOrder | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Whether the same commands wait; which of them is being sent makes no difference to the order. */
const sameEntries = (a: readonly Entry[], b: readonly Entry[]): boolean =>
  a.length === b.length &&
  a.every((entry, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      entry.n === other.n &&
      entry.sentence === other.sentence &&
      JSON.stringify([entry.command, entry.refused]) === JSON.stringify([other.command, other.refused])
    );
  });

/** An order, its version and what waits on this device, put together by the engine at every change. */
export function useRunningOrder(id: string, language: string): Running {
  const actor = useActor();
  const outbox = useOutboxView();
  const view = useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => fetchOrder(id, signal),
    refetchInterval: 30_000,
  });
  const version = useCompiled(view.data?.template, language);
  // The store hands over new objects whenever any order's entries change: this order is put together anew for its own only.
  const entries = useSameWhileEqual(
    useMemo(() => outbox.entries.filter((entry) => entry.order === id), [outbox.entries, id]),
    sameEntries,
  );
  const typed = useMemo(
    () => outbox.typed.filter((held) => held.order === id).flatMap((held) => held.writes),
    [outbox.typed, id],
  );
  const now = useNow();

  const running = useMemo<RunningOrder | null>(() => {
    if (!view.data || !version.data || !outbox.ready) return null;
    const { compiled, template } = version.data;
    const facts: DecideFacts = { ...view.data.facts, receivedAt: now, nextNumber: null };
    const { order, pending } = withPending(compiled, view.data.order, entries, typed, actor, facts);
    const form = resolveForm(compiled, order, actor, facts, [...pending]);
    // Next steps are judged with what was typed, not with what has arrived.
    const shown = { ...order, answers: form.answers };
    const steps = openTransitions(compiled, shown, actor, facts);
    const why = (target: ExplainTarget): string =>
      describeExplanation(explain(compiled, shown, actor, facts, target), language, template);
    const transitions = explainSteps(compiled, form, steps);
    return { compiled, template, view: view.data, order, form, transitions, pending, entries, facts, why };
  }, [view.data, version.data, outbox.ready, entries, typed, actor, now, language]);

  return {
    running,
    error: view.error ?? version.error,
    retry: () => void (view.isError ? view.refetch() : version.refetch()),
  };
}
