import Box from '@mui/material/Box';
import {
  Asterisk,
  Calculator,
  CircleAlert,
  Eye,
  EyeOff,
  ListFilter,
  Lock,
  type LucideIcon,
  PenLine,
  ShieldCheck,
} from 'lucide-react';
import type { FieldMark } from './marks-of.ts';

const icons = {
  show: Eye,
  require: Asterisk,
  lock: Lock,
  compute: Calculator,
  prefill: PenLine,
  options: ListFilter,
  check: ShieldCheck,
  hidden: EyeOff,
  error: CircleAlert,
  warning: CircleAlert,
} satisfies Record<FieldMark['sign'], LucideIcon>;

/** What stands over a field besides its label: rules, rights, problems. Each sign has its word. */
export function FieldMarks({ marks }: { readonly marks: readonly FieldMark[] }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: 'text.secondary', flexShrink: 0 }}>
      {marks.map(({ sign, words }) => {
        const Icon = icons[sign];
        return (
          <Box
            component="span"
            key={`${sign} ${words}`}
            role="img"
            aria-label={words}
            title={words}
            sx={{
              display: 'inline-flex',
              ...(sign === 'error' && { color: 'error.main' }),
              ...(sign === 'warning' && { color: 'warning.main' }),
            }}
          >
            <Icon size={15} aria-hidden />
          </Box>
        );
      })}
    </Box>
  );
}
