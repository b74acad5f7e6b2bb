import Box from '@mui/material/Box';
import { CloudOff } from 'lucide-react';
import { useSendSummary } from '../offline/use-outbox.ts';
import { orderListTexts } from '../orders/order-list-texts.ts';
import { useTexts } from '../ui/index.ts';

/** A calm grey line while the server cannot be reached: work goes on. */
export function OfflineLine() {
  const { online } = useSendSummary();
  const { t } = useTexts(orderListTexts);
  if (online) return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        padding: '8px 16px',
        fontSize: 'var(--size-small)',
        color: 'text.secondary',
        backgroundColor: 'sunken',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <CloudOff size={16} aria-hidden style={{ flexShrink: 0 }} />
      {t('offline')}
    </Box>
  );
}
