import { useTexts } from '@orderwright/runtime-web/ui';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEditor } from '../app/editor.ts';
import { setDescription, setNumber } from '../document/index.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** Settings of the template itself, while no field is selected. */
export function TemplatePart() {
  const { t } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  return (
    <Part title={t('template')}>
      <TextField
        label={t('number')}
        value={template.number ?? ''}
        placeholder="{year}-{seq:5}"
        helperText={t('number.help')}
        onChange={(event) => edit((before) => setNumber(before, event.target.value), 'number')}
      />
      <TextField
        label={t('description')}
        multiline
        minRows={2}
        value={template.description ?? ''}
        onChange={(event) => edit((before) => setDescription(before, event.target.value), 'description')}
      />
      <Typography variant="body2" color="text.secondary">
        {t('nothingText')}
      </Typography>
    </Part>
  );
}
