import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo } from 'react';
import { Canvas } from '../form-canvas/Canvas.tsx';
import { CanvasProvider } from '../form-canvas/CanvasProvider.tsx';
import { useCanvasActions } from '../form-canvas/canvas.ts';
import { arrowsThrough, draggedOf, nearestPlace } from '../form-canvas/drag.ts';
import { formTexts } from '../form-canvas/form-texts.ts';
import { mayDrop, placeOfId } from '../form-canvas/places.ts';
import { useAnnouncements } from '../form-canvas/use-announcements.ts';

const pointer = { activationConstraint: { distance: 5 } };

/** The form canvas beside the text: the same fields, to be ordered, named and picked. */
export function FormBeside() {
  return (
    <CanvasProvider>
      <DraggableCanvas />
    </CanvasProvider>
  );
}

function DraggableCanvas() {
  const { t } = useTexts(formTexts);
  const { viewNow, move } = useCanvasActions();
  const announcements = useAnnouncements();
  const keyboard = useMemo(
    () => ({
      coordinateGetter: arrowsThrough(viewNow),
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
    [viewNow],
  );
  const sensors = useSensors(useSensor(PointerSensor, pointer), useSensor(KeyboardSensor, keyboard));
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const dragged = draggedOf(String(active.id));
    const place = over === null ? null : placeOfId(String(over.id));
    if (place !== null && dragged.kind !== 'new' && mayDrop(dragged.path, place)) move(dragged.path, place);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestPlace}
      onDragEnd={onDragEnd}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag.instructions') } }}
    >
      <Canvas />
    </DndContext>
  );
}
