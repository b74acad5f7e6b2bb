import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { TestedTemplate } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** How the samples of templates went: a count, and each that failed with why. */
export function TestsPanel({ tests }: { readonly tests: readonly TestedTemplate[] }) {
  const { t } = useTexts(packsTexts);
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
    </Panel>
  );
}
