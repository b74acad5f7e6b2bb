import { useDroppable } from '@dnd-kit/core';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import { Plus } from 'lucide-react';
import { memo, useState } from 'react';
import type { FieldPath } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { draggedOf } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { Palette } from './Palette.tsx';
import { mayDrop, placeId } from './places.ts';

interface PlaceGapProps {
  readonly parent: FieldPath;
  readonly index: number;
  /** Name of the container, empty for the form itself. */
  readonly group: string;
  /** A group without fields shows a tall place with words. */
  readonly empty?: boolean;
}

/** The gap between two fields: a petrol line while something would land there, a "+" under the pointer. */
export const PlaceGap = memo(Gap);

function Gap({ parent, index, group, empty = false }: PlaceGapProps) {
  const place = { parent, index };
  const { t } = useTexts(formTexts);
  const { add } = useCanvasActions();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { setNodeRef, isOver, active } = useDroppable({ id: placeId(place) });
  const dragged = active === null ? null : draggedOf(String(active.id));
  const moved: FieldPath | null = dragged?.kind === 'field' ? dragged.path : null;
  const lands = isOver && mayDrop(moved, place);
  return (
    <Box
      ref={setNodeRef}
      data-place={placeId(place)}
      sx={{
        position: 'relative',
        height: empty ? 44 : 10,
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        color: 'text.secondary',
        fontSize: 13,
        ...(empty && {
          border: '1px dashed',
          borderColor: lands ? 'primary.main' : 'divider',
          borderRadius: '6px',
          backgroundColor: lands ? 'primary.light' : 'transparent',
        }),
        '&:hover .insert, & .insert:focus-visible, & .insert[aria-expanded="true"]': { opacity: 1 },
      }}
    >
      {empty && t('canvas.emptyGroup')}
      {lands && !empty && (
        <Box
          data-landing
          sx={{
            position: 'absolute',
            insetInline: 0,
            top: 4,
            height: 2,
            borderRadius: 1,
            backgroundColor: 'primary.main',
            '&::before': {
              content: '""',
              position: 'absolute',
              left: -4,
              top: -3,
              width: 8,
              height: 8,
              borderRadius: '50%',
              backgroundColor: 'primary.main',
            },
          }}
        />
      )}
      {active === null && !empty && (
        <ButtonBase
          className="insert"
          tabIndex={-1}
          aria-label={place.parent === '' ? t('canvas.insert') : t('canvas.insertIn', { group })}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{
            zIndex: 1,
            width: 20,
            height: 20,
            borderRadius: '50%',
            opacity: 0,
            color: 'primary.contrastText',
            backgroundColor: 'primary.main',
            transition: 'opacity 120ms',
          }}
        >
          <Plus size={14} aria-hidden />
        </ButtonBase>
      )}
      {anchor !== null && (
        <Popover
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          transformOrigin={{ vertical: 'top', horizontal: 'center' }}
          slotProps={{
            paper: {
              role: 'dialog',
              'aria-label': t('palette.title'),
              sx: { width: 260, height: 360, display: 'flex' },
            },
          }}
        >
          <Palette
            still
            onAdd={(kind) => {
              setAnchor(null);
              add(kind, place);
            }}
          />
        </Popover>
      )}
    </Box>
  );
}
