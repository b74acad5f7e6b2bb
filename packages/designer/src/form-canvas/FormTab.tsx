import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { say, FIELD_KINDS } from '@orderwright/engine';
import { floatShadow, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, useState } from 'react';
import { BesideForm } from './BesideForm.tsx';
import { Canvas } from './Canvas.tsx';
import { CanvasProvider } from './CanvasProvider.tsx';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { arrowsThrough, draggedOf, nearestPlace } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { Outline } from './Outline.tsx';
import { Palette } from './Palette.tsx';
import { mayDrop, placeOfId } from './places.ts';
import { useAnnouncements } from './use-announcements.ts';

/** From here on all three columns stand side by side. */
const ROOMY = '(min-width: 1280px)';

const pointer = { activationConstraint: { distance: 5 } };

/** The form of a template: palette and outline, canvas, and the phone beside it. */
export function FormTab() {
  return (
    <CanvasProvider>
      <FormRoom />
    </CanvasProvider>
  );
}

function FormRoom() {
  const { t } = useTexts(formTexts);
  const { treeNow, add, move } = useCanvasActions();
  const roomy = useMediaQuery(ROOMY, { noSsr: true });
  const announcements = useAnnouncements();
  const [activeId, setActiveId] = useState<string | null>(null);
  // Sensors made anew would draw every row again.
  const keyboard = useMemo(
    () => ({
      coordinateGetter: arrowsThrough(treeNow),
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
    [treeNow],
  );
  const sensors = useSensors(useSensor(PointerSensor, pointer), useSensor(KeyboardSensor, keyboard));

  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    setActiveId(null);
    const dragged = draggedOf(String(active.id));
    const place = over === null ? null : placeOfId(String(over.id));
    if (place === null) return;
    if (dragged.kind === 'new') add(dragged.field, place);
    else if (mayDrop(dragged.path, place)) move(dragged.path, place);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestPlace}
      onDragStart={({ active }: DragStartEvent) => setActiveId(String(active.id))}
      onDragEnd={onDragEnd}
      onDragCancel={() => setActiveId(null)}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag.instructions') } }}
    >
      <Box
        component="aside"
        aria-label={t('palette.title')}
        sx={{
          width: roomy ? 240 : 56,
          flexShrink: 0,
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          borderRight: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
        }}
      >
        <Palette onAdd={add} folded={!roomy} />
        {roomy && (
          <Box
            sx={{
              flex: '0 1 38%',
              minHeight: 120,
              display: 'flex',
              flexDirection: 'column',
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Typography
              variant="subtitle2"
              component="h2"
              sx={{ paddingInline: 2, paddingTop: 1.25, color: 'text.secondary' }}
            >
              {t('outline.title')}
            </Typography>
            <Box sx={{ overflowY: 'auto', scrollbarWidth: 'thin' }}>
              <Outline />
            </Box>
          </Box>
        )}
      </Box>
      <Canvas />
      <BesideForm roomy={roomy} />
      <DragOverlay dropAnimation={null}>{activeId !== null && <DragChip id={activeId} />}</DragOverlay>
    </DndContext>
  );
}

/** What hangs at the pointer while dragging. */
function DragChip({ id }: { readonly id: string }) {
  const { language } = useTexts(formTexts);
  const { tree, labelOf } = useCanvas();
  const dragged = draggedOf(id);
  const kind = dragged.kind === 'new' ? dragged.field : (tree.byPath.get(dragged.path)?.kind ?? 'unknown');
  const label = dragged.kind === 'new' ? say(FIELD_KINDS[kind].title, language) : labelOf(dragged.path);
  const { icon: Icon } = lookOf(kind);
  return (
    <Box
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1,
        height: 36,
        maxWidth: 280,
        paddingInline: 1.5,
        borderRadius: '6px',
        border: 1,
        borderColor: 'primary.main',
        backgroundColor: 'background.paper',
        boxShadow: floatShadow,
        cursor: 'grabbing',
      }}
    >
      <Icon size={16} aria-hidden />
      <Typography noWrap>{label}</Typography>
    </Box>
  );
}
