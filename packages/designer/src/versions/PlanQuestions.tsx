import { labelsOf, type MigrationPlan, planIssues, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { DecisionRow } from './DecisionRow.tsx';
import { decisionsOf, isOpen } from './decisions.ts';
import { moveTexts } from './move-texts.ts';

/** What questions about the old version are worded by. */
const OF_THE_OLD: ReadonlySet<string> = new Set(['plan-loss-open', 'plan-state-open', 'plan-choice-open']);

interface PlanQuestionsProps {
  readonly before: Template;
  readonly after: Template;
  /** The number of the version they come to. */
  readonly to: number;
  readonly plan: MigrationPlan;
  readonly onPlan: (plan: MigrationPlan) => void;
}

/** Everything a person decides about orders under way between two versions, and what is open still. */
export function PlanQuestions({ before, after, to, plan, onPlan }: PlanQuestionsProps) {
  const { t, language } = useTexts(moveTexts);
  const decisions = useMemo(() => decisionsOf(before, after, language), [before, after, language]);
  const open = useMemo(() => planIssues(plan, before, after), [plan, before, after]);
  const labels = useMemo(() => labelsOf(after, language), [after, language]);
  return (
    <>
      {decisions.length === 0 && <Typography>{t('plan.none', { to })}</Typography>}
      <Box component="ul" aria-label={t('plan')} sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {decisions.map((decision) => (
          <DecisionRow
            key={`${decision.issue.code} ${JSON.stringify(decision.issue.params)}`}
            decision={decision}
            spokenOf={OF_THE_OLD.has(decision.issue.code) ? before : after}
            plan={plan}
            open={isOpen(decision, open)}
            onPlan={onPlan}
          />
        ))}
      </Box>
      {Object.values(plan.move).map((path) => (
        <Typography key={path} color="text.secondary" sx={{ paddingTop: 1 }}>
          {t('plan.moves', { field: labels.field(path) })}
        </Typography>
      ))}
      {decisions.length > 0 && (
        <Typography role="status" sx={{ paddingTop: 1, fontWeight: 600 }}>
          {open.length > 0 ? t('plan.open', { count: open.length }) : t('plan.whole')}
        </Typography>
      )}
    </>
  );
}
