import { COVERAGE_PARTS } from '@orderwright/engine';
import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { simulateTexts } from '../try/simulate-texts.ts';
import type { TestedTemplate } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** The parts of coverage in the order in which they are told, those of several templates counted together. */
const coveredParts = (tests: readonly TestedTemplate[]) =>
  COVERAGE_PARTS.flatMap((part) => {
    const found = tests.flatMap(({ coverage }) => coverage.filter((one) => one.part === part));
    const total = found.reduce((sum, one) => sum + one.total, 0);
    return total === 0 ? [] : [{ part, total, reached: found.reduce((sum, one) => sum + one.reached, 0) }];
  });

/** How the samples of templates went: a count, each that failed with why, and how much of the templates they cover. */
export function TestsPanel({ tests }: { readonly tests: readonly TestedTemplate[] }) {
  const { t } = useTexts(packsTexts);
  const { t: tParts } = useTexts(simulateTexts);
  const samples = tests.flatMap((one) => one.samples);
  const failed = samples.filter((sample) => !sample.passed);
  return (
    <Panel title={t('tests')}>
      <Typography sx={failed.length > 0 ? { color: 'error.main', fontWeight: 600 } : {}}>
        {samples.length === 0
          ? t('tests.none')
          : failed.length === 0
            ? t('tests.passed', { count: samples.length })
            : t('tests.failed', { failed: failed.length, all: samples.length })}
      </Typography>
      {failed.length > 0 && (
        <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
          {failed.map((sample) => (
            <li key={`${sample.id} ${sample.title}`}>
              {sample.title}: {sample.failures.join(' ')}
            </li>
          ))}
        </Box>
      )}
      {samples.length > 0 && (
        <Box sx={{ display: 'grid', gap: 1.25, marginTop: 1.5 }}>
          <Typography variant="body2" color="text.secondary">
            {t('tests.cover')}
          </Typography>
          {coveredParts(tests).map(({ part, reached, total }) => (
            <Box key={part}>
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
                <Typography sx={{ flex: 1 }}>{tParts(`part.${part}`)}</Typography>
                <Typography>{tParts('reached', { reached, total })}</Typography>
              </Box>
              <LinearProgress
                variant="determinate"
                value={(reached / total) * 100}
                aria-label={tParts(`part.${part}`)}
              />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
