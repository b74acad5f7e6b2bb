import type { OrderRow } from '../api/orders.ts';
import { StateChip } from '../ui/index.ts';

/** The state of an order in the words of its own version. */
export function OrderChips({ row }: { readonly row: Pick<OrderRow, 'states' | 'category'> }) {
  // Outer states come first: the innermost one says where the order is.
  const state = row.states.at(-1);
  if (!state) return <StateChip category={row.category} />;
  return <StateChip category={state.category} label={state.label} />;
}
