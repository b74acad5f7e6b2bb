import { describeExplanation, describeIssue, explain, type OpenTransition } from '@orderwright/engine';
import { PrimaryButton, spokenLanguage, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import { HandApproval } from './HandApproval.tsx';
import { StepDialog } from './StepDialog.tsx';
import { tryTexts } from './try-texts.ts';
import type { Hand, Standing } from './use-hand.ts';

interface HandStepsProps {
  readonly hand: Hand;
  readonly standing: Standing;
}

/** Of several ways one event can go only the one that is open is a choice. */
const choices = (steps: readonly OpenTransition[]): OpenTransition[] =>
  steps.filter((step) => step.open || !steps.some((other) => other.open && other.event === step.event));

/** The one next step: what the template calls primary, else the first that is open. */
const nextOf = (mine: readonly OpenTransition[]): OpenTransition | undefined => {
  const primaries = mine.filter((step) => step.style === 'primary');
  return (
    primaries.find((step) => step.open) ??
    primaries[0] ??
    mine.find((step) => step.open && step.style !== 'danger' && !step.incomplete)
  );
};

/** What can be done next, as the phone offers it; what is refused says why. */
export function HandSteps({ hand, standing }: HandStepsProps) {
  const { t } = useTexts(tryTexts, hand.language);
  const [asking, setAsking] = useState<OpenTransition | null>(null);
  const all = choices(standing.transitions);
  const mine = all.filter((step) => step.allowedRole);
  const foreign = all.filter((step) => !step.allowedRole);
  const next = nextOf(mine);
  const begin = (step: OpenTransition): void => {
    if (step.open && (step.payload !== null || step.confirm !== null)) setAsking(step);
    else hand.act({ transition: step.event });
  };
  const part = (step: OpenTransition) => (
    <Step key={step.id} step={step} primary={step === next} hand={hand} standing={standing} onTake={begin} />
  );
  return (
    <Box
      component="section"
      aria-label={t('steps')}
      lang={spokenLanguage(hand.language)}
      data-density="phone"
      sx={{
        display: 'grid',
        gap: 1,
        padding: 2,
        borderTop: 1,
        borderColor: 'divider',
        borderRadius: '0 0 22px 22px',
        backgroundColor: 'background.paper',
      }}
    >
      <HandApproval hand={hand} standing={standing} />
      {next && part(next)}
      {mine.filter((step) => step !== next).map(part)}
      {mine.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('steps.none')}
        </Typography>
      )}
      {foreign.length > 0 && (
        <>
          <Typography variant="body2" color="text.secondary" sx={{ marginTop: 1 }}>
            {t('steps.others')}
          </Typography>
          {foreign.map(part)}
        </>
      )}
      {asking && (
        <StepDialog
          step={asking}
          hand={hand}
          standing={standing}
          onClose={() => setAsking(null)}
          onTake={(data) => {
            setAsking(null);
            hand.act({ transition: asking.event, ...(Object.keys(data).length > 0 ? { data } : {}) });
          }}
        />
      )}
    </Box>
  );
}

interface StepProps extends HandStepsProps {
  readonly step: OpenTransition;
  readonly primary: boolean;
  readonly onTake: (step: OpenTransition) => void;
}

function Step({ step, primary, hand, standing, onTake }: StepProps) {
  const { t } = useTexts(tryTexts, hand.language);
  const [open, setOpen] = useState(false);
  const id = useId();
  const { template, compiled, language } = hand;
  const Action = primary ? PrimaryButton : Button;
  const { label } = step;
  const reasons = (): string => {
    const { order, actor, facts } = standing;
    const why = explain(compiled, order, actor, facts, { transition: step.id });
    return (
      describeExplanation(why, language, template) ||
      step.reasons.map((issue) => describeIssue(issue, language, template)).join(' ')
    );
  };
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Action
          fullWidth
          disabled={!step.open}
          onClick={() => onTake(step)}
          {...(step.style === 'danger' && !primary && { color: 'error' as const })}
          {...(!step.open && open && { 'aria-describedby': id })}
          sx={{ minHeight: primary ? 56 : 44 }}
        >
          {label}
        </Action>
        {!step.open && (
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
        )}
      </Box>
      {!step.open && open && (
        <Box id={id} sx={{ padding: '8px 0 4px', display: 'grid', gap: 0.5, justifyItems: 'start' }}>
          <Typography variant="body2">{reasons()}</Typography>
          <Button size="small" variant="text" onClick={() => onTake(step)}>
            {t('steps.anyway')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
