import type { JsonObject } from '@orderwright/engine';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../app/api.ts';

/** A group of fields that the organisation keeps for all of its templates. */
export interface KeptGroup {
  readonly id: string;
  readonly title: string;
  readonly definition: JsonObject;
  readonly fields: number;
}

const KEY = ['field-groups'];
const none: readonly KeptGroup[] = [];

/** The groups of the organisation; none while they are not known. */
export function useKeptGroups(): readonly KeptGroup[] {
  const { data } = useQuery({
    queryKey: KEY,
    // A definition is JSON, so what comes back is what went in.
    queryFn: async () => (await read(api['field-groups'].$get({}))).items as readonly KeptGroup[],
  });
  return data ?? none;
}

/** Keeps a group for the organisation. */
export function useKeepGroup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (group: { readonly title: string; readonly definition: JsonObject }) =>
      read(api['field-groups'].$post({ json: { ...group } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Forgets one; templates that took it in keep theirs. */
export function useForgetGroup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => read(api['field-groups'][':id'].$delete({ param: { id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
