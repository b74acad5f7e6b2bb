import Box from '@mui/material/Box';
import { ChevronDown, ChevronsUp, ChevronUp } from 'lucide-react';
import { appTexts } from '../app/app-texts.ts';
import type { OrderRow } from '../api/orders.ts';
import { Hidden, useTexts } from '../ui/index.ts';

const SIGNS = { low: ChevronDown, high: ChevronUp, urgent: ChevronsUp } as const;

interface PrioritySignProps {
  readonly priority: OrderRow['priority'];
  /** The sign alone; its word for a screen reader and for who points at it. */
  readonly bare?: boolean;
}

/** A priority that is not the usual one, as sign and word. */
export function PrioritySign({ priority, bare = false }: PrioritySignProps) {
  const { t } = useTexts(appTexts);
  if (priority === 'normal') return null;
  const word = t(`priority.${priority}`);
  const Icon = SIGNS[priority];
  const color =
    priority === 'urgent' ? 'error.main' : priority === 'high' ? 'warning.main' : 'text.secondary';
  return (
    <Box
      component="span"
      title={bare ? word : undefined}
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
      {bare ? <Hidden>{word}</Hidden> : word}
    </Box>
  );
}
