import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { DryRun } from './api.ts';
import { moveTexts } from './move-texts.ts';

const list = { margin: 0, paddingLeft: 2.5, display: 'grid', gap: 0.5 } as const;

/** What a plan would do: counts, where orders would stand, why some would stay behind, and some of them to be looked at. */
export function DryRunReport({ run }: { readonly run: DryRun }) {
  const { t } = useTexts(moveTexts);
  const figures = [
    ['run.moved', run.moved],
    ['run.refused', run.refused],
    ['run.givenUp', run.answersGivenUp],
    ['run.lacking', run.lacking],
  ] as const;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography color="text.secondary">
        {run.tried === run.running
          ? t('run.tried', { count: run.tried })
          : t('run.triedSome', { tried: run.tried, running: run.running })}
      </Typography>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 1.5, margin: 0 }}
      >
        {figures.map(([name, count]) => (
          <Box key={name} sx={{ padding: 1.5, border: 1, borderColor: 'divider', borderRadius: '10px' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {t(name)}
            </Typography>
            <Typography
              component="dd"
              sx={{
                margin: 0,
                fontSize: 24,
                fontWeight: 600,
                ...(name === 'run.refused' && count > 0 ? { color: 'error.main' } : {}),
              }}
            >
              {count}
            </Typography>
          </Box>
        ))}
      </Box>
      {run.reasons.length > 0 && (
        <Box>
          <Typography variant="subtitle1" component="h3">
            {t('run.reasons')}
          </Typography>
          <Box component="ul" sx={list}>
            {run.reasons.map(({ issue, orders }) => (
              <li key={`${issue.code} ${issue.path} ${issue.sentence}`}>
                {t('run.reason', { count: orders, reason: issue.sentence })}
              </li>
            ))}
          </Box>
        </Box>
      )}
      {run.states.length > 0 && (
        <Box>
          <Typography variant="subtitle1" component="h3">
            {t('run.states')}
          </Typography>
          <Box component="ul" sx={list}>
            {run.states.map(({ from, to, fromLabel, toLabel, orders }) => (
              <li key={`${from} ${to}`}>{t('run.state', { count: orders, from: fromLabel, to: toLabel })}</li>
            ))}
          </Box>
        </Box>
      )}
      {run.samples.length > 0 && <Samples samples={run.samples} />}
    </Box>
  );
}

const labels = (states: readonly { label: string }[]): string => states.at(-1)?.label ?? '—';

function Samples({ samples }: { readonly samples: DryRun['samples'] }) {
  const { t } = useTexts(moveTexts);
  return (
    <Box>
      <Typography variant="subtitle1" component="h3" id="sample-orders">
        {t('run.samples')}
      </Typography>
      <Table size="small" aria-labelledby="sample-orders">
        <TableHead>
          <TableRow>
            <TableCell>{t('sample.order')}</TableCell>
            <TableCell>{t('sample.outcome')}</TableCell>
            <TableCell>{t('sample.would')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {samples.map((sample) => {
            const moved = sample.outcome === 'moved';
            const said = [
              ...sample.issues.map(({ sentence }) => sentence),
              ...(moved
                ? sample.writes
                    // Under the name it had, it only lies elsewhere: nobody sees a difference.
                    .filter(({ label, came }) => label !== came)
                    .map(({ label, cleared, came }) =>
                      t(cleared ? 'sample.cleared' : came === null ? 'sample.given' : 'sample.came', {
                        field: label,
                        came,
                      }),
                    )
                : []),
              ...sample.lacks.map(({ sentence }) => sentence),
            ];
            return (
              <TableRow key={sample.order} sx={{ '& td': { verticalAlign: 'top' } }}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  <Link href={`/orders/${sample.order}`} target="_blank" rel="noopener">
                    {sample.number ?? t('unnumbered')}
                  </Link>
                </TableCell>
                <TableCell>
                  <Box sx={{ color: moved ? 'success.main' : 'error.main', fontWeight: 600 }}>
                    {t(`sample.${sample.outcome}`)}
                  </Box>
                  {moved ? `${labels(sample.from)} → ${labels(sample.to)}` : labels(sample.from)}
                </TableCell>
                <TableCell>
                  {said.length === 0
                    ? t('sample.nothing')
                    : [...new Set(said)].map((sentence) => <div key={sentence}>{sentence}</div>)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Box>
  );
}
