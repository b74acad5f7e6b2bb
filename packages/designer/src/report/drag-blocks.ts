import type { CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { BlockType } from '@orderwright/engine';
import { nearestOf } from '../form-canvas/nearest.ts';
import { BLOCK_TYPES } from './block-kinds.ts';
import type { BlockPlace } from './edit-documents.ts';

/** What is dragged: a block of the document or a kind from the palette. */
export type DraggedBlock =
  { readonly kind: 'block'; readonly id: string } | { readonly kind: 'new'; readonly type: BlockType };

export const blockDragId = (id: string): string => `block:${id}`;
export const kindDragId = (type: BlockType): string => `kind:${type}`;
export const placeDropId = ({ list, index }: BlockPlace): string => `place:${list}#${String(index)}`;

export const draggedBlock = (id: string): DraggedBlock | null => {
  const [what, rest = ''] = id.split(/:(.*)/s);
  if (what === 'block') return { kind: 'block', id: rest };
  const type = BLOCK_TYPES.find((one) => one === rest);
  return type ? { kind: 'new', type } : null;
};

export const placeOfDrop = (id: string): BlockPlace | null => {
  const [, list, index] = /^place:(.*)#(\d+)$/.exec(id) ?? [];
  return list === undefined ? null : { list, index: Number(index) };
};

/** The place that a drag of blocks is over; each place is a target of the library. */
export const nearestPlace: CollisionDetection = (drag) => {
  const areas = drag.droppableContainers.flatMap((container) => {
    const rect = drag.droppableRects.get(container.id);
    if (rect === undefined) return [];
    const { left, right, top, bottom } = rect;
    return [{ left, right, top, bottom, container }];
  });
  const nearest = nearestOf(areas, drag);
  if (nearest === null) return [];
  const { container } = nearest.area;
  return [{ id: container.id, data: { droppableContainer: container, value: nearest.value } }];
};

/** Arrow keys go from place to place, in the order in which they stand. */
export const arrowsBetweenPlaces: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
  const { over, collisionRect, droppableRects, droppableContainers } = context;
  if (step === 0 || collisionRect === null) return undefined;
  event.preventDefault();
  const open = new Set(droppableContainers.getEnabled().map(({ id }) => id));
  const places = [...droppableRects].filter(([id]) => open.has(id)).toSorted(([, a], [, b]) => a.top - b.top);
  const at = places.findIndex(([id]) => id === over?.id);
  const next = places[Math.min(places.length - 1, Math.max(0, at + step))];
  if (next === undefined) return undefined;
  const [, rect] = next;
  return { x: currentCoordinates.x, y: rect.top + rect.height / 2 - collisionRect.height / 2 };
};
