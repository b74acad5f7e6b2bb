import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../app/session.ts';
import type { OutboxView } from './outbox.ts';
import type { Entry, HeldFile } from './store.ts';

/** What waits on this device, as it changes. */
export function useOutboxView(): OutboxView {
  const { outbox } = useSession();
  return useSyncExternalStore(outbox.subscribe, outbox.view);
}

export interface SendSummary {
  readonly online: boolean;
  readonly sending: boolean;
  /** Commands and files the server has not acknowledged. */
  readonly waiting: number;
  readonly refused: readonly (Entry | HeldFile)[];
}

/** Counts what waits: of one order, or of all. */
export function useSendSummary(order?: string): SendSummary {
  const view = useOutboxView();
  return useMemo(() => {
    const mine = (held: { order: string }): boolean => order === undefined || held.order === order;
    const all = [...view.entries, ...view.files].filter(mine);
    const refused = all.filter((held) => held.refused !== null);
    return {
      online: view.state !== 'waiting',
      sending: view.state === 'sending',
      waiting: all.length - refused.length + view.typed.filter(mine).length,
      refused,
    };
  }, [view, order]);
}
