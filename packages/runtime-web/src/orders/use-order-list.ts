import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchOrders, type OrderFilter, type OrderRow } from '../api/orders.ts';

/** A list of orders that grows as one scrolls. */
export function useOrderList(filter: OrderFilter) {
  const query = useInfiniteQuery({
    queryKey: ['orders', 'list', filter],
    queryFn: ({ pageParam, signal }) => fetchOrders({ ...filter, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const rows = useMemo<readonly OrderRow[]>(
    () => query.data?.pages.flatMap((page) => page.items) ?? [],
    [query.data],
  );
  return { query, rows };
}
