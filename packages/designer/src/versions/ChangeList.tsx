import { describeChange, diffTemplates, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { versionsTexts } from './versions-texts.ts';

const TONES = {
  safe: 'states.done',
  'needs-default': 'states.paused',
  'needs-decision': 'states.paused',
  'loses-data': 'error',
} as const;

interface ChangeListProps {
  readonly before: Template;
  readonly after: Template;
}

/** What changed between two templates, in words, with what each change asks of running orders. */
export function ChangeList({ before, after }: ChangeListProps) {
  const { t, language } = useTexts(versionsTexts);
  const changes = useMemo(() => diffTemplates(before, after), [before, after]);
  if (changes.length === 0) return <Typography color="text.secondary">{t('changes.none')}</Typography>;
  return (
    <Box component="ul" aria-label={t('changes')} sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {changes.map((change) => {
        const sentence = describeChange(change, language, after, before);
        const tone = TONES[change.impact];
        return (
          <Box
            component="li"
            key={`${change.kind} ${sentence}`}
            sx={{
              display: 'flex',
              gap: 1.5,
              alignItems: 'baseline',
              paddingBlock: 1,
              borderBottom: 1,
              borderColor: 'divider',
              '&:last-child': { borderBottom: 0 },
            }}
          >
            <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
              {sentence}
            </Box>
            <Box
              component="span"
              sx={{
                flexShrink: 0,
                paddingInline: 1,
                paddingBlock: '2px',
                borderRadius: '6px',
                fontSize: 12,
                fontWeight: 600,
                color: tone === 'error' ? 'error.main' : `${tone}.ink`,
                backgroundColor: tone === 'error' ? 'error.light' : `${tone}.fill`,
              }}
            >
              {t(`impact.${change.impact}`)}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
