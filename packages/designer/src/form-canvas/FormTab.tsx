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
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { useKept } from '../app/use-kept.ts';
import { BesideForm } from './BesideForm.tsx';
import { Canvas } from './Canvas.tsx';
import { CanvasProvider } from './CanvasProvider.tsx';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { arrowsThrough, draggedOf, nearestPlace } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { isTyping } from './is-typing.ts';
import { LeftPanel } from './LeftPanel.tsx';
import { mayDrop, placeOfId } from './places.ts';
import { Unseen, UnseenContext } from './unseen.ts';
import { useAnnouncements } from './use-announcements.ts';

/** From here on all three columns stand side by side. */
const ROOMY = '(min-width: 1280px)';

const pointer = { activationConstraint: { distance: 5 } };

/** The form of a template: palette and outline, canvas, and the phone beside it. Each part follows by itself what it shows. */
export const FormTab = memo(() => {
  const [unseen] = useState(() => new Unseen());
  return (
    <UnseenContext value={unseen}>
      <CanvasProvider>
        <FormRoom unseen={unseen} />
      </CanvasProvider>
    </UnseenContext>
  );
});

/** Ctrl F looks through the form, not through the page: most of a long form is not on the page. The slash looks for a kind to add. */
const useSearchKeys = (open: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const find = control && !event.shiftKey && event.key === 'f';
      const add = !control && event.key === '/' && !isTyping(event.target);
      if (!find && !add) return;
      event.preventDefault();
      open();
      // The panel may have to unfold first.
      requestAnimationFrame(() =>
        document
          .querySelector<HTMLInputElement>(
            find ? '[data-outline-search] input' : '[data-palette-search] input',
          )
          ?.focus(),
      );
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
};

function FormRoom({ unseen }: { readonly unseen: Unseen }) {
  const { t } = useTexts(formTexts);
  const { viewNow, add, move } = useCanvasActions();
  const roomy = useMediaQuery(ROOMY, { noSsr: true });
  const [left, setLeft] = useKept(roomy ? 'form-left' : 'form-left-narrow', roomy);
  const [right, setRight] = useKept(roomy ? 'form-right' : 'form-right-narrow', roomy);
  const openLeft = useCallback(() => setLeft(true), [setLeft]);
  useSearchKeys(openLeft);
  const announcements = useAnnouncements();
  const [activeId, setActiveId] = useState<string | null>(null);
  // Sensors made anew would draw every row again.
  const keyboard = useMemo(
    () => ({
      coordinateGetter: arrowsThrough(viewNow),
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
    [viewNow],
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
      <LeftPanel
        open={left}
        onOpen={(open) => {
          setLeft(open);
          // Without room for three columns one gives way to the other.
          if (open && !roomy) setRight(false);
        }}
        onAdd={add}
      />
      <Canvas />
      <BesideForm
        open={right}
        onOpen={(open) => {
          setRight(open);
          if (open && !roomy) setLeft(false);
        }}
        onView={unseen.follow}
      />
      <DragOverlay dropAnimation={null}>{activeId !== null && <DragChip id={activeId} />}</DragOverlay>
    </DndContext>
  );
}

/** What hangs at the pointer while dragging. */
function DragChip({ id }: { readonly id: string }) {
  const { t, language } = useTexts(formTexts);
  const { tree, picked, labelOf } = useCanvas();
  const dragged = draggedOf(id);
  const kind = dragged.kind === 'new' ? dragged.field : (tree.byPath.get(dragged.path)?.kind ?? 'unknown');
  const many = dragged.kind === 'field' && picked.has(dragged.path) && picked.size > 1;
  const label =
    dragged.kind === 'new'
      ? say(FIELD_KINDS[kind].title, language)
      : many
        ? t('picked.many', { count: picked.size })
        : labelOf(dragged.path);
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
