import { useQuery } from '@tanstack/react-query';
import { CATEGORIES } from '@orderwright/engine';
import { useSearchParams } from 'react-router';
import { fetchPeople } from '../api/organisation.ts';
import { fetchOpenable } from '../api/organisation.ts';
import { uiTexts, useTexts } from '../ui/index.ts';
import type { FilterChoice } from './FilterChip.tsx';

export const FILTERS = ['template', 'category', 'technician'] as const;
export type FilterName = (typeof FILTERS)[number];

export interface Filters {
  readonly values: Readonly<Record<FilterName, string | null>>;
  readonly choices: Readonly<Record<FilterName, readonly FilterChoice[]>>;
  readonly any: boolean;
  set(name: FilterName, value: string | null): void;
  clear(): void;
}

/** The filters of the list as the address names them, and what each can be. */
export function useFilters(office: boolean): Filters {
  const [params, setParams] = useSearchParams();
  const { t } = useTexts(uiTexts);
  const templates = useQuery({ queryKey: ['openable'], queryFn: fetchOpenable, staleTime: 60_000 });
  const people = useQuery({ queryKey: ['people'], queryFn: fetchPeople, staleTime: 60_000, enabled: office });
  const change = (edit: (next: URLSearchParams) => void): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        edit(next);
        return next;
      },
      { replace: true },
    );
  const values = {
    template: params.get('template'),
    category: params.get('category'),
    technician: params.get('technician'),
  };
  return {
    values,
    choices: {
      template: (templates.data?.items ?? []).map(({ key, title }) => ({ value: key, label: title })),
      category: CATEGORIES.map((category) => ({ value: category, label: t(`category.${category}`) })),
      technician: (people.data?.items ?? [])
        .filter((person) => person.roles.includes('technician'))
        .map(({ id, name }) => ({ value: id, label: name })),
    },
    any: FILTERS.some((name) => values[name] !== null) || params.has('q'),
    set: (name, value) => change((next) => (value === null ? next.delete(name) : next.set(name, value))),
    clear: () => change((next) => [...FILTERS, 'q'].forEach((name) => next.delete(name))),
  };
}
