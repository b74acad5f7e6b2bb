import Box from '@mui/material/Box';
import { Check, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useDesk } from '../app/use-desk.ts';
import { useSendSummary } from '../offline/use-outbox.ts';
import { useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';

/** A small word: kept on this device, or acknowledged by the server. Silent until something was typed. */
export function SavedWord({ order }: { readonly order: string }) {
  const { waiting, refused } = useSendSummary(order);
  const { t } = useTexts(orderPageTexts);
  const desk = useDesk();
  const [active, setActive] = useState(false);
  // State that follows what is drawn: once something waited, its arrival is worth a word.
  if (waiting > 0 && !active) setActive(true);
  if (!active || refused.length > 0) return null;
  const kept = waiting > 0;
  const Icon = kept ? Smartphone : Check;
  return (
    <Box
      component="span"
      role="status"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '4px',
        fontSize: 12,
        fontWeight: 600,
        color: kept ? 'text.secondary' : 'success.main',
        whiteSpace: 'nowrap',
      }}
    >
      <Icon size={14} aria-hidden />
      {kept ? t(desk ? 'saved.device' : 'saved.phone') : t('saved.server')}
    </Box>
  );
}
