import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import { ChevronLeft, ChevronRight, Trash2, X } from 'lucide-react';
import { useFormFiles, useFormTools } from '../form-tools.ts';

export interface LightboxProps {
  readonly photos: readonly string[];
  readonly at: number | null;
  readonly onAt: (index: number) => void;
  readonly onClose: () => void;
  readonly onRemove: ((photo: string) => void) | null;
}

/** One photo over the whole screen, with the next and the one before. */
export function Lightbox({ photos, at, onAt, onClose, onRemove }: LightboxProps) {
  const { t } = useFormTools();
  const { attachments, attachmentUrl } = useFormFiles();
  const photo = at === null ? undefined : photos[at];
  const url = photo === undefined ? undefined : attachmentUrl?.(photo, 'full');
  const name =
    photo === undefined ? '' : (attachments?.[photo]?.name ?? t('photo.open', { number: (at ?? 0) + 1 }));
  const step = (by: number) => {
    const next = (at ?? 0) + by;
    if (next >= 0 && next < photos.length) onAt(next);
  };
  return (
    <Dialog
      open={photo !== undefined}
      onClose={onClose}
      fullScreen
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1);
        if (event.key === 'ArrowLeft') step(-1);
      }}
      slotProps={{ paper: { sx: { borderRadius: 0, border: 0 } } }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          padding: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <IconButton onClick={onClose} aria-label={t('close')}>
          <X size={22} aria-hidden />
        </IconButton>
        <Box
          sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {name}
        </Box>
        {photos.length > 1 && (
          <>
            <IconButton
              onClick={() => step(-1)}
              disabled={at === 0}
              aria-label={t('photo.open', { number: at ?? 0 })}
            >
              <ChevronLeft size={22} aria-hidden />
            </IconButton>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {(at ?? 0) + 1} / {photos.length}
            </Box>
            <IconButton
              onClick={() => step(1)}
              disabled={at === photos.length - 1}
              aria-label={t('photo.open', { number: (at ?? 0) + 2 })}
            >
              <ChevronRight size={22} aria-hidden />
            </IconButton>
          </>
        )}
        {onRemove && photo !== undefined && (
          <Button color="error" startIcon={<Trash2 size={16} aria-hidden />} onClick={() => onRemove(photo)}>
            {t('remove')}
          </Button>
        )}
      </Box>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          placeItems: 'center',
          padding: 1,
          backgroundColor: '#101718',
        }}
      >
        {url !== undefined && (
          <Box
            component="img"
            src={url}
            alt={name}
            sx={{ maxWidth: '100%', maxHeight: '100%', objectFit: 'contain' }}
          />
        )}
      </Box>
    </Dialog>
  );
}
