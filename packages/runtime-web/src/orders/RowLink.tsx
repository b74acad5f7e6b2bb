import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface RowLinkProps {
  readonly to: string;
  readonly title: string;
  readonly text?: ReactNode;
  readonly aside?: ReactNode;
}

/** A row that leads to a page of its own. */
export function RowLink({ to, title, text, aside }: RowLinkProps) {
  return (
    <Box
      component={Link}
      to={to}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        minHeight: 56,
        padding: '8px 16px',
        color: 'inherit',
        textDecoration: 'none',
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        '&:last-of-type': { borderBottom: 0 },
        '&:hover': { backgroundColor: 'primary.light' },
        '&:focus-visible': { outlineOffset: -2 },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Typography>
        {text && (
          <Typography variant="body2" color="text.secondary">
            {text}
          </Typography>
        )}
      </Box>
      {aside}
      <ChevronRight size={18} aria-hidden style={{ flexShrink: 0 }} />
    </Box>
  );
}
