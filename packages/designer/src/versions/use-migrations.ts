import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchMigrations, type Migration } from './api.ts';

export const migrationsKey = (key: string): readonly string[] => ['migrations', key];

/** Whether a server works at it still. */
export const isUnderWay = ({ status }: Pick<Migration, 'status'>): boolean =>
  status === 'moving' || status === 'undoing';

/** The moves of a template's running orders; asked again while one is under way. */
export function useMigrations(key: string) {
  const queries = useQueryClient();
  const migrations = useQuery({
    queryKey: migrationsKey(key),
    queryFn: () => fetchMigrations(key),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? 1000 : false),
  });
  // Whatever was moved runs on another version now.
  const standing = JSON.stringify(migrations.data?.map(({ id, status, done }) => [id, status, done]));
  useEffect(() => {
    if (standing !== undefined) void queries.invalidateQueries({ queryKey: ['versions', key] });
  }, [standing, queries, key]);
  return migrations;
}
