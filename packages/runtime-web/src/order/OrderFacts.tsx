import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Mail, Navigation, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { OrderView } from '../api/orders.ts';
import { reachOf, useSession } from '../app/session.ts';
import { directionsTo } from '../orders/directions.ts';
import { otherClock, plannedWords } from '../orders/planned-words.ts';
import { PrioritySign } from '../orders/PrioritySign.tsx';
import { formatDuration, formatMoment, Panel, useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** One labelled fact of an order. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box>
      <Typography component="dt" variant="body2" color="text.secondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ margin: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
}

const list = {
  margin: 0,
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
  gap: 1.5,
} as const;

/** Customer, contact and site, with the ways to reach them. */
export function PlaceFacts({ view }: { readonly view: OrderView }) {
  const { t } = useTexts(orderPageTexts);
  const { me } = useSession();
  const { order, contact, siteDetails } = view;
  const way = directionsTo({ label: order.site?.label, ...siteDetails }, navigator.userAgent);
  const customers = reachOf(me.roles).customers;
  const address = [siteDetails?.address, siteDetails?.town].filter(Boolean).join(', ');
  return (
    <Box component="dl" sx={list}>
      {order.customer && (
        <Fact label={t('fact.customer')}>
          {customers ? (
            <Link to={`/customers/${order.customer.id}`}>{order.customer.label}</Link>
          ) : (
            order.customer.label
          )}
        </Fact>
      )}
      {contact && (
        <Fact label={t('fact.contact')}>
          {contact.name}
          <Box component="span" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', marginTop: 0.5 }}>
            {contact.phone && (
              <Button
                size="small"
                component="a"
                href={`tel:${contact.phone}`}
                startIcon={<Phone size={14} aria-hidden />}
                aria-label={t('call', { name: contact.name })}
              >
                {contact.phone}
              </Button>
            )}
            {contact.email && (
              <Button
                size="small"
                component="a"
                href={`mailto:${contact.email}`}
                startIcon={<Mail size={14} aria-hidden />}
                aria-label={t('mail', { name: contact.name })}
              >
                {contact.email}
              </Button>
            )}
          </Box>
        </Fact>
      )}
      {order.site && (
        <Fact label={t('fact.site')}>
          {order.site.label}
          {address && address !== order.site.label && (
            <Box component="span" sx={{ display: 'block' }}>
              {address}
            </Box>
          )}
          {way && (
            <Button
              size="small"
              component="a"
              href={way}
              target="_blank"
              rel="noreferrer"
              startIcon={<Navigation size={14} aria-hidden />}
              sx={{ marginTop: 0.5 }}
            >
              {t('navigate', { place: order.site.label })}
            </Button>
          )}
        </Fact>
      )}
      {siteDetails?.access && (
        <Fact label={t('fact.access')}>
          <Box component="span" sx={{ whiteSpace: 'pre-line' }}>
            {siteDetails.access}
          </Box>
        </Fact>
      )}
      {order.asset && <Fact label={t('fact.asset')}>{order.asset.label}</Fact>}
    </Box>
  );
}

/** When and by whom: planned, started, finished. */
export function TimeFacts({ view }: { readonly view: OrderView }) {
  const { t, language } = useTexts(orderPageTexts);
  const { order, facts } = view;
  const where = { language, timeZone: facts.timeZone };
  const { started, finished } = order.stamps;
  const { me } = useSession();
  const zone = otherClock(order.visits[0]?.plannedStart ?? order.openedAt, where, me.org.timeZone);
  return (
    <Box component="dl" sx={list}>
      {zone !== null && <Fact label={t('fact.zone')}>{zone}</Fact>}
      {order.visits.length === 0 && <Fact label={t('fact.planned')}>{t('unplanned')}</Fact>}
      {order.visits.map((visit) => (
        <Fact key={visit.id} label={t('fact.planned')}>
          <Box component="span" sx={{ display: 'block', '&::first-letter': { textTransform: 'uppercase' } }}>
            {plannedWords(visit.plannedStart, visit.plannedEnd, where) ?? t('unplanned')}
          </Box>
          <Box component="span" sx={{ color: visit.assignees.length > 0 ? 'inherit' : 'text.secondary' }}>
            {visit.assignees.map((person) => person.label).join(', ') || t('nobody')}
          </Box>
        </Fact>
      ))}
      {started && <Fact label={t('fact.started')}>{formatMoment(started, where)}</Fact>}
      {finished && <Fact label={t('fact.finished')}>{formatMoment(finished, where)}</Fact>}
      {started && finished && (
        <Fact label={t('fact.hours')}>{formatDuration(Date.parse(finished) - Date.parse(started))}</Fact>
      )}
      {order.priority !== 'normal' && (
        <Fact label={t('fact.priority')}>
          <PrioritySign priority={order.priority} />
        </Fact>
      )}
      <Fact label={t('fact.opened')}>
        {t('fact.openedBy', { when: formatMoment(order.openedAt, where), who: order.openedBy.name })}
      </Fact>
      {order.parent && (
        <Fact label={t('fact.parent')}>
          <Link to={`/orders/${order.parent.id}`}>{order.parent.label}</Link>
        </Fact>
      )}
    </Box>
  );
}

/** What was asked, in the words of whoever opened the order, and which template it follows. */
export function Asked({ running }: { readonly running: Pick<RunningOrder, 'order' | 'template'> }) {
  const { t } = useTexts(orderPageTexts);
  const { order, template } = running;
  return (
    <Panel>
      <Box component="dl" sx={list}>
        {order.description && (
          <Fact label={t('fact.asked')}>
            <Box component="span" sx={{ whiteSpace: 'pre-line' }}>
              {order.description}
            </Box>
          </Fact>
        )}
        <Fact label={t('fact.template')}>
          {t('fact.templateVersion', { title: template.title, version: order.template.version })}
        </Fact>
      </Box>
    </Panel>
  );
}

/** Everything known of an order beside its answers. */
export function OrderFacts({ view }: { readonly view: OrderView }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <PlaceFacts view={view} />
      <TimeFacts view={view} />
    </Box>
  );
}
