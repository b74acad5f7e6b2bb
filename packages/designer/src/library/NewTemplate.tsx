import { PrimaryButton, useTexts } from '@orderwright/runtime-web/ui';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { ChevronDown, FilePlus2, FileUp, Package, Plus } from 'lucide-react';
import { useState } from 'react';
import { libraryTexts } from './library-texts.ts';

/** The three ways to a new template. */
export interface WaysIn {
  blank(): void;
  pack(): void;
  import(): void;
}

/** The primary button of the library. */
export function NewTemplate({ ways }: { readonly ways: WaysIn }) {
  const { t } = useTexts(libraryTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => setAnchor(null);
  return (
    <>
      <PrimaryButton
        startIcon={<Plus size={16} aria-hidden />}
        endIcon={<ChevronDown size={16} aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('new')}
      </PrimaryButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem
          onClick={() => {
            close();
            ways.blank();
          }}
        >
          <FilePlus2 size={16} aria-hidden />
          {t('new.blank')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            ways.pack();
          }}
        >
          <Package size={16} aria-hidden />
          {t('new.pack')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            ways.import();
          }}
        >
          <FileUp size={16} aria-hidden />
          {t('new.import')}
        </MenuItem>
      </Menu>
    </>
  );
}
