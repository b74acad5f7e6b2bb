import { ConfirmDialog, ErrorState, formatMoment, Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../app/session.ts';
import { fetchMigrationOrders, type Migration, undoMigration } from './api.ts';
import { moveTexts } from './move-texts.ts';
import { isUnderWay, migrationsKey, useMigrations } from './use-migrations.ts';

const SHOWN = 3;

/** How far the moves of running orders are, whoever began them, and the way back. */
export function MigrationsPanel({ templateKey }: { readonly templateKey: string }) {
  const { t } = useTexts(moveTexts);
  const migrations = useMigrations(templateKey);
  const [all, setAll] = useState(false);
  const items = migrations.data ?? [];
  if (migrations.isError)
    return <ErrorState title={t('moves.failed')} onRetry={() => void migrations.refetch()} />;
  if (items.length === 0) return null;
  const busy = items.some(isUnderWay);
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <Panel title={t('moves')}>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map((migration) => (
          <MigrationRow key={migration.id} migration={migration} busy={busy} />
        ))}
      </Box>
      {items.length > shown.length && (
        <Button variant="text" size="small" onClick={() => setAll(true)}>
          {t('moves.earlier', { count: items.length - shown.length })}
        </Button>
      )}
    </Panel>
  );
}

interface MigrationRowProps {
  readonly migration: Migration;
  /** Orders of the template are being moved just now, by this or another. */
  readonly busy: boolean;
}

function MigrationRow({ migration, busy }: MigrationRowProps) {
  const { t, language } = useTexts(moveTexts);
  const { org } = useMe();
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => undoMigration(migration.id),
    onSettled: () => queries.invalidateQueries({ queryKey: migrationsKey(migration.key) }),
  });
  const [asking, setAsking] = useState(false);
  const { id, from, to, status, orders, done, total } = migration;
  const underWay = isUnderWay(migration);
  const counts = (['moved', 'refused', 'left', 'undone', 'stays'] as const).filter(
    (name) => (orders[name] ?? 0) > 0,
  );
  const canUndo = status === 'moving' || (status === 'moved' && (orders.moved ?? 0) > 0 && !busy);
  const way = t('way', { from, to });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.75,
        paddingBlock: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 36 }}>
        <Typography sx={{ fontWeight: 600 }}>{way}</Typography>
        <Typography
          role="status"
          variant="body2"
          sx={{ fontWeight: 600, color: underWay ? 'text.primary' : 'text.secondary' }}
        >
          {t(`status.${status}`)}
        </Typography>
        <Box sx={{ flex: 1 }} />
        {canUndo && (
          <Button
            size="small"
            disabled={undo.isPending}
            startIcon={<Undo2 size={16} aria-hidden />}
            aria-label={t('undo.named', { from, to })}
            onClick={() => setAsking(true)}
          >
            {t('undo')}
          </Button>
        )}
      </Box>
      <ConfirmDialog
        open={asking}
        title={t('undo.ask', { from })}
        text={t('undo.text', { count: orders.moved ?? 0 })}
        confirm={t('undo.confirm')}
        danger
        onConfirm={() => {
          setAsking(false);
          undo.mutate();
        }}
        onClose={() => setAsking(false)}
      />
      {underWay && (
        <LinearProgress
          variant="determinate"
          aria-label={way}
          value={total === 0 ? 100 : (100 * done) / total}
        />
      )}
      <Typography>
        {[
          t('progress', { done, total }),
          ...counts.map((name) => t(`count.${name}`, { count: orders[name] ?? 0 })),
        ].join(' · ')}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {[
          t('by', {
            name: migration.by.name,
            when: formatMoment(migration.at, { language, timeZone: org.timeZone }),
          }),
          ...(migration.undoneBy ? [t('undoneBy', { name: migration.undoneBy.name })] : []),
        ].join(' · ')}
      </Typography>
      {undo.isError && <ErrorState title={t('undo.failed')} text={undo.error.message} />}
      {(orders.refused ?? 0) > 0 && <Reasons id={id} status="refused" count={orders.refused ?? 0} />}
      {(orders.stays ?? 0) > 0 && <Reasons id={id} status="stays" count={orders.stays ?? 0} />}
    </Box>
  );
}

interface ReasonsProps {
  readonly id: string;
  readonly status: 'refused' | 'stays';
  readonly count: number;
}

function Reasons({ id, status, count }: ReasonsProps) {
  const { t } = useTexts(moveTexts);
  const rows = useQuery({
    queryKey: ['migration-orders', id, status, count],
    queryFn: () => fetchMigrationOrders(id, status),
  });
  const items = rows.data ?? [];
  return (
    <Box component="ul" aria-label={t('reasons')} sx={{ margin: 0, paddingLeft: 2.5 }}>
      {items.map((row) => (
        <li key={row.order}>
          <Link href={`/orders/${row.order}`} target="_blank" rel="noopener">
            {row.number ?? t('unnumbered')}
          </Link>
          {row.issues.map(({ sentence }) => (
            <span key={sentence}> {sentence}</span>
          ))}
        </li>
      ))}
      {items.length < count && rows.isSuccess && <li>{t('reasons.some')}</li>}
    </Box>
  );
}
