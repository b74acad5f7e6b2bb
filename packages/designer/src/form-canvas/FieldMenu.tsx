import { uiTexts, useTexts } from '@orderwright/runtime-web/ui';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import {
  ArrowDown,
  ArrowUp,
  Asterisk,
  ClipboardPaste,
  Boxes,
  Copy,
  CopyPlus,
  FolderInput,
  ListChecks,
  type LucideIcon,
  Pencil,
  Scissors,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { storedBundle } from './field-clipboard.ts';
import { formTexts } from './form-texts.ts';
import { MoveMenu } from './MoveMenu.tsx';

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

/** What can be done to one field, or to all that are chosen with it. The list is made when it is opened. */
export function FieldMenu({ path, label }: FieldMenuProps) {
  const { t } = useTexts(formTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className="more"
        aria-label={t('field.actions', { label })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor !== null && <OpenMenu path={path} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}

interface OpenMenuProps {
  readonly path: FieldPath;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

function OpenMenu({ path, anchor, onClose }: OpenMenuProps) {
  const { t } = useTexts(formTexts);
  const { t: word } = useTexts(uiTexts);
  const canvas = useCanvasActions();
  const [moving, setMoving] = useState(false);
  const items: readonly Item[] = [
    { label: t('field.renameIt'), keys: 'F2', icon: Pencil, act: () => canvas.rename(path) },
    { label: t('field.duplicate'), keys: 'Ctrl D', icon: CopyPlus, act: () => canvas.duplicate(path) },
    { label: t('field.copy'), keys: 'Ctrl C', icon: Copy, act: () => canvas.copy(path) },
    { label: t('field.cut'), keys: 'Ctrl X', icon: Scissors, act: () => canvas.cut(path) },
    {
      label: t('field.paste'),
      keys: 'Ctrl V',
      icon: ClipboardPaste,
      act: () => canvas.paste(storedBundle()),
    },
    { label: t('field.mustHave'), keys: '*', icon: Asterisk, act: () => canvas.toggleRequired(path) },
    { label: t('field.up'), keys: 'Alt ↑', icon: ArrowUp, act: () => canvas.moveBy(path, -1) },
    { label: t('field.down'), keys: 'Alt ↓', icon: ArrowDown, act: () => canvas.moveBy(path, 1) },
    { label: t('field.around'), keys: 'Ctrl A', icon: ListChecks, act: () => canvas.pickAround(path) },
    { label: t('field.group'), keys: '', icon: Boxes, act: () => canvas.keepAsGroup(path) },
    {
      label: t('field.delete'),
      keys: word('key.del'),
      icon: Trash2,
      act: () => canvas.remove(path),
      danger: true,
    },
  ];
  if (moving) return <MoveMenu path={path} anchor={anchor} onClose={onClose} />;
  return (
    <Menu anchorEl={anchor} open onClose={onClose} disableRestoreFocus>
      {items.map(({ label: words, keys, icon: Icon, act, danger }) => (
        <MenuItem
          key={words}
          onClick={() => {
            onClose();
            act();
          }}
          sx={{ minWidth: 220, ...(danger && { color: 'error.main' }) }}
        >
          <Icon size={16} aria-hidden />
          <span style={{ flex: 1 }}>{words}</span>
          <small aria-hidden>{keys}</small>
        </MenuItem>
      ))}
      <MenuItem onClick={() => setMoving(true)}>
        <FolderInput size={16} aria-hidden />
        <span style={{ flex: 1 }}>{t('field.moveInto')}</span>
      </MenuItem>
    </Menu>
  );
}
