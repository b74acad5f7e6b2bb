import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  /** One sentence: what would stand here and how it comes. */
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet: says what would be, and offers the one way to begin. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        textAlign: 'center',
        gap: 1,
        paddingBlock: 6,
        paddingInline: 3,
      }}
    >
      {Icon && (
        <Box
          sx={{
            display: 'grid',
            placeItems: 'center',
            width: 56,
            height: 56,
            marginBottom: 1,
            borderRadius: '10px',
            color: 'primary.main',
            backgroundColor: 'primary.light',
          }}
        >
          <Icon size={26} strokeWidth={1.75} aria-hidden />
        </Box>
      )}
      <Typography variant="h3" component="p">
        {title}
      </Typography>
      {text !== undefined && (
        <Typography color="text.secondary" sx={{ maxWidth: '44ch' }}>
          {text}
        </Typography>
      )}
      {action !== undefined && <Box sx={{ marginTop: 1.5 }}>{action}</Box>}
    </Box>
  );
}
