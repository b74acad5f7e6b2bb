import { useQuery } from '@tanstack/react-query';
import { Building2, ClipboardList, LogOut, type LucideIcon, Plus, UserRound } from 'lucide-react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { fetchOpenable } from '../api/organisation.ts';
import { fetchOrders } from '../api/orders.ts';
import { listRegistry } from '../api/registry.ts';
import { useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { destinationsOf } from './destinations.ts';
import { useOpenNewOrder } from './panels.ts';
import { reachOf, useSession } from './session.ts';

/** One line of the palette. */
export interface Found {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly aside?: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/** What a search gives, before anybody can act on it. */
export interface Hit {
  readonly kind: 'order' | 'customer';
  readonly id: string;
  readonly label: string;
  readonly aside: string;
}

/** Orders and customers whose number, name or text matches. */
export const findAnywhere = async (
  q: string,
  roles: readonly string[],
  signal: AbortSignal,
): Promise<Hit[]> => {
  const [orders, customers] = await Promise.all([
    fetchOrders({ q, limit: 6 }, signal),
    reachOf(roles).customers ? listRegistry('customers', { q }, signal) : { items: [] },
  ]);
  return [
    ...orders.items.map((row): Hit => ({
      kind: 'order',
      id: row.id,
      label: [row.number, row.customer?.label ?? row.template.title].filter(Boolean).join(' · '),
      aside: row.site?.town ?? row.states[0]?.label ?? '',
    })),
    ...customers.items.slice(0, 6).map((customer): Hit => ({
      kind: 'customer',
      id: customer.id,
      label: customer.name,
      aside: '',
    })),
  ];
};

/** Makes lines of what was found. */
export function useHits(): (hits: readonly Hit[]) => Found[] {
  const navigate = useNavigate();
  const { t } = useTexts(appTexts);
  return (hits) =>
    hits.map(({ kind, id, label, aside }) => ({
      key: id,
      group: t(kind === 'order' ? 'palette.orders' : 'palette.customers'),
      label,
      aside,
      icon: kind === 'order' ? ClipboardList : Building2,
      run: () => void navigate(kind === 'order' ? `/orders/${id}` : `/customers/${id}`),
    }));
}

/** Where this person may go and what they may begin. */
export function useCommands(): Found[] {
  const { me, signOut } = useSession();
  const navigate = useNavigate();
  const openNewOrder = useOpenNewOrder();
  const canOpen = useCanOpen();
  const { t } = useTexts(appTexts);
  return useMemo(() => {
    const group = t('palette.go');
    const places = destinationsOf(reachOf(me.roles))
      .flat()
      .map(({ path, label, icon, designer }): Found => ({
        key: path.slice(1).replaceAll('/', '-'),
        group,
        label: t(label),
        icon,
        run: () => (designer ? globalThis.location.assign(path) : void navigate(path)),
      }));
    return [
      ...(canOpen
        ? [{ key: 'new', group, label: t('bar.newOrder'), aside: 'N', icon: Plus, run: openNewOrder }]
        : []),
      ...places,
      { key: 'me', group, label: t('nav.me'), icon: UserRound, run: () => void navigate('/me') },
      { key: 'sign-out', group, label: t('bar.signOut'), icon: LogOut, run: () => void signOut() },
    ];
  }, [t, me.roles, navigate, openNewOrder, canOpen, signOut]);
}

/** True for who plans work, when there is a template to open an order with. */
export function useCanOpen(): boolean {
  const { me } = useSession();
  const openable = useQuery({ queryKey: ['openable'], queryFn: fetchOpenable, staleTime: 60_000 });
  return reachOf(me.roles).allOrders && (openable.data?.items.length ?? 0) > 0;
}
