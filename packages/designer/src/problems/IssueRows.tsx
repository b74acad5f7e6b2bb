import { type CheckIssue, describeIssue, say, suggestMend } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { AlertTriangle, CircleAlert, Route, Wrench } from 'lucide-react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { placeOf } from './place-of.ts';
import { problemsTexts } from './problems-texts.ts';
import { useMend } from './use-mend.ts';

/** Problems as rows: sign, sentence, what would mend it, and the way to the place. Errors first. */
export function IssueRows({
  issues,
  onGo,
}: {
  readonly issues: readonly CheckIssue[];
  readonly onGo?: () => void;
}) {
  const { template } = useEditor();
  const { t, language } = useTexts(problemsTexts);
  const navigate = useNavigate();
  const { list, mend } = useMend();
  const go = (issue: CheckIssue, way: boolean): void => {
    const { tab, search } = placeOf(issue, template);
    const query = new URLSearchParams({ ...search, ...(way ? { way: `${issue.code} ${issue.path}` } : {}) });
    void navigate(`/templates/${template.key}/${tab}?${query.toString()}`);
    onGo?.();
  };
  const rows = useMemo(
    () =>
      [...issues]
        .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
        .map((issue) => ({ issue, way: suggestMend(template, issue) })),
    [issues, template],
  );
  return (
    <Box
      ref={list}
      component="ul"
      tabIndex={-1}
      aria-label={t('title')}
      sx={{ listStyle: 'none', margin: 0, padding: 0 }}
    >
      {rows.map(({ issue, way }, i) => {
        const Icon = issue.severity === 'error' ? CircleAlert : AlertTriangle;
        return (
          <Box
            component="li"
            // Two rules may break the same thing at the same place in the same words.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${issue.code} ${issue.path} ${String(i)}`}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1.5,
              paddingBlock: 0.75,
              borderBottom: 1,
              borderColor: 'divider',
              '&:last-child': { borderBottom: 0 },
            }}
          >
            <Box
              component="span"
              sx={{ display: 'flex', color: issue.severity === 'error' ? 'error.main' : 'warning.main' }}
            >
              <Icon size={17} role="img" aria-label={t(`severity.${issue.severity}`)} />
            </Box>
            <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
              {describeIssue(issue, language, template)}
              {way !== null && (
                <Box component="span" sx={{ display: 'block', fontSize: 13, color: 'text.secondary' }}>
                  {t('mend.what', { what: say(way.title, language) })}
                </Box>
              )}
            </Box>
            {way !== null && (
              <Button
                size="small"
                startIcon={<Wrench size={15} aria-hidden />}
                aria-label={t('mend.label', { what: say(way.title, language) })}
                onClick={() => mend(issue, say(way.title, language))}
                sx={{ flexShrink: 0 }}
              >
                {t('mend')}
              </Button>
            )}
            {issue.trace && issue.trace.length > 0 && (
              <Button
                size="small"
                variant="text"
                startIcon={<Route size={15} aria-hidden />}
                onClick={() => go(issue, true)}
              >
                {t('path')}
              </Button>
            )}
            <Button size="small" variant="text" onClick={() => go(issue, false)}>
              {t('show')}
            </Button>
          </Box>
        );
      })}
    </Box>
  );
}
