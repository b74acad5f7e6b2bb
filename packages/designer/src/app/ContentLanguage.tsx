import { LANGUAGES, useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { Languages } from 'lucide-react';
import { memo } from 'react';
import { addLanguage, languagesOf } from '../document/index.ts';
import { designerTexts } from './designer-texts.ts';
import { type Editor, useEditor } from './editor.ts';

/** The language in which labels are shown and edited; a language the template lacks is added by choosing it. */
export function ContentLanguage() {
  const { template, content, setContent, edit } = useEditor();
  const codes = languagesOf(template).join(' ');
  return <LanguageSelect codes={codes} content={content} setContent={setContent} edit={edit} />;
}

interface LanguageSelectProps extends Pick<Editor, 'content' | 'setContent' | 'edit'> {
  /** What the template speaks, with spaces between: the same text is no change. */
  readonly codes: string;
}

const LanguageSelect = memo(({ codes, content, setContent, edit }: LanguageSelectProps) => {
  const { t, language } = useTexts(designerTexts);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const known = codes.split(' ');
  const missing = LANGUAGES.filter((code) => !known.includes(code));
  return (
    <Select
      value={content}
      onChange={(event) => {
        const chosen = event.target.value;
        if (!known.includes(chosen)) edit((before) => addLanguage(before, chosen));
        setContent(chosen);
      }}
      inputProps={{ 'aria-label': t('bar.content') }}
      renderValue={(code) => code.toUpperCase()}
      startAdornment={<Languages size={16} aria-hidden />}
      sx={{
        minHeight: 32,
        fontSize: 13,
        fontWeight: 600,
        paddingLeft: 1,
        '& .MuiSelect-select': { height: '30px !important', minHeight: '0 !important', paddingLeft: '6px' },
      }}
    >
      {known.map((code) => (
        <MenuItem key={code} value={code}>
          {names.of(code) ?? code}
        </MenuItem>
      ))}
      {missing.map((code) => (
        <MenuItem key={code} value={code} sx={{ color: 'primary.main' }}>
          {t('bar.addLanguage', { language: names.of(code) ?? code })}
        </MenuItem>
      ))}
    </Select>
  );
});
