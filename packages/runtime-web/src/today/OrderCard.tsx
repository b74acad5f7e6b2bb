import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { Navigation } from 'lucide-react';
import { Link } from 'react-router';
import type { OrderRow } from '../api/orders.ts';
import { useSession } from '../app/session.ts';
import { useFromHere } from '../order/came-from.ts';
import { directionsTo } from '../orders/directions.ts';
import { LateMark } from '../orders/LateMark.tsx';
import { OrderChips } from '../orders/OrderChips.tsx';
import { orderListTexts } from '../orders/order-list-texts.ts';
import { PrioritySign } from '../orders/PrioritySign.tsx';
import { formatDate, formatTime, useTexts } from '../ui/index.ts';

interface OrderCardProps {
  readonly row: OrderRow;
  /** The one under way. */
  readonly large?: boolean;
  /** Says the day beside the time. */
  readonly withDay?: boolean;
}

/** An order of the day: one tap opens it, a second button leads there. */
export function OrderCard({ row, large = false, withDay = false }: OrderCardProps) {
  const { me } = useSession();
  const from = useFromHere();
  const { t, language } = useTexts(orderListTexts);
  const where = { language, timeZone: me.org.timeZone };
  const name = row.customer?.label ?? row.template.title;
  const place = [row.site?.label, row.site?.town].filter(Boolean).join(', ');
  const way = row.site ? directionsTo(row.site, navigator.userAgent) : null;
  const time = row.plannedStart
    ? [
        withDay ? formatDate(row.plannedStart, where) : null,
        formatTime(row.plannedStart, where) + (row.plannedEnd ? `–${formatTime(row.plannedEnd, where)}` : ''),
      ]
        .filter(Boolean)
        .join(' · ')
    : t('today.untimed');
  const closed = row.category === 'done' || row.category === 'validated' || row.category === 'cancelled';
  return (
    <Box
      component="article"
      sx={{
        position: 'relative',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        padding: 2,
        borderRadius: '10px',
        border: large ? 2 : 1,
        borderColor: large ? 'primary.main' : 'divider',
        backgroundColor: 'background.paper',
        ...(closed && { backgroundColor: 'transparent' }),
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 0.5 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', rowGap: 0.5 }}>
          <Typography component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {time}
          </Typography>
          <OrderChips row={row} />
          {row.late && <LateMark />}
        </Box>
        <Typography variant="h3" component="h2" sx={{ fontSize: large ? 20 : 17, overflowWrap: 'anywhere' }}>
          <Box
            component={Link}
            to={`/orders/${row.id}`}
            state={from}
            sx={{
              color: 'inherit',
              textDecoration: 'none',
              '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: '10px' },
            }}
          >
            {name}
          </Box>
        </Typography>
        {place && <Typography sx={{ lineHeight: 1.35 }}>{place}</Typography>}
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}
        >
          <span>{row.template.title}</span>
          {row.number && <span style={{ whiteSpace: 'nowrap' }}>{row.number}</span>}
          <PrioritySign priority={row.priority} />
        </Typography>
        {large && row.description && (
          <Typography
            sx={{
              display: '-webkit-box',
              WebkitLineClamp: 3,
              WebkitBoxOrient: 'vertical',
              overflow: 'hidden',
            }}
          >
            {row.description}
          </Typography>
        )}
      </Box>
      {way && (
        <IconButton
          component="a"
          href={way}
          target="_blank"
          rel="noreferrer"
          aria-label={t('today.navigate', { place: place || name })}
          sx={{
            position: 'relative',
            zIndex: 1,
            width: 56,
            height: 56,
            border: 1,
            borderColor: 'divider',
            borderRadius: '50%',
            color: 'primary.main',
          }}
        >
          <Navigation size={22} aria-hidden />
        </IconButton>
      )}
    </Box>
  );
}
