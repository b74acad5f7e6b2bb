import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { ArrowLeft, ArrowRight, ChevronRight, CircleCheck, ListChecks } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Hidden } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import type { Progress } from '../slice/progress.ts';
import type { FormSection } from '../slice/sections.ts';

export interface SectionEntry {
  readonly section: FormSection;
  readonly title: string;
  readonly progress: Progress;
}

interface SectionListProps {
  readonly entries: readonly SectionEntry[];
  readonly showMissing: boolean;
  readonly onOpen: (id: string) => void;
}

/** All sections, each with how far it is; a tap opens one. */
export function SectionList({ entries, showMissing, onOpen }: SectionListProps) {
  const { t, readOnly } = useFormTools();
  return (
    <Box
      component="nav"
      aria-label={t('section.list')}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
        overflow: 'clip',
      }}
    >
      {entries.map(({ section, title, progress }) => (
        <ButtonBase
          key={section.id}
          onClick={() => onOpen(section.id)}
          data-section={section.id}
          sx={{
            display: 'flex',
            width: '100%',
            minHeight: 64,
            gap: 1.5,
            paddingInline: 2,
            paddingBlock: 1,
            justifyContent: 'flex-start',
            textAlign: 'left',
            '&:not(:first-of-type)': { borderTop: '1px solid', borderColor: 'divider' },
            '&:hover': { backgroundColor: 'sunken' },
            '&:focus-visible': { outlineOffset: '-2px !important' },
          }}
        >
          <ProgressSign progress={progress} />
          <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
            <Box component="span" sx={{ display: 'block', fontWeight: 600, fontSize: 16, lineHeight: 1.35 }}>
              {title}
            </Box>
            {progress.all === 0 && section.nodes.some(({ kind }) => kind === 'rows') && (
              <Box component="span" sx={{ color: 'text.secondary', fontSize: 14 }}>
                {t('rows.empty')}
              </Box>
            )}
            {progress.all > 0 && (
              <Box component="span" sx={{ color: 'text.secondary', fontSize: 14 }}>
                {t('section.of', { answered: progress.answered, all: progress.all })}
                {progress.done && !readOnly && <Hidden>{t('section.done')}</Hidden>}
              </Box>
            )}
            {showMissing && progress.missing > 0 && (
              <Box component="span" sx={{ color: 'next.text', fontSize: 14, fontWeight: 600 }}>
                {' · '}
                {t('section.missing', { count: progress.missing })}
              </Box>
            )}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', display: 'inline-flex' }}>
            <ChevronRight size={20} aria-hidden />
          </Box>
        </ButtonBase>
      ))}
    </Box>
  );
}

/** A ring that fills as answers come, and becomes a tick. */
export function ProgressSign({
  progress,
  size = 28,
}: {
  readonly progress: Progress;
  readonly size?: number;
}) {
  if (progress.done)
    return (
      <Box component="span" sx={{ color: 'success.main', display: 'inline-flex', flexShrink: 0 }}>
        <CircleCheck size={size} strokeWidth={1.75} aria-hidden />
      </Box>
    );
  const radius = 9;
  const around = 2 * Math.PI * radius;
  const part = progress.all === 0 ? 0 : progress.answered / progress.all;
  return (
    <Box component="svg" width={size} height={size} viewBox="0 0 24 24" aria-hidden sx={{ flexShrink: 0 }}>
      <circle cx="12" cy="12" r={radius} fill="none" stroke="var(--ow-palette-divider)" strokeWidth="2.5" />
      <circle
        cx="12"
        cy="12"
        r={radius}
        fill="none"
        stroke="var(--ow-palette-primary-main)"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray={`${part * around} ${around}`}
        transform="rotate(-90 12 12)"
        opacity={part === 0 ? 0 : 1}
      />
    </Box>
  );
}

interface SectionPageProps {
  readonly entries: readonly SectionEntry[];
  readonly at: number;
  readonly onOpen: (id: string | null) => void;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One section as a page of its own, with the way back and the way on. */
export function SectionPage({ entries, at, onOpen, aside, children }: SectionPageProps) {
  const { t } = useFormTools();
  const heading = useRef<HTMLHeadingElement>(null);
  const entry = entries[at];
  const next = entries[at + 1];
  useEffect(() => {
    // A still picture of a form moves nothing.
    if (heading.current?.closest('[inert]')) return;
    // Read out and scrolled to when it opens; a field that asks for the focus takes it after.
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (!entry) return null;
  return (
    <Box component="section" aria-labelledby={`section-${entry.section.id}`}>
      <Box
        sx={{
          position: 'sticky',
          top: 'var(--form-top, 0px)',
          zIndex: 2,
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          minHeight: 56,
          marginTop: -2,
          marginInline: -2,
          paddingInline: 1,
          backgroundColor: 'background.default',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <IconButton onClick={() => onOpen(null)} aria-label={t('section.all')}>
          <ArrowLeft size={22} aria-hidden />
        </IconButton>
        <Box sx={{ flex: 1, minWidth: 0, paddingBlock: 0.75 }}>
          <Typography
            variant="h3"
            component="h2"
            id={`section-${entry.section.id}`}
            ref={heading}
            tabIndex={-1}
            sx={{ lineHeight: 1.25, outline: 'none !important', overflowWrap: 'anywhere' }}
          >
            {entry.title}
          </Typography>
          {aside}
        </Box>
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontSize: 14, paddingRight: 1, whiteSpace: 'nowrap' }}
        >
          {t('section.place', { at: at + 1, all: entries.length })}
        </Box>
      </Box>
      <Box sx={{ paddingBlock: 2.5, containerName: 'form', containerType: 'inline-size' }}>
        {entry.section.help !== null && (
          <Typography color="text.secondary" sx={{ marginBottom: 2.5 }}>
            {entry.section.help}
          </Typography>
        )}
        {children}
      </Box>
      <Button
        size="large"
        fullWidth
        onClick={() => onOpen(next?.section.id ?? null)}
        {...(next
          ? { endIcon: <ArrowRight size={18} aria-hidden /> }
          : { startIcon: <ListChecks size={18} aria-hidden /> })}
      >
        {next ? t('section.next', { title: next.title }) : t('section.all')}
      </Button>
    </Box>
  );
}
