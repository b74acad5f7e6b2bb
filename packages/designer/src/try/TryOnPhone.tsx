import { ErrorState, formatMoment, ListSkeleton, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Copy, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { api, read } from '../app/api.ts';
import { useEditor } from '../app/editor.ts';
import { OpenTrials } from './OpenTrials.tsx';
import { QrPicture } from './QrPicture.tsx';
import { phoneTexts } from './phone-texts.ts';
import type { Hand } from './use-hand.ts';

interface TryOnPhoneProps {
  readonly hand: Hand;
  readonly onClose: () => void;
}

/** A test order of the draft, opened on a phone by a QR code; apart from live orders, and thrown away whole. */
export function TryOnPhone({ hand, onClose }: TryOnPhoneProps) {
  const { t, language } = useTexts(phoneTexts);
  const { draft, template } = useEditor();
  const toast = useToast();
  const id = useId();
  const started = useQuery({
    // Each opening of the dialog makes one order: nothing is asked again behind its back.
    queryKey: ['trial', id],
    queryFn: async () => {
      // What the phone opens is the draft as the server holds it.
      if (!(await draft.flush())) throw new Error(t('unsaved'));
      return read(
        api.templates[':key'].trials.$post({ param: { key: template.key }, json: { roles: [hand.role] } }),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const throwAway = async (trial: string): Promise<void> => {
    await read(api.trials[':id'].$delete({ param: { id: trial } }));
    onClose();
    toast({ text: t('thrownAway') });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="xs">
      <DialogTitle id={id}>{t('title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{t('text')}</Typography>
        {started.isPending && <ListSkeleton rows={3} height={72} />}
        {started.isError && <ErrorState title={t('failed')} text={started.error.message} />}
        {started.isSuccess && (
          <>
            <QrPicture text={started.data.link} label={t('code')} />
            {started.data.local && <Typography color="warning.main">{t('local')}</Typography>}
            <Typography
              component="a"
              href={started.data.link}
              target="_blank"
              rel="noreferrer"
              sx={{ overflowWrap: 'anywhere', color: 'primary.main' }}
            >
              {started.data.link}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {t('expires', {
                when: formatMoment(started.data.expires, { language, timeZone: hand.preview.timeZone }),
              })}
            </Typography>
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button
                size="small"
                startIcon={<Copy size={15} aria-hidden />}
                onClick={() => {
                  const { link } = started.data;
                  void navigator.clipboard.writeText(link).then(() => toast({ text: t('copied') }));
                }}
              >
                {t('copy')}
              </Button>
              <Button
                size="small"
                color="error"
                startIcon={<Trash2 size={15} aria-hidden />}
                onClick={() => void throwAway(started.data.id)}
              >
                {t('throwAway')}
              </Button>
            </Box>
          </>
        )}
        {!started.isPending && (
          <OpenTrials
            templateKey={template.key}
            except={started.data?.id ?? null}
            timeZone={hand.preview.timeZone}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
