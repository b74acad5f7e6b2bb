import type { Announcements } from '@dnd-kit/core';
import { say, FIELD_KINDS } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo, useRef } from 'react';
import { useCanvas } from './canvas.ts';
import { draggedOf } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { placeOf, placeOfId, positionAt } from './places.ts';

/** What is said at every step of a drag, by labels and positions. */
export function useAnnouncements(): Announcements {
  const { t, language } = useTexts(formTexts);
  const { tree, labelOf, groupOf } = useCanvas();
  const started = useRef(false);
  return useMemo(() => {
    const about = (id: string | number): { label: string; moved: string | null } => {
      const dragged = draggedOf(String(id));
      return dragged.kind === 'new'
        ? { label: say(FIELD_KINDS[dragged.field].title, language), moved: null }
        : { label: labelOf(dragged.path), moved: dragged.path };
    };
    const where = (moved: string | null, over: string) => {
      const place = placeOfId(over);
      return place === null ? null : { ...positionAt(tree, moved, place), group: groupOf(place.parent) };
    };
    return {
      onDragStart({ active }) {
        started.current = true;
        const { label, moved } = about(active.id);
        if (moved === null) return t('drag.pickedNew', { label });
        const place = placeOf(tree, moved);
        return t('drag.picked', { label, ...positionAt(tree, moved, place), group: groupOf(place.parent) });
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
  }, [t, language, tree, labelOf, groupOf]);
}
