import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { FieldKindName } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { type ReactNode, useMemo, useState } from 'react';
import type { Place } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { arrowsThrough, draggedOf, placeOnSheet, placeOver } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { Landing, LandingContext } from './landing.ts';
import { mayDrop } from './places.ts';
import { useAnnouncements } from './use-announcements.ts';

const pointer = { activationConstraint: { distance: 5 } };

interface FieldDragProps {
  /** A kind from the palette was dropped. */
  readonly onAdd?: (kind: FieldKindName, place: Place) => void;
  readonly children: ReactNode;
}

/** Fields are dragged from place to place in it, by pointer and by keyboard. A drag draws nothing again but where it would land. */
export function FieldDrag({ onAdd, children }: FieldDragProps) {
  const { t } = useTexts(formTexts);
  const { viewNow, move } = useCanvasActions();
  const [landing] = useState(() => new Landing());
  const announcements = useAnnouncements(landing);
  // Sensors made anew would draw every row again.
  const keyboard = useMemo(
    () => ({
      coordinateGetter: arrowsThrough(viewNow),
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
    [viewNow],
  );
  const sensors = useSensors(useSensor(PointerSensor, pointer), useSensor(KeyboardSensor, keyboard));
  const follow = ({ active, collisions }: DragMoveEvent): void => {
    const dragged = draggedOf(String(active.id));
    landing.follow(placeOver(collisions), dragged.kind === 'field' ? dragged.path : null);
  };
  const onDragEnd = (event: DragEndEvent): void => {
    follow(event);
    landing.end();
    const { place } = landing;
    if (place === null) return;
    const dragged = draggedOf(String(event.active.id));
    if (dragged.kind === 'new') onAdd?.(dragged.field, place);
    else if (mayDrop(dragged.path, place)) move(dragged.path, place);
  };
  return (
    <LandingContext value={landing}>
      <DndContext
        sensors={sensors}
        collisionDetection={placeOnSheet}
        onDragMove={follow}
        onDragOver={follow}
        onDragEnd={onDragEnd}
        onDragCancel={landing.end}
        accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag.instructions') } }}
      >
        {children}
      </DndContext>
    </LandingContext>
  );
}
