import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import CircularProgress from '@mui/material/CircularProgress';
import { Camera, ImageOff, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useFormFiles, useFormTools } from '../form-tools.ts';
import { useLatest } from '../use-latest.ts';
import { Lightbox } from './Lightbox.tsx';
import { useAttach } from './use-attach.ts';

const SQUARE = 88;

export interface PhotoStripProps {
  readonly id: string;
  readonly pointer: string;
  readonly photos: readonly string[];
  readonly many: boolean;
  /** At most so many. */
  readonly limit?: number | undefined;
  readonly editable: boolean;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly onPhotos?: (photos: readonly string[]) => void;
}

/** Photos as a strip of squares with "+" first; a tap on one shows it whole. */
export function PhotoStrip(props: PhotoStripProps) {
  const { id, pointer, photos, many, limit, editable, describedBy, invalid = false, onPhotos } = props;
  const { t } = useFormTools();
  const input = useRef<HTMLInputElement>(null);
  const { sending, possible, attach } = useAttach(pointer);
  const [shown, setShown] = useState<number | null>(null);
  // Several photos arrive one after another while the stored list catches up.
  const latest = useLatest(photos);
  const full = !many ? photos.length > 0 : limit !== undefined && photos.length >= limit;
  const failed = sending.filter((one) => one.failed);
  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    let list = [...latest.current];
    void attach([...files], (photo) => {
      list = many ? [...new Set([...latest.current, ...list, photo])] : [photo];
      onPhotos?.(list);
    });
  };
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {editable && possible && !full && (
          <>
            <input
              ref={input}
              type="file"
              accept="image/*"
              multiple={many}
              hidden
              tabIndex={-1}
              data-photo-input={pointer}
              onChange={(event) => {
                take(event.target.files);
                event.target.value = '';
              }}
            />
            <ButtonBase
              id={id}
              onClick={() => input.current?.click()}
              aria-label={t('photo.add')}
              {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
              sx={{
                ...square,
                flexDirection: 'column',
                gap: '2px',
                color: 'primary.main',
                border: '1.5px dashed',
                borderColor: invalid ? 'error.main' : 'inputBorder',
                backgroundColor: 'background.paper',
                '&:hover': { borderColor: 'primary.main', backgroundColor: 'primary.light' },
              }}
            >
              <Camera size={24} strokeWidth={1.75} aria-hidden />
              <Plus size={16} strokeWidth={2.5} aria-hidden />
            </ButtonBase>
          </>
        )}
        {photos.map((photo, index) => (
          <ButtonBase
            key={photo}
            onClick={() => setShown(index)}
            aria-label={t('photo.open', { number: index + 1 })}
            sx={{
              ...square,
              gridTemplate: '100% / 100%',
              border: 1,
              borderColor: 'divider',
              overflow: 'hidden',
              backgroundColor: 'sunken',
            }}
          >
            <Thumbnail photo={photo} />
          </ButtonBase>
        ))}
        {sending
          .filter((one) => !one.failed)
          .map(({ key, name }) => (
            <Box
              key={key}
              role="status"
              aria-label={t('file.sending', { name })}
              sx={{ ...square, backgroundColor: 'sunken' }}
            >
              <CircularProgress size={24} aria-hidden />
            </Box>
          ))}
        {photos.length === 0 && !(editable && possible) && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('unanswered')}
          </Box>
        )}
      </Box>
      {failed.map(({ key, name }) => (
        <Box key={key} role="alert" sx={{ color: 'error.main', marginTop: '6px' }}>
          {t('file.failed', { name })}
        </Box>
      ))}
      <Lightbox
        photos={photos}
        at={shown}
        onClose={() => setShown(null)}
        onAt={setShown}
        onRemove={
          editable
            ? (photo) => {
                setShown(null);
                onPhotos?.(photos.filter((one) => one !== photo));
              }
            : null
        }
      />
    </>
  );
}

const square = {
  display: 'grid',
  placeItems: 'center',
  alignContent: 'center',
  width: SQUARE,
  height: SQUARE,
  flexShrink: 0,
  borderRadius: '6px',
} as const;

function Thumbnail({ photo }: { readonly photo: string }) {
  const url = useFormFiles().attachmentUrl?.(photo, 'small');
  const [broken, setBroken] = useState<string | null>(null);
  // Not on this device and no network: the square stays, with a sign.
  if (url === undefined || broken === url) return <ImageOff size={22} aria-hidden />;
  return (
    <Box
      component="img"
      src={url}
      alt=""
      loading="lazy"
      onError={() => setBroken(url)}
      sx={{ width: '100%', height: '100%', objectFit: 'cover' }}
    />
  );
}
