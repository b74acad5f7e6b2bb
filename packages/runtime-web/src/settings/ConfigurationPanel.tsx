import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Panel, useTexts } from '../ui/index.ts';
import { settingsTexts } from './settings-texts.ts';

/** The way to the whole configuration, which lives with the templates. */
export function ConfigurationPanel() {
  const { t } = useTexts(settingsTexts);
  return (
    <Panel title={t('configuration')}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Typography color="text.secondary">{t('configurationText')}</Typography>
        <Button variant="outlined" href="/design/configuration">
          {t('configurationOpen')}
        </Button>
      </Box>
    </Panel>
  );
}
