import { ErrorState, Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { fetchTemplates, Refusal } from '../app/api.ts';
import { configurationTexts } from './configuration-texts.ts';
import { useExport } from './use-export.ts';

/** What the file holds, and the file. */
export function ExportConfiguration() {
  const { t } = useTexts(configurationTexts);
  const templates = useQuery({ queryKey: ['templates'], queryFn: fetchTemplates });
  const taking = useExport();
  return (
    <Panel title={t('out')}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Typography>{t('outText')}</Typography>
        <Typography color="text.secondary">{t('outWithout')}</Typography>
        {templates.data?.length === 0 && <Typography color="text.secondary">{t('outEmpty')}</Typography>}
        {taking.isError && (
          <ErrorState
            title={t('outFailed')}
            text={taking.error instanceof Refusal ? taking.error.message : t('failedText')}
          />
        )}
        <Button
          variant="outlined"
          startIcon={<Download size={16} aria-hidden />}
          disabled={taking.isPending}
          onClick={() => taking.mutate()}
        >
          {t('outDo')}
        </Button>
      </Box>
    </Panel>
  );
}
