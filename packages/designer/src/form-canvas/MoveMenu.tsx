import { useTexts } from '@orderwright/runtime-web/ui';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { CornerDownRight } from 'lucide-react';
import { containerOf, isWithin, parentOf, type FieldPath } from '../document/index.ts';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { inOrder, mayDrop } from './places.ts';

interface MoveMenuProps {
  readonly path: FieldPath;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Where the chosen fields can go: the form itself, a section, a row of a group. */
export function MoveMenu({ path, anchor, onClose }: MoveMenuProps) {
  const { t } = useTexts(formTexts);
  const { tree, picked, groupOf } = useCanvas();
  const { moveInto } = useCanvasActions();
  const moved = picked.has(path) ? [...picked] : [path];
  const places = ['', ...inOrder(tree).flatMap((node) => containerOf(node) ?? [])].filter(
    (container) =>
      moved.every((own) => mayDrop(own, { parent: container, index: 0 })) &&
      !moved.every((own) => parentOf(own) === container || moved.some((o) => o !== own && isWithin(own, o))),
  );
  return (
    <Menu
      anchorEl={anchor}
      open
      onClose={onClose}
      disableRestoreFocus
      slotProps={{ list: { 'aria-label': t('field.moveInto') } }}
    >
      {places.length === 0 && <MenuItem disabled>{t('move.nowhere')}</MenuItem>}
      {places.map((container) => (
        <MenuItem
          key={container}
          onClick={() => {
            onClose();
            moveInto(path, container);
          }}
        >
          <CornerDownRight size={16} aria-hidden />
          {container === '' ? t('move.form') : groupOf(container)}
        </MenuItem>
      ))}
    </Menu>
  );
}
