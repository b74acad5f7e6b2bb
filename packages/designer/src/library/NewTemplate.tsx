import { PrimaryButton, useTexts } from '@orderwright/runtime-web/ui';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { ChevronDown, FilePlus2, FileUp, Package, Plus } from 'lucide-react';
import { type Ref, useRef, useState } from 'react';
import { libraryTexts } from './library-texts.ts';

/** The three ways to a new template. */
export interface WaysIn {
  blank(): void;
  pack(): void;
  import(file: File): void;
}

/** The primary button of the library. */
export function NewTemplate({ ways }: { readonly ways: WaysIn }) {
  const { t } = useTexts(libraryTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const file = useRef<HTMLInputElement>(null);
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
            file.current?.click();
          }}
        >
          <FileUp size={16} aria-hidden />
          {t('new.import')}
        </MenuItem>
      </Menu>
      <FileChoice ref={file} onFile={ways.import} />
    </>
  );
}

interface FileChoiceProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly onFile: (file: File) => void;
}

/** The hidden file input behind "Import". */
export function FileChoice({ ref, onFile }: FileChoiceProps) {
  const { t } = useTexts(libraryTexts);
  return (
    <input
      ref={ref}
      type="file"
      accept=".json,application/json"
      hidden
      aria-label={t('new.import')}
      onChange={(event) => {
        const chosen = event.target.files?.[0];
        event.target.value = '';
        if (chosen !== undefined) onFile(chosen);
      }}
    />
  );
}
