import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { AlertTriangle, CircleAlert, CircleCheck } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { problemsTexts } from './problems-texts.ts';

/** Where the bar holds the rooms too there is room for the sign and a number; the tip has the words. */
const TIGHT = '@media (min-width: 1400px) and (max-width: 1599px)';

/** How many problems the draft has; opens the drawer that lists them. */
export function ProblemsButton() {
  const { issues } = useEditor();
  const { t } = useTexts(problemsTexts);
  const [search, setSearch] = useSearchParams();
  const errors = issues.filter((i) => i.severity === 'error').length;
  const warnings = issues.length - errors;
  const words = [
    ...(errors > 0 ? [t('errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('warnings', { count: warnings })] : []),
  ].join(', ');
  const Icon = errors > 0 ? CircleAlert : warnings > 0 ? AlertTriangle : CircleCheck;
  const tone = errors > 0 ? 'error.main' : warnings > 0 ? 'warning.main' : 'success.main';
  const open = search.get('problems') !== null;
  return (
    <Button
      variant="text"
      color="inherit"
      aria-label={t('open', { words: words || t('none') })}
      title={words || t('none')}
      aria-expanded={open}
      startIcon={
        <Box component="span" sx={{ display: 'flex', color: tone }}>
          <Icon size={17} aria-hidden />
        </Box>
      }
      onClick={() =>
        setSearch(
          (before) => {
            const next = new URLSearchParams(before);
            if (open) next.delete('problems');
            else next.set('problems', '');
            return next;
          },
          { replace: true },
        )
      }
      sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
    >
      <Box component="span" sx={{ [TIGHT]: { display: 'none' } }}>
        {words || t('none')}
      </Box>
      {issues.length > 0 && (
        <Box component="span" aria-hidden sx={{ display: 'none', [TIGHT]: { display: 'inline' } }}>
          {issues.length}
        </Box>
      )}
    </Button>
  );
}
