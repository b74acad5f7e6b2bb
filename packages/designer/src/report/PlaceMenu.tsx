import { PLACEHOLDERS } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Button from '@mui/material/Button';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Braces } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { labelOf } from '../document/index.ts';
import { fieldsFor, isOutside } from './block-kinds.ts';
import { reportTexts } from './report-texts.ts';

/** Puts a place for a value of the order, or for an answer, at the end of a text. */
export function PlaceMenu({ onInsert }: { readonly onInsert: (place: string) => void }) {
  const { t } = useTexts(reportTexts);
  const { template, content } = useEditor();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const insert = (name: string): void => {
    setAnchor(null);
    onInsert(`{${name}}`);
  };
  const fields = fieldsFor(
    template,
    (node) => isOutside(node) && node.children.length === 0 && node.kind !== 'section',
  );
  return (
    <>
      <Button
        size="small"
        variant="text"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        startIcon={<Braces size={14} aria-hidden />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('text.insert')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxHeight: 420 } } }}
      >
        {PLACEHOLDERS.map((name) => (
          <MenuItem key={name} dense onClick={() => insert(name)}>
            {t(`place.${name}`)}
          </MenuItem>
        ))}
        {fields.length > 0 && <ListSubheader role="presentation">{t('fields.label')}</ListSubheader>}
        {fields.map(({ path }) => (
          <MenuItem key={path} dense onClick={() => insert(path)}>
            {labelOf(template, path, content)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
