import { QueryClient } from '@tanstack/react-query';
import { Refusal } from '../api/api-fetch.ts';

/** Questions are asked again when the way to the server failed, never when the server said no. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, reason) => !(reason instanceof Refusal) && failures < 3,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
