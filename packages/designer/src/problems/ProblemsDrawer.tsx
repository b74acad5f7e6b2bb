import { floatShadow, uiTexts, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { X } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { IssueRows } from './IssueRows.tsx';
import { problemsTexts } from './problems-texts.ts';

/** Every problem of the draft, from below; the work goes on above it. */
export function ProblemsDrawer() {
  const { issues } = useEditor();
  const { t } = useTexts(problemsTexts);
  const { t: word } = useTexts(uiTexts);
  const [search, setSearch] = useSearchParams();
  if (search.get('problems') === null) return null;
  const close = (): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('problems');
        return next;
      },
      { replace: true },
    );
  return (
    <Box
      component="section"
      aria-label={t('title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      sx={{
        flexShrink: 0,
        maxHeight: '34dvh',
        overflowY: 'auto',
        borderTop: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        boxShadow: floatShadow,
        paddingInline: 2,
        paddingBottom: 1.5,
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          minHeight: 48,
          position: 'sticky',
          top: 0,
          backgroundColor: 'background.paper',
        }}
      >
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {t('title')}
        </Typography>
        <IconButton size="small" aria-label={word('close')} onClick={close}>
          <X size={18} aria-hidden />
        </IconButton>
      </Box>
      {issues.length === 0 ? (
        <Typography
          color="text.secondary"
          tabIndex={-1}
          // Nothing to do here: a ring round a sentence would say there is.
          sx={{ paddingBottom: 1, outline: 'none' }}
          // The last problem was mended: its row took the focus away with it.
          ref={(note: HTMLElement | null) => {
            if (document.activeElement === document.body) note?.focus();
          }}
        >
          {t('empty')}
        </Typography>
      ) : (
        <IssueRows issues={issues} />
      )}
    </Box>
  );
}
