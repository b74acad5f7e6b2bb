import { useTexts } from '@orderwright/runtime-web/ui';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  type LucideIcon,
  MoreHorizontal,
  Pencil,
  Scissors,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { storedPiece } from './field-clipboard.ts';
import { formTexts } from './form-texts.ts';

interface Item {
  readonly label: string;
  readonly keys: string;
  readonly icon: LucideIcon;
  readonly act: () => void;
  readonly danger?: true;
}

interface FieldMenuProps {
  readonly path: FieldPath;
  readonly label: string;
}

/** What can be done to one field. */
export function FieldMenu({ path, label }: FieldMenuProps) {
  const { t } = useTexts(formTexts);
  const canvas = useCanvasActions();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const items: readonly Item[] = [
    { label: t('field.renameIt'), keys: 'F2', icon: Pencil, act: () => canvas.rename(path) },
    { label: t('field.duplicate'), keys: 'Ctrl D', icon: CopyPlus, act: () => canvas.duplicate(path) },
    { label: t('field.copy'), keys: 'Ctrl C', icon: Copy, act: () => canvas.copy(path) },
    { label: t('field.cut'), keys: 'Ctrl X', icon: Scissors, act: () => canvas.cut(path) },
    { label: t('field.paste'), keys: 'Ctrl V', icon: ClipboardPaste, act: () => canvas.paste(storedPiece()) },
    { label: t('field.up'), keys: 'Alt ↑', icon: ArrowUp, act: () => canvas.moveBy(path, -1) },
    { label: t('field.down'), keys: 'Alt ↓', icon: ArrowDown, act: () => canvas.moveBy(path, 1) },
    { label: t('field.delete'), keys: 'Del', icon: Trash2, act: () => canvas.remove(path), danger: true },
  ];
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('field.actions', { label })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreHorizontal size={16} aria-hidden />
      </IconButton>
      {anchor !== null && (
        <Menu anchorEl={anchor} open onClose={() => setAnchor(null)} disableRestoreFocus>
          {items.map(({ label: words, keys, icon: Icon, act, danger }) => (
            <MenuItem
              key={words}
              onClick={() => {
                setAnchor(null);
                act();
              }}
              sx={{ minWidth: 200, ...(danger && { color: 'error.main' }) }}
            >
              <Icon size={16} aria-hidden />
              <span style={{ flex: 1 }}>{words}</span>
              <small aria-hidden>{keys}</small>
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
