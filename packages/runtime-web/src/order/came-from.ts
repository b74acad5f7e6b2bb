import { useState } from 'react';
import { useLocation } from 'react-router';

/** What a link to an order says of where it stands, so that "Back" leads there. */
export interface CameFrom {
  readonly from: string;
}

/** The state for a link to an order from this page. */
export function useFromHere(): CameFrom {
  const { pathname, search } = useLocation();
  return { from: `${pathname}${search}` };
}

const isCameFrom = (state: unknown): state is CameFrom =>
  typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string';

/** The page an order was opened from; the person's start when it was opened by its address. */
export function useCameFrom(): string {
  const { state } = useLocation();
  // Kept from the first moment: opening a section adds to the browser's history, but is no other place.
  const [from] = useState(() => (isCameFrom(state) ? state.from : '/'));
  return from;
}
