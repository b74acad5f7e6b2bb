import { useDraggable } from '@dnd-kit/core';
import { say, FIELD_KINDS, type FieldNode } from '@orderwright/engine';
import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { GripVertical } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEditor } from '../app/editor.ts';
import { containerOf, isRequired, type Place } from '../document/index.ts';
import { useCanvas } from './canvas.ts';
import { fieldDragId } from './drag.ts';
import { FieldMarks } from './FieldMarks.tsx';
import { FieldMenu } from './FieldMenu.tsx';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { LabelInput } from './LabelInput.tsx';
import { PlaceGap } from './PlaceGap.tsx';

const stepTo = (from: HTMLElement, step: 1 | -1): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-field-row]')];
  rows[rows.indexOf(from) + step]?.focus();
};

interface CanvasFieldProps {
  readonly node: FieldNode;
  /** The gap above the field. */
  readonly place: Place;
  /** The fields it holds, when it is a section or a group of rows. */
  readonly children?: ReactNode;
}

/** One field of the form on the canvas, with the fields it holds. */
export function CanvasField({ node, place, children }: CanvasFieldProps) {
  const { t, language } = useTexts(formTexts);
  const { template, selected, select } = useEditor();
  const canvas = useCanvas();
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: fieldDragId(node.path),
    attributes: { roleDescription: t('field.roledescription') },
  });
  const label = canvas.labelOf(node.path);
  const kind = say(FIELD_KINDS[node.kind].title, language);
  const required = isRequired(template, node.path);
  const chosen = selected === node.path;
  const container = containerOf(node);
  const { icon: Icon } = lookOf(node.kind);
  const renaming = canvas.renaming?.path === node.path;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // A key pressed in the list of a group belongs to the field it was pressed on.
    if (event.target !== event.currentTarget) return;
    listeners?.['onKeyDown']?.(event);
    if (event.defaultPrevented || isDragging) return;
    const keys: Readonly<Record<string, () => void>> = {
      Enter: () => select(node.path),
      F2: () => canvas.rename(node.path),
      Delete: () => canvas.remove(node.path),
      Backspace: () => canvas.remove(node.path),
      ArrowDown: () => (event.altKey ? canvas.moveBy(node.path, 1) : stepTo(event.currentTarget, 1)),
      ArrowUp: () => (event.altKey ? canvas.moveBy(node.path, -1) : stepTo(event.currentTarget, -1)),
      Escape: () => select(''),
    };
    const act =
      (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd'
        ? () => canvas.duplicate(node.path)
        : event.ctrlKey || event.metaKey
          ? undefined
          : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <Box component="li" sx={{ listStyle: 'none' }}>
      <PlaceGap place={place} />
      <Box
        sx={{
          border: 1,
          borderRadius: '6px',
          borderColor: chosen ? 'primary.main' : 'divider',
          backgroundColor: container === null ? 'background.paper' : 'sunken',
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
            data-field-row={node.path}
            aria-current={chosen}
            onKeyDown={onKeyDown}
            onClick={() => select(node.path)}
            onDoubleClick={() => canvas.rename(node.path)}
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
              <LabelInput label={label} onDone={canvas.finishRename} />
            ) : (
              <Box
                component="span"
                sx={{
                  minWidth: 0,
                  overflow: 'hidden',
                  textOverflow: 'ellipsis',
                  whiteSpace: 'nowrap',
                  fontWeight: container === null ? 400 : 600,
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
              {kind}
            </Box>
            <FieldMarks node={node} />
          </Box>
          <FieldMenu path={node.path} />
        </Box>
        {container !== null && <Box sx={{ paddingInline: '12px', paddingBottom: '4px' }}>{children}</Box>}
      </Box>
    </Box>
  );
}
