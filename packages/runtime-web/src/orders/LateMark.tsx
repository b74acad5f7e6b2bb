import Box from '@mui/material/Box';
import { ClockAlert } from 'lucide-react';
import { useTexts } from '../ui/index.ts';
import { orderListTexts } from './order-list-texts.ts';

/** Says that the planned time has passed. */
export function LateMark() {
  const { t } = useTexts(orderListTexts);
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'middle',
        alignItems: 'center',
        gap: '4px',
        color: 'error.main',
        fontWeight: 600,
        fontSize: 'var(--size-small)',
        whiteSpace: 'nowrap',
      }}
    >
      <ClockAlert size={15} strokeWidth={2.25} aria-hidden />
      {t('late')}
    </Box>
  );
}
