import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';
import { Logo, uiTexts, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';

/** The moment before anything is known, or the word that the server does not answer. */
export function Opening({ failed, again }: { readonly failed: boolean; readonly again: () => void }) {
  const { t } = useTexts(appTexts);
  const { t: ui } = useTexts(uiTexts);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        gap: 2,
        padding: 3,
      }}
    >
      <Logo size={44} />
      {failed ? (
        <>
          <Typography variant="h2" component="h1">
            {t('opening.failed')}
          </Typography>
          <Typography color="text.secondary" sx={{ maxWidth: '40ch', textAlign: 'center' }}>
            {t('opening.failedText')}
          </Typography>
          <Button onClick={again}>{ui('retry')}</Button>
        </>
      ) : (
        <CircularProgress size={24} aria-label={t('opening.wait')} />
      )}
    </Box>
  );
}
