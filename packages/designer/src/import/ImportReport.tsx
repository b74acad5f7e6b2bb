import { describeIssue, type Issue } from '@orderwright/engine';
import { type Say, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReportLine } from './field-spec.ts';
import type { ImportReview } from './import-review.ts';
import { importTexts } from './import-texts.ts';

/** How many lines of a list are said before the rest is counted. */
const SAID = 60;

type Texts = Say<(typeof importTexts)['en']>;

const say = ({ code, params }: ReportLine, t: Texts): string =>
  code === 'converted'
    ? t(`converted.${String(params['what'])}` as Parameters<Texts>[0], params)
    : t(`line.${code}`, params);

/** What was kept, what was said in other words, what was not kept, and what has to be mended. */
export function ImportReport({ review }: { readonly review: ImportReview }) {
  const { t, language } = useTexts(importTexts);
  const { report, refused, blocked } = review;
  const saidOf = (issues: readonly Issue[]): string[] => [
    ...new Set(
      issues.map(
        (issue) =>
          `${describeIssue(issue, language)} (${issue.path.replace(/^\/template(\/schema)?/, '') || '/'})`,
      ),
    ),
  ];
  const lists = (['not-kept', 'converted', 'kept'] as const).map((list) => ({
    list,
    lines: [...new Set(report.filter((line) => line.list === list).map((line) => say(line, t)))],
  }));
  const nothing = report.length === 0 && refused.length === 0 && blocked.length === 0;
  return (
    <Box
      component="section"
      aria-label={t('report.title')}
      sx={{ display: 'grid', gap: 2, alignContent: 'start' }}
    >
      <Typography variant="h3" component="h3">
        {t('report.title')}
      </Typography>
      {nothing && <Typography color="text.secondary">{t('report.all')}</Typography>}
      {blocked.length > 0 && (
        <Lines title={t('report.blocked')} text={t('report.blockedText')} alarming lines={saidOf(blocked)} />
      )}
      {refused.length > 0 && (
        <Lines title={t('report.refused')} text={t('report.refusedText')} alarming lines={saidOf(refused)} />
      )}
      {lists
        .filter(({ lines }) => lines.length > 0)
        .map(({ list, lines }) => (
          <Lines key={list} title={t(`report.${list}`)} lines={lines} />
        ))}
    </Box>
  );
}

interface LinesProps {
  readonly title: string;
  readonly text?: string;
  readonly lines: readonly string[];
  readonly alarming?: boolean;
}

function Lines({ title, text, lines, alarming = false }: LinesProps) {
  const { t } = useTexts(importTexts);
  return (
    <Box>
      <Typography
        variant="subtitle2"
        component="h4"
        sx={{ color: alarming ? 'error.main' : 'text.secondary' }}
      >
        {title} · {lines.length}
      </Typography>
      {text !== undefined && (
        <Typography variant="body2" color="text.secondary">
          {text}
        </Typography>
      )}
      <Box component="ul" sx={{ margin: 0, marginTop: 0.5, paddingLeft: 2.5, overflowWrap: 'anywhere' }}>
        {lines.slice(0, SAID).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
      {lines.length > SAID && (
        <Typography variant="body2" color="text.secondary">
          {t('report.more', { count: lines.length - SAID })}
        </Typography>
      )}
    </Box>
  );
}
