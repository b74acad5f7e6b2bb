import { type CheckIssue, describeIssue, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { AlertTriangle, CircleAlert, Route } from 'lucide-react';
import { workflowTexts } from './workflow-texts.ts';

interface ProblemListProps {
  readonly issues: readonly CheckIssue[];
  readonly template: Template;
  readonly shown: CheckIssue | null;
  readonly onShow: (issue: CheckIssue | null) => void;
}

const same = (a: CheckIssue, b: CheckIssue | null): boolean =>
  b !== null && a.code === b.code && a.path === b.path;

/** The problems of what is selected, each with its reason and, where there is one, the way that shows it. */
export function ProblemList({ issues, template, shown, onShow }: ProblemListProps) {
  const { t, language } = useTexts(workflowTexts);
  if (issues.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('problems')}
      sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}
    >
      {issues.map((issue) => {
        const Icon = issue.severity === 'error' ? CircleAlert : AlertTriangle;
        const tone = issue.severity === 'error' ? 'error' : 'warning';
        return (
          <Box
            component="li"
            key={`${issue.code} ${issue.path}`}
            sx={{
              display: 'grid',
              gap: 0.5,
              padding: 1.25,
              borderRadius: '8px',
              color: `${tone}.main`,
              backgroundColor: `${tone}.light`,
            }}
          >
            <Box sx={{ display: 'flex', gap: 1, lineHeight: 1.4 }}>
              <Box component="span" sx={{ display: 'flex', paddingTop: '2px', flexShrink: 0 }}>
                <Icon size={16} aria-hidden />
              </Box>
              <span>{describeIssue(issue, language, template)}</span>
            </Box>
            {issue.trace && issue.trace.length > 0 && (
              <Button
                size="small"
                variant="text"
                color="inherit"
                startIcon={<Route size={15} aria-hidden />}
                onClick={() => onShow(same(issue, shown) ? null : issue)}
                sx={{ justifySelf: 'start', marginLeft: 2 }}
              >
                {t(same(issue, shown) ? 'path.hide' : 'path')}
              </Button>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
