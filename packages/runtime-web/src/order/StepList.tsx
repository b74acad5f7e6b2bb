import { describeIssue, type OpenTransition } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import { CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import { Panel, PrimaryButton, useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { missingAnswers, sortSteps } from './sort-steps.ts';
import type { Steps } from './use-steps.ts';
import type { RunningOrder } from './use-running-order.ts';

interface StepListProps {
  readonly running: RunningOrder;
  readonly steps: Steps;
  readonly onMissing: (missing: readonly string[]) => void;
}

/** The next steps of an order: one in orange, the rest quieter, each greyed one with its "Why not?". */
export function StepList({ running, steps, onMissing }: StepListProps) {
  const { t } = useTexts(orderPageTexts);
  const { next, others } = sortSteps(running.transitions);
  const foreign = running.transitions.filter((step) => !step.allowedRole);
  const none = next === null && others.length === 0;
  return (
    <Panel title={t('steps.title')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {next && <Step step={next} primary running={running} steps={steps} onMissing={onMissing} />}
        {others.map((step) => (
          <Step key={step.id} step={step} running={running} steps={steps} onMissing={onMissing} />
        ))}
        {foreign.map((step) => (
          <ForeignStep key={step.id} label={step.label} why={() => running.why({ transition: step.id })} />
        ))}
        {none && (
          <Typography color="text.secondary">
            {t(foreign.length > 0 ? 'steps.noneForYou' : 'steps.none')}
          </Typography>
        )}
      </Box>
    </Panel>
  );
}

function Step({
  step,
  primary = false,
  running,
  steps,
  onMissing,
}: StepListProps & { readonly step: OpenTransition; readonly primary?: boolean }) {
  const { t, language } = useTexts(orderPageTexts);
  const [open, setOpen] = useState(false);
  const id = useId();
  const missing = missingAnswers(step);
  const Action = primary ? PrimaryButton : Button;
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Action
          fullWidth
          disabled={!step.open || steps.busy}
          onClick={() => steps.begin(step)}
          {...(step.style === 'danger' && !primary && { color: 'error' as const })}
          {...(!step.open && { 'aria-describedby': id })}
        >
          {step.label}
        </Action>
        {!step.open && (
          <Button
            variant="text"
            startIcon={<CircleHelp size={16} aria-hidden />}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
          >
            {t('steps.why')}
          </Button>
        )}
      </Box>
      {!step.open && (
        <Collapse in={open}>
          <Box id={id} sx={{ padding: '8px 0 4px', display: 'grid', gap: 0.5, justifyItems: 'start' }}>
            {missing.length === 0 ? (
              <Typography variant="body2" color="text.secondary">
                {open && running.why({ transition: step.id })}
              </Typography>
            ) : (
              step.reasons.map((issue) => (
                <Typography key={`${issue.code}${issue.path}`} variant="body2" color="text.secondary">
                  {describeIssue(issue, language, running.template)}
                </Typography>
              ))
            )}
            {missing.length > 0 && (
              <Button size="small" onClick={() => onMissing(missing)}>
                {t('steps.show')}
              </Button>
            )}
          </Box>
        </Collapse>
      )}
    </Box>
  );
}

/** A step of somebody else's: who takes it, and where. */
function ForeignStep({ label, why }: { readonly label: string; readonly why: () => string }) {
  const { t } = useTexts(orderPageTexts);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Typography color="text.secondary" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {label}
        </Typography>
        <Button
          variant="text"
          startIcon={<CircleHelp size={16} aria-hidden />}
          aria-label={t('steps.whyOf', { step: label })}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
        >
          {t('steps.why')}
        </Button>
      </Box>
      <Collapse in={open} id={id}>
        <Typography variant="body2" color="text.secondary">
          {open && why()}
        </Typography>
      </Collapse>
    </Box>
  );
}
