import type { Template } from '@orderwright/engine';
import { MiniWorkflow, Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { PhonePicture } from '../preview/PhonePicture.tsx';
import type { Pack } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** One template of a pack: its form on a phone, its workflow, its size. */
export function TemplateInPack({ template, pack }: { readonly template: Template; readonly pack: Pack }) {
  const { t } = useTexts(packsTexts);
  const entry = pack.templates.find((own) => own.key === template.key);
  return (
    <Panel title={template.title}>
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        <PhonePicture template={template} />
        <Box sx={{ flex: '1 1 260px', display: 'grid', gap: 1.5, alignContent: 'start' }}>
          {template.description !== undefined && (
            <Typography color="text.secondary">{template.description}</Typography>
          )}
          {entry && <Typography>{t('fields', { count: entry.fields, states: entry.states })}</Typography>}
          <MiniWorkflow workflow={template.workflow} width={320} height={120} />
        </Box>
      </Box>
    </Panel>
  );
}
