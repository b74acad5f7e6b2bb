import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { CircleHelp, Footprints } from 'lucide-react';
import { useId, useState } from 'react';
import { useParams } from 'react-router';
import { tourTexts } from './tour-texts.ts';
import { useTour } from './use-tour.ts';

const ROOMS = [
  'form',
  'workflow',
  'rights',
  'rules',
  'try',
  'report',
  'json',
  'versions',
  'publish',
] as const;

/** What the room one stands in is for, in two sentences, and the way into the tour. */
export function HelpButton() {
  const { t } = useTexts(tourTexts);
  const { tab = 'form' } = useParams();
  const { seen, start } = useTour();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [touring, setTouring] = useState(false);
  const id = useId();
  const room = ROOMS.find((known) => known === tab) ?? 'form';
  return (
    <>
      <IconButton
        data-help
        aria-label={t('help')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          setTouring(false);
          setAnchor(event.currentTarget);
        }}
        sx={{ position: 'relative' }}
      >
        <CircleHelp size={18} aria-hidden />
        {!seen && (
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              top: 5,
              right: 5,
              width: 8,
              height: 8,
              borderRadius: '50%',
              backgroundColor: 'next.main',
            }}
          />
        )}
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          // The list lets go of the keyboard first.
          transition: { onExited: () => (touring ? start() : undefined) },
          paper: { role: 'dialog', 'aria-labelledby': id, sx: { width: 340, padding: 2 } },
        }}
      >
        <Typography id={id} variant="h3" component="h2">
          {t('help.title')}
        </Typography>
        <Typography sx={{ marginBlock: 1 }}>{t(`help.${room}`)}</Typography>
        <Button
          size="small"
          startIcon={<Footprints size={16} aria-hidden />}
          onClick={() => {
            setTouring(true);
            setAnchor(null);
          }}
        >
          {t('help.tour')}
        </Button>
      </Popover>
    </>
  );
}
