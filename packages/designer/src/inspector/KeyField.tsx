import { useTexts } from '@orderwright/runtime-web/ui';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { isKey, keyOf, parentOf, propertyNames, renameKey, type FieldPath } from '../document/index.ts';
import { inspectorTexts } from './inspector-texts.ts';

/** The key of a field; taken when the person leaves it or presses Enter, since every reference is rewritten. */
export function KeyField({ path }: { readonly path: FieldPath }) {
  const { t } = useTexts(inspectorTexts);
  const { template, draft, select } = useEditor();
  const own = keyOf(path);
  const [typed, setTyped] = useState(own);
  const taken = typed !== own && propertyNames(template, parentOf(path)).includes(typed);
  const fault = taken ? t('key.taken') : isKey(typed) ? null : t('key.bad');
  const take = (): void => {
    if (fault !== null || typed === own) {
      setTyped(own);
      return;
    }
    let target = path;
    draft.edit((before) => {
      const placed = renameKey(before, path, typed);
      target = placed.path;
      return placed.template;
    });
    select(target);
  };
  return (
    <TextField
      label={t('key')}
      value={typed}
      error={fault !== null}
      helperText={fault ?? t('key.help')}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setTyped(own);
      }}
      slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off' } }}
    />
  );
}
