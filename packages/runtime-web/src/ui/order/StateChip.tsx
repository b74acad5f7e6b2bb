import type { Category } from '@orderwright/engine';
import Box from '@mui/material/Box';
import { Ban, Calendar, Check, CheckCheck, CircleDashed, type LucideIcon, Pause, Play } from 'lucide-react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

/** The sign of each category: colour is never the only one. */
export const categoryIcons = {
  open: CircleDashed,
  planned: Calendar,
  active: Play,
  paused: Pause,
  done: Check,
  validated: CheckCheck,
  cancelled: Ban,
} satisfies Record<Category, LucideIcon>;

export interface StateChipProps {
  readonly category: Category;
  /** The template's own word for the state; the category's when left out. */
  readonly label?: string;
  /** Another category's colours, chosen by an admin. */
  readonly color?: Category;
}

/** A state as icon and word on its category's colours. */
export function StateChip({ category, label, color = category }: StateChipProps) {
  const { t } = useTexts(uiTexts);
  const Icon = categoryIcons[category];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '5px',
        maxWidth: '100%',
        height: 24,
        paddingInline: '8px',
        borderRadius: '6px',
        fontSize: 12,
        fontWeight: 600,
        lineHeight: 1,
        whiteSpace: 'nowrap',
        color: `states.${color}.ink`,
        backgroundColor: `states.${color}.fill`,
        flexShrink: 0,
      }}
    >
      <Icon size={14} strokeWidth={2.25} aria-hidden />
      <Box
        component="span"
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          lineHeight: 1.4,
          textDecoration: category === 'cancelled' ? 'line-through' : 'none',
        }}
      >
        {label ?? t(`category.${category}`)}
      </Box>
    </Box>
  );
}
