import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo, type ReactNode } from 'react';
import { useFormTools } from '../form-tools.ts';
import { ProgressSign, type SectionEntry } from './PhoneSections.tsx';

interface DeskSectionsProps {
  readonly entries: readonly SectionEntry[];
  readonly children: (entry: SectionEntry) => ReactNode;
}

/** All sections on one page, with anchors beside them where there is room. */
export const DeskSections = memo(function DeskSections({ entries, children }: DeskSectionsProps) {
  const { t, id, readOnly } = useFormTools();
  const anchor = (entry: SectionEntry): string => `${id}-at-${entry.section.id}`;
  const many = entries.length > 2;
  return (
    <Box sx={{ display: 'flex', gap: 3, alignItems: 'start' }}>
      {many && (
        <Box
          component="nav"
          aria-label={t('section.list')}
          sx={{
            display: 'none',
            '@container page (min-width: 840px)': { display: 'grid' },
            position: 'sticky',
            top: 'calc(var(--form-top, 0px) + 16px)',
            width: 200,
            flexShrink: 0,
            gap: '2px',
          }}
        >
          {entries.map((entry) => (
            <Box
              key={entry.section.id}
              component="a"
              href={`#${anchor(entry)}`}
              onClick={(event) => {
                // The address names the page's view and must not be changed by moving on it.
                event.preventDefault();
                const target = document.getElementById(anchor(entry));
                target?.scrollIntoView({ block: 'start' });
                target?.focus({ preventScroll: true });
              }}
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                minHeight: 32,
                paddingInline: 1,
                borderRadius: '6px',
                color: 'text.primary',
                textDecoration: 'none',
                '&:hover': { backgroundColor: 'primary.light' },
              }}
            >
              {!readOnly && <ProgressSign progress={entry.progress} size={18} />}
              <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
                {entry.title}
              </Box>
              {!readOnly && entry.progress.all > 0 && !entry.progress.done && (
                <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
                  {entry.progress.answered}/{entry.progress.all}
                </Box>
              )}
            </Box>
          ))}
        </Box>
      )}
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        {entries.map((entry) => (
          <Box
            key={entry.section.id}
            component="section"
            role="group"
            id={anchor(entry)}
            tabIndex={-1}
            aria-label={entry.title}
            sx={{
              containerName: 'form',
              containerType: 'inline-size',
              border: 1,
              borderColor: 'divider',
              borderRadius: '10px',
              backgroundColor: 'background.paper',
              padding: '16px 20px 20px',
              scrollMarginTop: 'calc(var(--form-top, 0px) + 16px)',
              outline: 'none !important',
            }}
          >
            {(entries.length > 1 || entry.section.title !== null) && (
              <Typography
                variant="h3"
                component="h2"
                sx={{ marginBottom: entry.section.help === null ? 2 : 0.5 }}
              >
                {entry.title}
              </Typography>
            )}
            {entry.section.help !== null && (
              <Typography color="text.secondary" sx={{ marginBottom: 2 }}>
                {entry.section.help}
              </Typography>
            )}
            {children(entry)}
          </Box>
        ))}
      </Box>
    </Box>
  );
});
