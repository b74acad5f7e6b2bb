import Box from '@mui/material/Box';
import { FlaskConical } from 'lucide-react';
import { useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** Says of an order that it only tries a template: nobody may take it for work. */
export function TestBanner({ running }: { readonly running: RunningOrder }) {
  const { t } = useTexts(orderPageTexts);
  if (running.order.mode !== 'test') return null;
  return (
    <Box
      role="note"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        padding: '8px 16px',
        fontSize: 'var(--size-small)',
        fontWeight: 600,
        color: 'states.paused.ink',
        backgroundColor: 'states.paused.fill',
      }}
    >
      <FlaskConical size={16} aria-hidden style={{ flexShrink: 0 }} />
      {t('test')}
    </Box>
  );
}
