import type { Announcements } from '@dnd-kit/core';
import { say, FIELD_KINDS } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo, useRef } from 'react';
import { useCanvasActions } from './canvas.ts';
import type { Place } from '../document/index.ts';
import { draggedOf } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { placeOf, placeOfId, positionAt } from './places.ts';

/** What is said at every step of a drag, by labels and positions. Never changes, so that an edit draws nothing again for it. */
export function useAnnouncements(): Announcements {
  const { t, language } = useTexts(formTexts);
  const { viewNow } = useCanvasActions();
  const started = useRef(false);
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
    const where = (moved: string | null, over: string) => {
      const place = placeOfId(over);
      return place === null ? null : said(moved, place);
    };
    return {
      onDragStart({ active }) {
        started.current = true;
        const { label, moved } = about(active.id);
        if (moved === null) return t('drag.pickedNew', { label });
        const view = viewNow();
        return t('drag.picked', { label, ...(view && said(moved, placeOf(view.tree, moved))) });
      },
      onDragOver({ active, over }) {
        const { label, moved } = about(active.id);
        const there = over === null ? null : where(moved, String(over.id));
        if (there === null) return t('drag.nowhere', { label });
        // The library says the first place right after the start: it is where the field was picked up.
        const first = started.current;
        started.current = false;
        return t(first && moved !== null ? 'drag.picked' : 'drag.over', { label, ...there });
      },
      onDragEnd({ active, over }) {
        const { label, moved } = about(active.id);
        const there = over === null ? null : where(moved, String(over.id));
        return there === null ? t('drag.stayed', { label }) : t('drag.dropped', { label, ...there });
      },
      onDragCancel: ({ active }) => t('drag.cancelled', { label: about(active.id).label }),
    };
  }, [t, language, viewNow]);
}
