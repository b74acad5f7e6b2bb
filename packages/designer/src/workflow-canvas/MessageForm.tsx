import { type Json, type JsonObject, type Template } from '@orderwright/engine';
import { useSteady, useTexts } from '@orderwright/runtime-web/ui';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useEditor } from '../app/editor.ts';
import { languagesOf, ownLanguage, setTranslation, translationOf } from '../document/index.ts';
import { messageKey, newMessageId } from './message-ids.ts';
import { namesOf, useRoleNames } from './use-role-names.ts';
import { workflowTexts } from './workflow-texts.ts';

interface MessageFormProps {
  readonly template: Template;
  readonly language: string;
  readonly params: JsonObject;
  readonly onChange: (params: JsonObject) => void;
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Who is told, and what, in every language of the template; the order's own language is sent. */
export function MessageForm({ template, language, params, onChange }: MessageFormProps) {
  const { t, language: spoken } = useTexts(workflowTexts);
  const { edit } = useEditor();
  const roleName = useRoleNames(template, language);
  const languages = languagesOf(template);
  const names = new Intl.DisplayNames([spoken], { type: 'language' });
  const id = text(params['id']);
  const to = useSteady(Array.isArray(params['to']) ? params['to'].map(text) : []);
  const say = (code: string, words: string): void => {
    if (code === ownLanguage(template)) {
      onChange({ ...params, message: words });
      return;
    }
    const known = id || newMessageId(template);
    // A message from before it could be translated has no name that its translations could go by.
    if (id === '') onChange({ ...params, id: known });
    edit((before) => setTranslation(before, code, messageKey(known), words), `message ${known} ${code}`);
  };
  return (
    <>
      <Autocomplete
        multiple
        size="small"
        disableCloseOnSelect
        options={namesOf(template)}
        value={to}
        getOptionLabel={roleName}
        onChange={(_, roles) => onChange({ ...params, to: roles })}
        renderInput={(own) => <TextField {...own} label={t('do.roles')} />}
      />
      {languages.map((code) => (
        <TextField
          key={code}
          size="small"
          fullWidth
          multiline
          label={
            languages.length > 1 ? t('do.messageIn', { language: names.of(code) ?? code }) : t('do.message')
          }
          value={
            code === ownLanguage(template)
              ? text(params['message'])
              : id === ''
                ? ''
                : translationOf(template, code, messageKey(id))
          }
          onChange={(event) => say(code, event.target.value)}
          slotProps={{ htmlInput: { lang: code } }}
        />
      ))}
    </>
  );
}
