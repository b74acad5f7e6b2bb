import { readWorkflow, type Template } from '@orderwright/engine';
import { MiniWorkflow, Panel, StateChip, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { PhonePictures } from '../preview/PhonePictures.tsx';
import type { Pack } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** One template of a pack: pages of its form on a phone, its workflow with the names of its states, its size. */
export function TemplateInPack({ template, pack }: { readonly template: Template; readonly pack: Pack }) {
  const { t } = useTexts(packsTexts);
  const entry = pack.templates.find((own) => own.key === template.key);
  const standing = readWorkflow(template.workflow).states.filter(({ type }) => type !== 'history');
  const size = [
    ...(entry ? [t('fields', { count: entry.fields, states: standing.length })] : []),
    t('rules', { count: template.rules?.length ?? 0 }),
  ];
  return (
    <Panel title={template.title}>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <Box sx={{ display: 'grid', gap: 0.5 }}>
          {template.description !== undefined && (
            <Typography color="text.secondary">{template.description}</Typography>
          )}
          <Typography variant="body2" color="text.secondary">
            {size.join(', ')}
          </Typography>
        </Box>
        <PhonePictures template={template} />
        <Box component="section" aria-label={t('workflow')} sx={{ display: 'grid', gap: 1.5 }}>
          <Typography sx={{ fontWeight: 600 }}>{t('workflow')}</Typography>
          <MiniWorkflow workflow={template.workflow} width={640} height={136} />
          <Box
            component="ul"
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, margin: 0, padding: 0, listStyle: 'none' }}
          >
            {standing.map(
              ({ id, label, category }) =>
                category && (
                  <li key={id}>
                    <StateChip category={category} label={label} />
                  </li>
                ),
            )}
          </Box>
        </Box>
      </Box>
    </Panel>
  );
}
