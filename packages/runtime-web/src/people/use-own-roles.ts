import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchTemplates } from '../api/organisation.ts';
import { useRoleName } from '../app/use-roles.ts';

/** Roles that templates brought along, by key, and what every role is called: as its template calls it. */
export function useOwnRoles(): { readonly own: readonly string[]; readonly say: (role: string) => string } {
  const roleName = useRoleName();
  const { data } = useQuery({ queryKey: ['templates'], queryFn: fetchTemplates });
  return useMemo(() => {
    const titles = new Map(
      (data?.items ?? []).flatMap(({ roles }) => roles.map(({ key, title }) => [key, title] as const)),
    );
    return { own: [...titles.keys()], say: (role) => titles.get(role) ?? roleName(role) };
  }, [data, roleName]);
}
