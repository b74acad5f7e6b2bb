import { useDraggable } from '@dnd-kit/core';
import { FIELD_KINDS, type FieldKindName, say } from '@orderwright/engine';
import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { fieldDragId } from './drag.ts';
import { FieldMarks } from './FieldMarks.tsx';
import { FieldMenu } from './FieldMenu.tsx';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { LabelInput } from './LabelInput.tsx';
import { type FieldMark, sameMarks } from './marks-of.ts';
import { PlaceGap } from './PlaceGap.tsx';

const stepTo = (from: HTMLElement, step: 1 | -1): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-field-row]')];
  rows[rows.indexOf(from) + step]?.focus();
};

interface CanvasFieldProps {
  readonly path: FieldPath;
  readonly label: string;
  readonly kind: FieldKindName;
  readonly required: boolean;
  readonly chosen: boolean;
  readonly renaming: boolean;
  readonly marks: readonly FieldMark[];
  /** The gap above the field: in which container, and how its name is said. */
  readonly parent: FieldPath;
  readonly index: number;
  readonly group: string;
  /** The fields it holds, when it is a section or a group of rows. */
  readonly children?: ReactNode;
}

/** One field of the form on the canvas, with the fields it holds. Drawn again only when something of its own changed. */
export const CanvasField = memo(CanvasRow, (before, after) => {
  const { marks: marksBefore, ...restBefore } = before;
  const { marks: marksAfter, ...restAfter } = after;
  return (
    sameMarks(marksBefore, marksAfter) &&
    (Object.keys(restAfter) as (keyof typeof restAfter)[]).every(
      (name) => restBefore[name] === restAfter[name],
    )
  );
});

function CanvasRow(props: CanvasFieldProps) {
  const { path, label, kind, required, chosen, renaming, marks, parent, index, group, children } = props;
  const { t, language } = useTexts(formTexts);
  const actions = useCanvasActions();
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: fieldDragId(path),
    attributes: { roleDescription: t('field.roledescription') },
  });
  const holds = children !== undefined;
  const { icon: Icon } = lookOf(kind);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // A key pressed in the list of a group belongs to the field it was pressed on.
    if (event.target !== event.currentTarget) return;
    listeners?.['onKeyDown']?.(event);
    if (event.defaultPrevented || isDragging) return;
    const keys: Readonly<Record<string, () => void>> = {
      Enter: () => actions.select(path),
      F2: () => actions.rename(path),
      Delete: () => actions.remove(path),
      Backspace: () => actions.remove(path),
      ArrowDown: () => (event.altKey ? actions.moveBy(path, 1) : stepTo(event.currentTarget, 1)),
      ArrowUp: () => (event.altKey ? actions.moveBy(path, -1) : stepTo(event.currentTarget, -1)),
      Escape: () => actions.select(''),
    };
    const act =
      (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd'
        ? () => actions.duplicate(path)
        : event.ctrlKey || event.metaKey
          ? undefined
          : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <Box component="li" sx={{ listStyle: 'none' }}>
      <PlaceGap parent={parent} index={index} group={group} />
      <Box
        sx={{
          border: 1,
          borderRadius: '6px',
          borderColor: chosen ? 'primary.main' : 'divider',
          backgroundColor: holds ? 'sunken' : 'background.paper',
          opacity: isDragging ? 0.4 : 1,
          boxShadow: chosen ? '0 0 0 1px var(--ow-palette-primary-main)' : 'none',
          transition: 'border-color 120ms',
          '&:hover': { borderColor: chosen ? 'primary.main' : 'inputBorder' },
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', paddingRight: 0.5 }}>
          <Box
            {...attributes}
            {...listeners}
            ref={setNodeRef}
            data-field-row={path}
            aria-current={chosen}
            onKeyDown={onKeyDown}
            onClick={() => actions.select(path)}
            onDoubleClick={() => actions.rename(path)}
            sx={{
              flex: 1,
              minWidth: 0,
              height: 42,
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              paddingLeft: 0.75,
              borderRadius: '5px',
              cursor: 'grab',
              touchAction: 'none',
              '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '1px' },
              '& .grip': { opacity: 0, color: 'text.secondary' },
              '&:hover .grip, &:focus-visible .grip': { opacity: 1 },
            }}
          >
            <Box component="span" className="grip" sx={{ display: 'inline-flex' }}>
              <GripVertical size={14} aria-hidden />
            </Box>
            <Box component="span" sx={{ display: 'inline-flex', color: 'primary.main' }}>
              <Icon size={16} strokeWidth={1.9} aria-hidden />
            </Box>
            {renaming ? (
              <LabelInput label={label} onDone={actions.finishRename} />
            ) : (
              <Box
                component="span"
                sx={{
                  minWidth: 0,
                  overflow: 'hidden',
                  textOverflow: 'ellipsis',
                  whiteSpace: 'nowrap',
                  fontWeight: holds ? 600 : 400,
                }}
              >
                {label}
                {required && (
                  <Box component="span" sx={{ color: 'next.text', marginLeft: '3px', fontWeight: 600 }}>
                    <span aria-hidden>*</span>
                    <Hidden>, {t('field.required')}</Hidden>
                  </Box>
                )}
              </Box>
            )}
            <Box
              component="span"
              sx={{
                fontSize: 12,
                color: 'text.secondary',
                whiteSpace: 'nowrap',
                flexShrink: 0,
                marginLeft: 'auto',
              }}
            >
              {say(FIELD_KINDS[kind].title, language)}
            </Box>
            <FieldMarks marks={marks} />
          </Box>
          <FieldMenu path={path} label={label} />
        </Box>
        {holds && <Box sx={{ paddingInline: '12px', paddingBottom: '4px' }}>{children}</Box>}
      </Box>
    </Box>
  );
}
