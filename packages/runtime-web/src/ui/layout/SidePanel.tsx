import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { DESK_WIDTH } from '../theme/tokens.ts';

export interface SidePanelProps {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** Stays at the foot while the content scrolls. */
  readonly footer?: ReactNode;
  readonly width?: number;
  readonly children: ReactNode;
}

/** Details beside the content, 400 px on the desk; over it, as a drawer, where there is no room. */
export function SidePanel({ open, title, onClose, footer, width = 400, children }: SidePanelProps) {
  const { t } = useTexts(uiTexts);
  const id = useId();
  const desk = useMediaQuery(`(min-width: ${DESK_WIDTH}px)`, { noSsr: true });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  const content = (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          minHeight: 56,
          paddingLeft: 2,
          paddingRight: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="h3" component="h2" id={id} sx={{ flex: 1, minWidth: 0 }}>
          {title}
        </Typography>
        <IconButton onClick={onClose} aria-label={t('close')}>
          <X size={18} aria-hidden />
        </IconButton>
      </Box>
      <Box sx={{ flex: 1, overflowY: 'auto', padding: 2 }}>{children}</Box>
      {footer !== undefined && (
        <Box
          sx={{
            padding: 2,
            borderTop: 1,
            borderColor: 'divider',
            display: 'flex',
            gap: 1,
            justifyContent: 'end',
          }}
        >
          {footer}
        </Box>
      )}
    </>
  );
  if (!desk)
    return (
      <Drawer
        anchor="right"
        open={open}
        onClose={onClose}
        slotProps={{
          paper: { 'aria-labelledby': id, role: 'dialog', sx: { width: `min(100vw, ${width + 40}px)` } },
        }}
      >
        {content}
      </Drawer>
    );
  if (!open) return null;
  return (
    <Box
      component="aside"
      aria-labelledby={id}
      onKeyDown={closeOnEscape}
      sx={{
        width,
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderLeft: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      {content}
    </Box>
  );
}
