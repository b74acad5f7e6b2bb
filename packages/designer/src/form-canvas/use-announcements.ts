import type { Announcements } from '@dnd-kit/core';
import { say, FIELD_KINDS } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo, useRef } from 'react';
import { useCanvasActions } from './canvas.ts';
import type { Place } from '../document/index.ts';
import { draggedOf } from './drag.ts';
import { formTexts } from './form-texts.ts';
import type { Landing } from './landing.ts';
import { placeId, placeOf, positionAt } from './places.ts';

/** What is said at every step of a drag, by labels and positions. Never changes, so that an edit draws nothing again for it. */
export function useAnnouncements(landing: Landing): Announcements {
  const { t, language } = useTexts(formTexts);
  const { viewNow } = useCanvasActions();
  // The place said last, and whether none was said yet.
  const told = useRef<{ readonly first: boolean; readonly place: string | null }>({
    first: false,
    place: null,
  });
  return useMemo(() => {
    const about = (id: string | number): { label: string; moved: string | null } => {
      const dragged = draggedOf(String(id));
      return dragged.kind === 'new'
        ? { label: say(FIELD_KINDS[dragged.field].title, language), moved: null }
        : { label: viewNow()?.labelOf(dragged.path) ?? '', moved: dragged.path };
    };
    const said = (moved: string | null, place: Place) => {
      const view = viewNow();
      return view && { ...positionAt(view.tree, moved, place), group: view.groupOf(place.parent) };
    };
    // A move within the same place says nothing.
    const follow = (id: string | number): string | undefined => {
      const { place } = landing;
      const now = place && placeId(place);
      const { first, place: before } = told.current;
      if (!first && now === before) return undefined;
      told.current = { first: false, place: now };
      const { label, moved } = about(id);
      const there = place && said(moved, place);
      if (there === null) return t('drag.nowhere', { label });
      // The first place comes right after the start: it is where the field was picked up.
      return t(first && moved !== null ? 'drag.picked' : 'drag.over', { label, ...there });
    };
    return {
      onDragStart({ active }) {
        told.current = { first: true, place: null };
        const { label, moved } = about(active.id);
        if (moved === null) return t('drag.pickedNew', { label });
        const view = viewNow();
        return t('drag.picked', { label, ...(view && said(moved, placeOf(view.tree, moved))) });
      },
      onDragMove: ({ active }) => follow(active.id),
      onDragOver: ({ active }) => follow(active.id),
      onDragEnd({ active }) {
        const { label, moved } = about(active.id);
        const there = landing.place && said(moved, landing.place);
        return there === null ? t('drag.stayed', { label }) : t('drag.dropped', { label, ...there });
      },
      onDragCancel: ({ active }) => t('drag.cancelled', { label: about(active.id).label }),
    };
  }, [t, language, viewNow, landing]);
}
