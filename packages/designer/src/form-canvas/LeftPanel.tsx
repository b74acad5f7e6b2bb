import type { FieldKindName } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { ListPlus, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useState } from 'react';
import { GroupPalette } from './GroupPalette.tsx';
import { formTexts } from './form-texts.ts';
import { ListDialog } from './ListDialog.tsx';
import { Outline } from './Outline.tsx';
import { Palette } from './Palette.tsx';

interface LeftPanelProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onAdd: (kind: FieldKindName) => void;
}

/** Left of the canvas: what can be added, and the form as a tree; folded, the kinds as icons. */
export function LeftPanel({ open, onOpen, onAdd }: LeftPanelProps) {
  const { t } = useTexts(formTexts);
  const words = t(open ? 'left.close' : 'left.open');
  const [listing, setListing] = useState(false);
  const Icon = open ? PanelLeftClose : PanelLeftOpen;
  return (
    <Box
      component="aside"
      aria-label={t('palette.title')}
      data-tour="palette"
      sx={{
        width: open ? 240 : 56,
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: open ? 'space-between' : 'center',
          padding: open ? '8px 8px 0 16px' : '8px 0 0',
        }}
      >
        {open && (
          <Typography variant="subtitle2" component="h2" color="text.secondary">
            {t('palette.title')}
          </Typography>
        )}
        <Tooltip title={words} placement="right">
          <IconButton size="small" aria-label={words} aria-expanded={open} onClick={() => onOpen(!open)}>
            <Icon size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
      <Palette onAdd={onAdd} folded={!open} />
      <Box sx={{ padding: open ? '4px 8px' : '4px 6px', borderTop: 1, borderColor: 'divider' }}>
        {open ? (
          <Button
            fullWidth
            size="small"
            variant="text"
            startIcon={<ListPlus size={16} aria-hidden />}
            onClick={() => setListing(true)}
            sx={{ justifyContent: 'flex-start' }}
          >
            {t('list.open')}
          </Button>
        ) : (
          <Tooltip title={t('list.open')} placement="right">
            <IconButton size="small" aria-label={t('list.open')} onClick={() => setListing(true)}>
              <ListPlus size={16} aria-hidden />
            </IconButton>
          </Tooltip>
        )}
        {listing && <ListDialog onClose={() => setListing(false)} />}
      </Box>
      {open && <GroupPalette />}
      {open && (
        <Box
          sx={{
            flex: '0 1 42%',
            minHeight: 140,
            display: 'flex',
            flexDirection: 'column',
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Typography
            variant="subtitle2"
            component="h2"
            sx={{ paddingInline: 2, paddingTop: 1, color: 'text.secondary' }}
          >
            {t('outline.title')}
          </Typography>
          <Outline />
        </Box>
      )}
    </Box>
  );
}
