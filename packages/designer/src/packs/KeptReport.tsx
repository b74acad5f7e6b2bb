import { PageTitle, Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import type { PackPreview } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** After an upgrade: what of one's own was kept in each template, and where it stands. */
export function KeptReport({
  preview,
  onBack,
}: {
  readonly preview: PackPreview;
  readonly onBack: () => void;
}) {
  const { t } = useTexts(packsTexts);
  return (
    <Box sx={{ display: 'grid', gap: 2.5, maxWidth: 960 }}>
      <PageTitle
        title={t('kept.title', { title: preview.pack.title, version: preview.pack.version })}
        onBack={onBack}
      />
      {preview.plans.map((plan) => (
        <Panel key={plan.key} title={plan.title}>
          <Typography>{plan.kept.length === 0 ? t('kept.none') : t('kept.some')}</Typography>
          <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
            {[...new Set(plan.kept)].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Box>
          <Box component={Link} to={`/templates/${plan.key}`}>
            {plan.landsAsDraft ? t('kept.draft') : t('kept.published')}
          </Box>
        </Panel>
      ))}
    </Box>
  );
}
