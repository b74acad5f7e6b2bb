import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { FastForward, StepForward } from 'lucide-react';
import { useEditor } from '../app/editor.ts';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';

/** The sample that is being stepped, and the way through it. */
export function SampleBar({ hand }: { readonly hand: Hand }) {
  const { t } = useTexts(tryTexts);
  const { template } = useEditor();
  const { sample, ahead, walked } = hand.walk;
  const title = template.samples?.find(({ id }) => id === sample)?.['title'];
  return (
    <Box
      role="region"
      aria-label={t('sample.title', { title: typeof title === 'string' ? title : sample })}
      sx={{
        width: '100%',
        maxWidth: 560,
        marginInline: 'auto',
        padding: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
        display: 'grid',
        gap: 1,
      }}
    >
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {t('sample.title', { title: typeof title === 'string' ? title : sample })}
      </Typography>
      {walked.length === 0 && <Typography color="text.secondary">{t('sample.begin')}</Typography>}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          size="small"
          startIcon={<StepForward size={16} aria-hidden />}
          disabled={ahead.length === 0}
          onClick={() => hand.goOn()}
        >
          {t('sample.next')}
        </Button>
        <Button
          size="small"
          startIcon={<FastForward size={16} aria-hidden />}
          disabled={ahead.length === 0}
          onClick={() => hand.goOn(true)}
        >
          {t('sample.all')}
        </Button>
        <Typography variant="body2" color="text.secondary" sx={{ flex: 1 }} aria-live="polite">
          {t('sample.left', { count: ahead.length })}
        </Typography>
        <Button size="small" variant="text" onClick={hand.restart}>
          {t('sample.leave')}
        </Button>
      </Box>
    </Box>
  );
}
