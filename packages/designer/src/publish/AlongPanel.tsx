import { draftPlan, type MigrationPlan, planIssues, type Template } from '@orderwright/engine';
import { ErrorState, ListSkeleton, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Along, fetchVersion, tryPlan } from '../versions/api.ts';
import { DryRunReport } from '../versions/DryRunReport.tsx';
import { moveTexts } from '../versions/move-texts.ts';
import { PlanQuestions } from '../versions/PlanQuestions.tsx';
import { TryPlan } from '../versions/TryPlan.tsx';

/** What becomes of the orders of one version when the draft is published. */
export interface Fate extends Along {
  readonly decided: boolean;
  /** The plan as it is was tried on the orders. */
  readonly tried: boolean;
}

interface AlongPanelProps {
  readonly from: number;
  readonly running: number;
  /** The draft, and the number it will have. */
  readonly after: Template;
  readonly to: number;
  /** What is chosen; undefined while they keep their version. */
  readonly fate: Fate | undefined;
  readonly onFate: (fate: Fate | undefined) => void;
  /** Saves the draft, so that it can be tried on the server; says whether it did. */
  readonly flush: () => Promise<boolean>;
}

/** Asks whether running orders keep their version or move along with the one that is published, by a plan that was tried. */
export function AlongPanel({ from, running, after, to, fate, onFate, flush }: AlongPanelProps) {
  const { t } = useTexts(moveTexts);
  const before = useQuery({
    queryKey: ['version', after.key, from],
    queryFn: () => fetchVersion(after.key, from),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const attempt = useMutation({
    mutationFn: async (plan: MigrationPlan) => {
      if (!(await flush())) throw new Error(t('unkept'));
      return { plan, run: await tryPlan({ key: after.key, from, to: 'draft' }, plan, { by: 'all' }) };
    },
    onSuccess: ({ plan }) => {
      if (fate?.plan === plan) onFate({ ...fate, tried: true });
    },
  });
  const take = (old: Template, plan: MigrationPlan): void =>
    onFate({ from, plan, decided: planIssues(plan, old, after).length === 0, tried: false });
  const along = fate !== undefined;
  const tried = fate && attempt.data?.plan === fate.plan ? attempt.data.run : null;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <RadioGroup
        aria-label={t('along.of', { from })}
        value={along ? 'move' : 'keep'}
        onChange={(_, choice) => {
          if (choice === 'keep') onFate(undefined);
          else if (before.data) take(before.data, draftPlan(before.data, after));
        }}
      >
        <FormControlLabel
          value="keep"
          control={<Radio />}
          label={t('along.keep', { count: running, from })}
        />
        <FormControlLabel
          value="move"
          disabled={!before.data}
          control={<Radio />}
          label={t('along.move', { count: running, to })}
        />
      </RadioGroup>
      {before.isPending && <ListSkeleton rows={1} height={42} />}
      {before.isError && (
        <ErrorState title={t('failed')} text={before.error.message} onRetry={() => void before.refetch()} />
      )}
      {along && before.data && (
        <Box sx={{ display: 'grid', gap: 1.5, paddingLeft: 4 }}>
          <PlanQuestions
            before={before.data}
            after={after}
            to={to}
            plan={fate.plan}
            onPlan={(plan) => take(before.data, plan)}
          />
          <TryPlan attempt={attempt} onTry={() => attempt.mutate(fate.plan)} />
          {tried && <DryRunReport run={tried} />}
          <Typography variant="body2" color="text.secondary">
            {t('along.text')}
          </Typography>
        </Box>
      )}
    </Box>
  );
}
