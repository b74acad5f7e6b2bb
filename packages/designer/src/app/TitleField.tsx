import { useTexts } from '@orderwright/runtime-web/ui';
import InputBase from '@mui/material/InputBase';
import { useState } from 'react';
import { setTitle, titleOf } from '../document/index.ts';
import { designerTexts } from './designer-texts.ts';
import { useEditor } from './editor.ts';

/** The template's title, edited where it stands. An empty title in the document's own language is not taken. */
export function TitleField() {
  const { t } = useTexts(designerTexts);
  const { template, content, edit } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const title = titleOf(template, content);
  return (
    <InputBase
      value={typed ?? title}
      placeholder={template.title}
      inputProps={{ 'aria-label': t('bar.title') }}
      onFocus={() => setTyped(title)}
      onChange={(event) => {
        setTyped(event.target.value);
        edit((before) => setTitle(before, content, event.target.value), 'title');
      }}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape')
          event.currentTarget.querySelector('input')?.blur();
      }}
      sx={{
        flex: '0 1 auto',
        minWidth: 96,
        width: `${String(Math.min(Math.max(((typed ?? title) || template.title).length, 10) * 0.9 + 2, 30))}ch`,
        fontWeight: 600,
        fontSize: 16,
        borderRadius: '6px',
        '& input': { height: 32, paddingInline: '8px', textOverflow: 'ellipsis', boxSizing: 'border-box' },
        '&:hover': { backgroundColor: 'sunken' },
        '&.Mui-focused': { backgroundColor: 'sunken', outline: '2px solid', outlineColor: 'primary.main' },
      }}
    />
  );
}
