import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { ArrowLeft, Navigation, Phone } from 'lucide-react';
import { useNavigate } from 'react-router';
import { reportAddress } from '../api/orders.ts';
import { useSession } from '../app/session.ts';
import { directionsTo } from '../orders/directions.ts';
import { MoreMenu, StateChip, useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { SavedWord } from './SavedWord.tsx';
import { useCameFrom } from './came-from.ts';
import { shownStates, stateCategory, stateLabel } from './state-words.ts';
import type { RunningOrder } from './use-running-order.ts';

const round = {
  width: 44,
  height: 44,
  borderRadius: '50%',
  border: 1,
  borderColor: 'divider',
  color: 'primary.main',
} as const;

/** The states an order is in, as chips. */
export function StateChips({ running: { order, compiled } }: { readonly running: RunningOrder }) {
  return (
    <>
      {shownStates(compiled, order.states).map((id) => (
        <StateChip
          key={id}
          category={stateCategory(compiled, id) ?? order.category}
          label={stateLabel(compiled, id)}
        />
      ))}
    </>
  );
}

/** The phone's head of an order: number, customer, state; call, navigate, more. */
export function OrderHead({ running }: { readonly running: RunningOrder }) {
  const { t, language } = useTexts(orderPageTexts);
  const navigate = useNavigate();
  const from = useCameFrom();
  const { trial } = useSession().me;
  const { order, contact, siteDetails } = running.view;
  const way = order.site && directionsTo({ label: order.site.label, ...siteDetails }, navigator.userAgent);
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minHeight: 96,
        padding: '8px 12px 8px 4px',
        backgroundColor: 'background.paper',
      }}
    >
      {/* Who tries one order has no list to go back to. */}
      {trial ? (
        <Box sx={{ width: 8 }} />
      ) : (
        <IconButton aria-label={t('back')} onClick={() => void navigate(from)}>
          <ArrowLeft size={22} aria-hidden />
        </IconButton>
      )}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}
        >
          {running.order.number ?? t('unnumbered')}
        </Typography>
        <Typography
          variant="h2"
          component="h1"
          sx={{
            fontSize: 18,
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
          }}
        >
          {order.customer?.label ?? running.template.title}
        </Typography>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            marginTop: 0.5,
            minWidth: 0,
            alignItems: 'center',
          }}
        >
          <StateChips running={running} />
          <SavedWord order={order.id} />
        </Box>
      </Box>
      {contact?.phone && (
        <IconButton
          component="a"
          href={`tel:${contact.phone}`}
          aria-label={t('call', { name: contact.name })}
          sx={round}
        >
          <Phone size={20} aria-hidden />
        </IconButton>
      )}
      {way && (
        <IconButton
          component="a"
          href={way}
          target="_blank"
          rel="noreferrer"
          aria-label={t('navigate', { place: order.site?.label })}
          sx={round}
        >
          <Navigation size={20} aria-hidden />
        </IconButton>
      )}
      <MoreMenu
        items={[
          {
            label: t('files.report'),
            onClick: () => globalThis.open(reportAddress(order.id, language), '_blank', 'noreferrer'),
          },
        ]}
      />
    </Box>
  );
}
