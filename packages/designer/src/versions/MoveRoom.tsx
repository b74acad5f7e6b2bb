import { type MigrationPlan, planIssues, type Template } from '@orderwright/engine';
import {
  EmptyState,
  ErrorState,
  fieldTextIds,
  LabelledField,
  ListSkeleton,
  Panel,
  PrimaryButton,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CircleCheck } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Refusal } from '../app/api.ts';
import {
  type Chosen,
  fetchPlan,
  fetchVersion,
  keepPlan,
  type Saved,
  startMigration,
  tryPlan,
} from './api.ts';
import { ChangeList } from './ChangeList.tsx';
import { ChooseOrders } from './ChooseOrders.tsx';
import { DryRunReport } from './DryRunReport.tsx';
import { moveTexts } from './move-texts.ts';
import { PlanQuestions } from './PlanQuestions.tsx';
import { TryPlan } from './TryPlan.tsx';
import { isUnderWay, migrationsKey, useMigrations } from './use-migrations.ts';

interface MoveWay {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}
interface MoveRoomProps {
  readonly way: MoveWay;
  /** Every other version, newest first. */
  readonly targets: readonly number[];
  readonly running: number;
  readonly onTarget: (to: number) => void;
  readonly onBack: () => void;
}

/** Moves orders of one version to another: which, where to, what changed, what becomes of them, a dry run, the start. */
export function MoveRoom({ way, targets, running, onTarget, onBack }: MoveRoomProps) {
  const { t } = useTexts(moveTexts);
  const { key, from, to } = way;
  const [chosen, setChosen] = useState<Chosen>({ by: 'all' });
  const read = useQuery({
    queryKey: ['plan', key, from, to],
    queryFn: async () => {
      const [before, after, kept] = await Promise.all([
        fetchVersion(key, from),
        fetchVersion(key, to),
        fetchPlan(way),
      ]);
      return { before, after, kept };
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
      {running > 0 && (
        <Panel title={t('which')}>
          <ChooseOrders
            templateKey={key}
            from={from}
            running={running}
            chosen={chosen}
            onChosen={setChosen}
          />
          <Box sx={{ paddingTop: 2, maxWidth: 420 }}>
            <LabelledField
              id="move-target"
              label={t('target')}
              {...(to < from ? { help: t('target.older', { to }) } : {})}
            >
              <Select
                fullWidth
                size="small"
                value={to}
                labelId={fieldTextIds('move-target').label}
                onChange={(event) => onTarget(Number(event.target.value))}
              >
                {targets.map((version) => (
                  <MenuItem key={version} value={version}>
                    {t(version < from ? 'target.back' : 'target.on', { version })}
                  </MenuItem>
                ))}
              </Select>
            </LabelledField>
          </Box>
        </Panel>
      )}
      {running > 0 && read.isPending && <ListSkeleton rows={3} height={72} />}
      {running > 0 && read.isError && (
        <ErrorState title={t('failed')} text={read.error.message} onRetry={() => void read.refetch()} />
      )}
      {running > 0 && read.data && (
        <PlanDesk
          key={`${to} ${read.data.kept.saved?.at ?? ''}`}
          way={way}
          running={running}
          chosen={chosen}
          {...read.data}
          onReload={() => void read.refetch()}
          onDone={onBack}
        />
      )}
    </>
  );
}

const isNone = (chosen: Chosen): boolean =>
  (chosen.by === 'states' && chosen.states.length === 0) ||
  (chosen.by === 'orders' && chosen.orders.length === 0);

interface PlanDeskProps {
  readonly way: MoveWay;
  readonly running: number;
  readonly chosen: Chosen;
  readonly before: Template;
  readonly after: Template;
  /** As it was kept, or drafted. */
  readonly kept: { readonly plan: MigrationPlan; readonly saved: Saved };
  /** Takes what someone else kept. */
  readonly onReload: () => void;
  readonly onDone: () => void;
}

function PlanDesk(props: PlanDeskProps) {
  const { way, running, chosen, before, after, kept, onReload, onDone } = props;
  const { t } = useTexts(moveTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const [plan, setPlan] = useState(kept.plan);
  // The moment of the plan this one was made from.
  const seen = useRef(kept.saved?.at ?? null);
  const migrations = useMigrations(way.key);
  const keep = useMutation({
    mutationFn: async (next: { readonly plan: MigrationPlan; readonly over?: boolean }) => {
      if (next.over === true) seen.current = (await fetchPlan(way)).saved?.at ?? null;
      seen.current = (await keepPlan(way, next.plan, seen.current))?.at ?? null;
    },
    // One after the other: the last one stands.
    scope: { id: `plan ${way.key}` },
  });
  const attempt = useMutation({
    mutationFn: async (tried: { readonly plan: MigrationPlan; readonly chosen: Chosen }) => ({
      tried,
      run: await tryPlan(way, tried.plan, tried.chosen),
    }),
  });
  const start = useMutation({
    mutationFn: () => startMigration(way, plan, chosen),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: migrationsKey(way.key) });
      toast({ text: t('started') });
      onDone();
    },
  });
  const change = (next: MigrationPlan): void => {
    setPlan(next);
    keep.mutate({ plan: next });
  };
  const open = useMemo(() => planIssues(plan, before, after), [plan, before, after]);
  const busy = migrations.data?.some(isUnderWay) ?? false;
  const last = attempt.data;
  const tried = last?.tried.plan === plan && last.tried.chosen === chosen ? last.run : null;
  const none = isNone(chosen);
  const overtaken = keep.error instanceof Refusal && keep.error.status === 412;
  const hint = (): string => {
    if (busy) return t('start.busy');
    if (none) return t('start.none');
    if (open.length > 0) return t('start.open');
    if (tried) return t('start.text');
    return t(last ? 'try.stale' : 'start.first');
  };
  const count = tried?.running ?? (chosen.by === 'orders' ? chosen.orders.length : running);
  return (
    <>
      <Panel title={t('changes')}>
        <ChangeList before={before} after={after} />
      </Panel>
      <Panel title={t('plan')}>
        <PlanQuestions before={before} after={after} to={way.to} plan={plan} onPlan={change} />
        {overtaken && (
          <Box sx={{ display: 'grid', gap: 1.5, paddingTop: 1.5 }}>
            <ErrorState title={keep.error?.message ?? ''} text={t('overtaken.text')} />
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button size="small" onClick={onReload}>
                {t('overtaken.theirs')}
              </Button>
              <Button size="small" onClick={() => keep.mutate({ plan, over: true })}>
                {t('overtaken.mine')}
              </Button>
            </Box>
          </Box>
        )}
        {keep.isError && !overtaken && (
          <ErrorState title={t('unkept')} text={keep.error.message} onRetry={() => keep.mutate({ plan })} />
        )}
      </Panel>
      <TryPlan disabled={none} attempt={attempt} onTry={() => attempt.mutate({ plan, chosen })} />
      {tried && (
        <Panel title={t('run.title')}>
          <DryRunReport run={tried} />
        </Panel>
      )}
      {start.isError && <ErrorState title={t('start.failed')} text={start.error.message} />}
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', paddingBottom: 4 }}>
        <PrimaryButton
          busy={start.isPending}
          disabled={busy || open.length > 0 || none || tried === null || tried.moved === 0}
          onClick={() => start.mutate()}
        >
          {t('start', { count })}
        </PrimaryButton>
        <Typography color="text.secondary">{hint()}</Typography>
      </Box>
    </>
  );
}
