import {
  Building2,
  CalendarDays,
  ClipboardList,
  LayoutTemplate,
  type LucideIcon,
  Package,
  Settings,
  Users,
} from 'lucide-react';
import type { Reach } from './session.ts';

export interface Destination {
  readonly path: string;
  readonly label:
    | 'nav.today'
    | 'nav.orders'
    | 'nav.customers'
    | 'nav.templates'
    | 'nav.packs'
    | 'nav.people'
    | 'nav.settings';
  readonly icon: LucideIcon;
  /** Lives in the designer's bundle: a full load. */
  readonly designer?: true;
}

/** The places a person may go, in groups as the rail shows them. */
export const destinationsOf = (reach: Reach): Destination[][] =>
  [
    [
      ...(reach.today ? [{ path: '/today', label: 'nav.today', icon: CalendarDays } as const] : []),
      { path: '/orders', label: 'nav.orders', icon: ClipboardList } as const,
      ...(reach.customers ? [{ path: '/customers', label: 'nav.customers', icon: Building2 } as const] : []),
    ],
    reach.designer
      ? [
          { path: '/design', label: 'nav.templates', icon: LayoutTemplate, designer: true } as const,
          { path: '/design/packs', label: 'nav.packs', icon: Package, designer: true } as const,
        ]
      : [],
    [
      ...(reach.people ? [{ path: '/people', label: 'nav.people', icon: Users } as const] : []),
      ...(reach.settings ? [{ path: '/settings', label: 'nav.settings', icon: Settings } as const] : []),
    ],
  ].filter((group) => group.length > 0);
