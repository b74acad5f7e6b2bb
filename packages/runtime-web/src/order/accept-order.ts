import type { QueryClient } from '@tanstack/react-query';
import type { OrderView } from '../api/orders.ts';
import type { Accepted } from '../offline/outbox.ts';

/** Puts the order as the server now holds it before everybody who shows it. */
export const acceptOrder = (queries: QueryClient, { order }: Accepted): void => {
  queries.setQueryData<OrderView>(['order', order.id], (view) =>
    // Two answers may overtake one another: the newest event wins.
    view && view.order.seq <= order.seq ? { ...view, order } : view,
  );
  const held = queries.getQueryData<OrderView>(['order', order.id]);
  // Moved to another version meanwhile: its form has to be fetched too.
  if (held && held.template.version !== order.template.version)
    void queries.invalidateQueries({ queryKey: ['order', order.id] });
  void queries.invalidateQueries({ queryKey: ['events', order.id] });
  void queries.invalidateQueries({ queryKey: ['orders'] });
};
