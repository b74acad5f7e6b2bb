import { DragOverlay, useDndContext } from '@dnd-kit/core';
import { say, FIELD_KINDS } from '@orderwright/engine';
import { floatShadow, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { memo, useCallback, useEffect, useState } from 'react';
import { useKept } from '../app/use-kept.ts';
import { BesideForm } from './BesideForm.tsx';
import { Canvas } from './Canvas.tsx';
import { CanvasProvider } from './CanvasProvider.tsx';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { draggedOf } from './drag.ts';
import { FieldDrag } from './FieldDrag.tsx';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { isTyping } from './is-typing.ts';
import { LeftPanel } from './LeftPanel.tsx';
import { Unseen, UnseenContext } from './unseen.ts';

/** From here on all three columns stand side by side. */
const ROOMY = '(min-width: 1280px)';

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
  const { add } = useCanvasActions();
  const roomy = useMediaQuery(ROOMY, { noSsr: true });
  const [left, setLeft] = useKept(roomy ? 'form-left' : 'form-left-narrow', roomy);
  const [right, setRight] = useKept(roomy ? 'form-right' : 'form-right-narrow', true);
  const openLeft = useCallback(() => setLeft(true), [setLeft]);
  useSearchKeys(openLeft);
  return (
    <FieldDrag onAdd={add}>
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
      <DragOverlay dropAnimation={null}>
        <Hanging />
      </DragOverlay>
    </FieldDrag>
  );
}

/** What hangs at the pointer while dragging. */
function Hanging() {
  const { active } = useDndContext();
  return active && <DragChip id={String(active.id)} />;
}

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
