import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

export interface PanelProps {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Without inner space, for lists and tables that reach the edge. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A flat card with a hairline; its title names it to a screen reader. */
export function Panel({ title, actions, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
      sx={{ overflow: 'clip' }}
    >
      {(title !== undefined || actions !== undefined) && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            minHeight: 48,
            paddingInline: 2,
            paddingTop: flush ? 0 : 0.5,
            ...(flush ? { borderBottom: 1, borderColor: 'divider' } : {}),
          }}
        >
          {title !== undefined && (
            <Typography variant="h3" component="h2" id={id} sx={{ flex: 1, minWidth: 0 }}>
              {title}
            </Typography>
          )}
          {actions}
        </Box>
      )}
      <Box sx={flush ? {} : { padding: 2, ...(title === undefined ? {} : { paddingTop: 0.5 }) }}>
        {children}
      </Box>
    </Paper>
  );
}
