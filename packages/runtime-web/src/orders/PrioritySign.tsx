import Box from '@mui/material/Box';
import { ChevronDown, ChevronsUp, ChevronUp } from 'lucide-react';
import { appTexts } from '../app/app-texts.ts';
import type { OrderRow } from '../api/orders.ts';
import { useTexts } from '../ui/index.ts';

const SIGNS = { low: ChevronDown, high: ChevronUp, urgent: ChevronsUp } as const;

/** A priority that is not the usual one, as sign and word. */
export function PrioritySign({ priority }: { readonly priority: OrderRow['priority'] }) {
  const { t } = useTexts(appTexts);
  if (priority === 'normal') return null;
  const Icon = SIGNS[priority];
  const color =
    priority === 'urgent' ? 'error.main' : priority === 'high' ? 'warning.main' : 'text.secondary';
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'middle',
        alignItems: 'center',
        gap: '4px',
        color,
        fontWeight: 600,
        fontSize: 'var(--size-small)',
      }}
    >
      <Icon size={16} strokeWidth={2.25} aria-hidden />
      {t(`priority.${priority}`)}
    </Box>
  );
}
