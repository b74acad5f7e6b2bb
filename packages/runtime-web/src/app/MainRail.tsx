import { NavLink, type NavLinkProps } from 'react-router';
import { Rail, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { destinationsOf } from './destinations.ts';
import { reachOf, useSession } from './session.ts';

/** The router's link as the rail gives it its place. */
function Inside({ href, ...rest }: Omit<NavLinkProps, 'to'> & { readonly href: string }) {
  return <NavLink to={href} {...rest} />;
}

interface MainRailProps {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** The rail round the orders: only what exists and this person may open. */
export function MainRail({ folded, onFold }: MainRailProps) {
  const { me } = useSession();
  const { t } = useTexts(appTexts);
  const groups = destinationsOf(reachOf(me.roles)).map((group) =>
    group.map(({ path, label, icon, designer }) => ({
      href: path,
      label: t(label),
      icon,
      ...(designer ? {} : { as: Inside }),
    })),
  );
  return <Rail label={t('nav.main')} groups={groups} folded={folded} onFold={onFold} />;
}
