import { useTexts } from '@orderwright/runtime-web/ui';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEditor } from '../app/editor.ts';
import { descriptionOf, languagesOf, setDescription, setNumber } from '../document/index.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** Settings of the template itself, while no field is selected. */
export function TemplatePart() {
  const { t, language } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const languages = languagesOf(template);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <Part title={t('template')}>
      <TextField
        label={t('number')}
        value={template.number ?? ''}
        placeholder="{year}-{seq:5}"
        helperText={t('number.help')}
        onChange={(event) => edit((before) => setNumber(before, event.target.value), 'number')}
      />
      {languages.map((code) => (
        <TextField
          key={code}
          label={languages.length > 1 ? `${t('description')} · ${names.of(code) ?? code}` : t('description')}
          multiline
          minRows={2}
          value={descriptionOf(template, code)}
          onChange={(event) =>
            edit((before) => setDescription(before, code, event.target.value), `description ${code}`)
          }
          slotProps={{ htmlInput: { lang: code } }}
        />
      ))}
      <Typography variant="body2" color="text.secondary">
        {t('nothingText')}
      </Typography>
    </Part>
  );
}
