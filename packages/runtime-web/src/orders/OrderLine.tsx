import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { OrderRow } from '../api/orders.ts';
import { useSession } from '../app/session.ts';
import { RowLink } from './RowLink.tsx';
import { formatDate, useTexts } from '../ui/index.ts';
import { OrderChips } from './OrderChips.tsx';
import { orderListTexts } from './order-list-texts.ts';

/** An order as one line of a list on another page. */
export function OrderLine({ row }: { readonly row: OrderRow }) {
  const { me } = useSession();
  const { t, language } = useTexts(orderListTexts);
  const day = formatDate(row.plannedStart ?? row.openedAt, { language, timeZone: me.org.timeZone });
  return (
    <RowLink
      to={`/orders/${row.id}`}
      title={row.number ?? t('unnumbered')}
      text={[day, row.template.title, row.description].filter(Boolean).join(' · ')}
      aside={
        <Box sx={{ flexShrink: 0 }}>
          <OrderChips row={row} />
        </Box>
      }
    />
  );
}

/** The same line where it opens over the page instead of leading away from it. */
export function OrderButton({ row, onOpen }: { readonly row: OrderRow; readonly onOpen: () => void }) {
  const { me } = useSession();
  const { t, language } = useTexts(orderListTexts);
  const day = formatDate(row.plannedStart ?? row.openedAt, { language, timeZone: me.org.timeZone });
  return (
    <ButtonBase
      onClick={onOpen}
      sx={{
        width: '100%',
        minHeight: 56,
        gap: 1.5,
        padding: '8px 16px',
        textAlign: 'left',
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-of-type': { borderBottom: 0 },
        '&:hover': { backgroundColor: 'primary.light' },
        '&:focus-visible': { outlineOffset: -2 },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{day}</Typography>
        <Typography variant="body2" color="text.secondary">
          {[row.number ?? t('unnumbered'), row.template.title].join(' · ')}
        </Typography>
      </Box>
      <OrderChips row={row} />
    </ButtonBase>
  );
}
