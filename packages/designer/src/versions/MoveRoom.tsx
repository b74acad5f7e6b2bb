import { type MigrationPlan, labelsOf, planIssues, type Template } from '@orderwright/engine';
import {
  EmptyState,
  ErrorState,
  ListSkeleton,
  Panel,
  PrimaryButton,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CircleCheck, FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { fetchPlan, fetchVersion, keepPlan, startMigration, tryPlan, type Way } from './api.ts';
import { ChangeList } from './ChangeList.tsx';
import { DecisionRow } from './DecisionRow.tsx';
import { decisionsOf, isOpen } from './decisions.ts';
import { DryRunReport } from './DryRunReport.tsx';
import { moveTexts } from './move-texts.ts';
import { isUnderWay, migrationsKey, useMigrations } from './use-migrations.ts';

interface MoveRoomProps {
  readonly way: Way;
  readonly running: number;
  readonly onBack: () => void;
}

/** Moves the orders of an older version to the newest: what changed, what becomes of them, a dry run, the start. */
export function MoveRoom({ way, running, onBack }: MoveRoomProps) {
  const { t } = useTexts(moveTexts);
  const { key, from, to } = way;
  const read = useQuery({
    queryKey: ['plan', key, from, to],
    queryFn: async () => {
      const [before, after, plan] = await Promise.all([
        fetchVersion(key, from),
        fetchVersion(key, to),
        fetchPlan(way),
      ]);
      return { before, after, plan };
    },
    // It is edited here from then on, and read anew when one comes again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Box>
        <Button
          variant="text"
          size="small"
          startIcon={<ArrowLeft size={16} aria-hidden />}
          onClick={onBack}
          sx={{ marginLeft: -1 }}
        >
          {t('back')}
        </Button>
        <Typography variant="h2" component="h1">
          {t('title', { from, to })}
        </Typography>
        {running > 0 && (
          <Typography color="text.secondary">{t('intro', { count: running, from })}</Typography>
        )}
      </Box>
      {running === 0 && (
        <EmptyState icon={CircleCheck} title={t('nothing', { from })} text={t('nothingText')} />
      )}
      {running > 0 && read.isPending && <ListSkeleton rows={3} height={72} />}
      {running > 0 && read.isError && (
        <ErrorState title={t('failed')} text={read.error.message} onRetry={() => void read.refetch()} />
      )}
      {running > 0 && read.data && <PlanDesk way={way} running={running} {...read.data} onDone={onBack} />}
    </>
  );
}

/** What questions about the old version are worded by. */
const OF_THE_OLD: ReadonlySet<string> = new Set(['plan-loss-open', 'plan-state-open', 'plan-choice-open']);

interface PlanDeskProps {
  readonly way: Way;
  readonly running: number;
  readonly before: Template;
  readonly after: Template;
  /** As it was kept, or drafted. */
  readonly plan: MigrationPlan;
  readonly onDone: () => void;
}

function PlanDesk({ way, running, before, after, plan: kept, onDone }: PlanDeskProps) {
  const { t, language } = useTexts(moveTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [plan, setPlan] = useState(kept);
  const migrations = useMigrations(way.key);
  const keep = useMutation({
    mutationFn: (next: MigrationPlan) => keepPlan(way, next),
    // One after the other: the last one stands.
    scope: { id: `plan ${way.key}` },
  });
  const attempt = useMutation({
    mutationFn: async (tried: MigrationPlan) => ({ tried, run: await tryPlan(way, tried) }),
  });
  const start = useMutation({
    mutationFn: () => startMigration(way, plan),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: migrationsKey(way.key) });
      toast({ text: t('started') });
      onDone();
    },
  });
  const change = (next: MigrationPlan): void => {
    setPlan(next);
    keep.mutate(next);
  };
  const decisions = useMemo(() => decisionsOf(before, after, language), [before, after, language]);
  const open = useMemo(() => planIssues(plan, before, after), [plan, before, after]);
  const labels = useMemo(() => labelsOf(after, language), [after, language]);
  const moves = Object.values(plan.move);
  const busy = migrations.data?.some(isUnderWay) ?? false;
  const tried = attempt.data?.tried === plan ? attempt.data.run : null;
  const hint = (): string => {
    if (busy) return t('start.busy');
    if (open.length > 0) return t('start.open');
    if (tried) return t('start.text');
    return t(attempt.data ? 'try.stale' : 'start.first');
  };
  return (
    <>
      <Panel title={t('changes')}>
        <ChangeList before={before} after={after} />
      </Panel>
      <Panel title={t('plan')}>
        {decisions.length === 0 && <Typography>{t('plan.none', { to: way.to })}</Typography>}
        <Box component="ul" aria-label={t('plan')} sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {decisions.map((decision) => (
            <DecisionRow
              key={`${decision.issue.code} ${JSON.stringify(decision.issue.params)}`}
              decision={decision}
              spokenOf={OF_THE_OLD.has(decision.issue.code) ? before : after}
              plan={plan}
              open={isOpen(decision, open)}
              onPlan={change}
            />
          ))}
        </Box>
        {moves.map((path) => (
          <Typography key={path} color="text.secondary" sx={{ paddingTop: 1 }}>
            {t('plan.moves', { field: labels.field(path) })}
          </Typography>
        ))}
        {decisions.length > 0 && (
          <Typography role="status" sx={{ paddingTop: 1, fontWeight: 600 }}>
            {open.length > 0 ? t('plan.open', { count: open.length }) : t('plan.whole')}
          </Typography>
        )}
        {keep.isError && <ErrorState title={t('unkept')} text={keep.error.message} />}
      </Panel>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          disabled={attempt.isPending}
          startIcon={<FlaskConical size={16} aria-hidden />}
          onClick={() => attempt.mutate(plan)}
        >
          {t(attempt.data ? 'try.again' : 'try')}
        </Button>
        <Typography color="text.secondary" role="status">
          {attempt.isPending ? t('try.busy') : t('try.text')}
        </Typography>
      </Box>
      {attempt.isError && <ErrorState title={t('try.failed')} text={attempt.error.message} />}
      {tried && (
        <Panel title={t('run.title')}>
          <DryRunReport run={tried} />
        </Panel>
      )}
      {start.isError && <ErrorState title={t('start.failed')} text={start.error.message} />}
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', paddingBottom: 4 }}>
        <PrimaryButton
          busy={start.isPending}
          disabled={busy || open.length > 0 || tried === null || tried.moved === 0}
          onClick={() => start.mutate()}
        >
          {t('start', { count: running })}
        </PrimaryButton>
        <Typography color="text.secondary">{hint()}</Typography>
      </Box>
    </>
  );
}
