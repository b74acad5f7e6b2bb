import { LabelledField, PrimaryButton, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SimulationReport } from './jobs.ts';
import { SimulationFigures } from './SimulationFigures.tsx';
import { SpeedEstimate } from './SpeedEstimate.tsx';
import { type Started, startJob } from './start-job.ts';
import { simulateTexts } from './simulate-texts.ts';
import type { Hand } from './use-hand.ts';

const LONGEST = 2000;

type Outcome =
  | {
      readonly kind: 'done';
      readonly report: SimulationReport;
      readonly asked: number;
      readonly template: Hand['template'];
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' };

interface SimulatePartProps {
  readonly hand: Hand;
  readonly onHand: () => void;
  readonly onTests: () => void;
}

/** Fewer orders than asked for were played: nothing was left to find, or nothing new came. */
const howItEnded = ({ runs, coverage }: SimulationReport, asked: number): 'done' | 'enough' | 'stopped' => {
  if (runs >= asked) return 'done';
  return Object.values(coverage).every((part) => part.missed.length === 0) ? 'enough' : 'stopped';
};

/** A hundred invented orders at once: what was covered, where they stuck, what they left empty, and how fast it is. */
export function SimulatePart({ hand, onHand, onTests }: SimulatePartProps) {
  const { t } = useTexts(simulateTexts);
  const [runs, setRuns] = useState('100');
  const [seed, setSeed] = useState('1');
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const started = useRef<Started<'simulate'> | null>(null);
  useEffect(() => () => started.current?.cancel(), []);
  const { template } = hand;

  const run = async (): Promise<void> => {
    const total = Math.min(LONGEST, Math.max(1, Math.floor(Number(runs)) || 100));
    setProgress({ done: 0, total });
    setOutcome(null);
    const job = startJob(
      { kind: 'simulate', template, seed: Math.floor(Number(seed)) || 1, runs: total },
      (done) => setProgress({ done, total }),
    );
    started.current = job;
    const ended = await job.outcome;
    if (started.current !== job) return;
    started.current = null;
    setProgress(null);
    setOutcome(
      ended === null ? { kind: 'failed' } : { kind: 'done', report: ended.value, asked: total, template },
    );
  };
  const cancel = (): void => {
    const job = started.current;
    started.current = null;
    job?.cancel();
    setProgress(null);
    setOutcome({ kind: 'cancelled' });
  };
  return (
    <Box component="section" aria-label={t('title')} sx={{ flex: 1, overflowY: 'auto', padding: 3 }}>
      <Box sx={{ maxWidth: 980, marginInline: 'auto', display: 'grid', gap: 3 }}>
        <Box>
          <Typography variant="h2" component="h1">
            {t('title')}
          </Typography>
          <Typography color="text.secondary" sx={{ maxWidth: '72ch' }}>
            {t('text')}
          </Typography>
        </Box>
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
          sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-end', flexWrap: 'wrap' }}
        >
          <LabelledField id="simulate-runs" label={t('runs')}>
            <TextField
              id="simulate-runs"
              type="number"
              value={runs}
              onChange={(event) => setRuns(event.target.value)}
              slotProps={{ htmlInput: { min: 1, max: LONGEST } }}
              sx={{ width: 120 }}
            />
          </LabelledField>
          <LabelledField id="simulate-seed" label={t('seed')}>
            <TextField
              id="simulate-seed"
              type="number"
              value={seed}
              onChange={(event) => setSeed(event.target.value)}
              slotProps={{ htmlInput: { min: 1 } }}
              sx={{ width: 120 }}
            />
          </LabelledField>
          {progress === null ? (
            <PrimaryButton type="submit" startIcon={<Play size={16} aria-hidden />}>
              {t('run')}
            </PrimaryButton>
          ) : (
            <Button startIcon={<Square size={16} aria-hidden />} onClick={cancel}>
              {t('cancel')}
            </Button>
          )}
        </Box>
        <Box role="status">
          {progress !== null && (
            <>
              <Typography variant="body2">{t('progress', progress)}</Typography>
              <LinearProgress
                variant="determinate"
                value={(progress.done / progress.total) * 100}
                aria-label={t('progress', progress)}
              />
            </>
          )}
          {outcome?.kind === 'cancelled' && <Typography>{t('cancelled')}</Typography>}
          {outcome?.kind === 'failed' && <Typography color="error">{t('failed')}</Typography>}
          {outcome?.kind === 'done' && (
            <Typography>
              {t(howItEnded(outcome.report, outcome.asked), {
                runs: outcome.report.runs,
                asked: outcome.asked,
                seed: outcome.report.seed,
              })}
              {outcome.template !== template && ` ${t('stale')}`}
            </Typography>
          )}
        </Box>
        {outcome?.kind === 'done' && (
          <SimulationFigures report={outcome.report} hand={hand} onHand={onHand} onTests={onTests} />
        )}
        <SpeedEstimate hand={hand} />
      </Box>
    </Box>
  );
}
