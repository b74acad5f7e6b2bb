import type { CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { FieldKindName } from '@orderwright/engine';
import type { FieldPath } from '../document/index.ts';
import { type FieldTree, mayDrop, placeOf, placeOfId } from './places.ts';

/** What is being dragged: a field of the canvas or a kind from the palette. */
export type Dragged =
  | { readonly kind: 'field'; readonly path: FieldPath }
  | { readonly kind: 'new'; readonly field: FieldKindName };

export const fieldDragId = (path: FieldPath): string => `field:${path}`;
export const newDragId = (kind: FieldKindName): string => `kind:${kind}`;

export const draggedOf = (id: string): Dragged =>
  id.startsWith('kind:')
    ? { kind: 'new', field: id.slice('kind:'.length) as FieldKindName }
    : { kind: 'field', path: id.slice('field:'.length) };

/** How far beside the canvas the pointer may stray and still mean a place in it, in pixels. */
const REACH = 20;

/** The place nearest to the pointer, or under the keyboard's hand; a place further out is reached by moving to the left. */
export const nearestPlace: CollisionDetection = ({
  pointerCoordinates,
  collisionRect,
  droppableContainers,
  droppableRects,
}) => {
  // By keyboard, of places on one line the one where the hand begins.
  const left = collisionRect.left;
  const y = pointerCoordinates?.y ?? collisionRect.top + collisionRect.height / 2;
  const found = droppableContainers.flatMap((container) => {
    const rect = droppableRects.get(container.id);
    if (rect === undefined) return [];
    const x = pointerCoordinates?.x;
    if (x !== undefined && (x < rect.left - REACH || x > rect.right + REACH)) return [];
    // Inside a tall empty group every height is the group.
    const above = y >= rect.top && y <= rect.bottom ? 0 : Math.abs(y - (rect.top + rect.height / 2));
    const distance = x === undefined ? above + Math.abs(left - rect.left) / 1000 : above;
    return [{ id: container.id, data: { droppableContainer: container, value: distance } }];
  });
  found.sort((a, b) => a.data.value - b.data.value);
  return found.slice(0, 1);
};

const samePlace = (tree: FieldTree, dragged: Dragged, id: string): boolean => {
  const place = placeOfId(id);
  if (dragged.kind === 'new' || place === null) return false;
  const own = placeOf(tree, dragged.path);
  return own.parent === place.parent && place.index === own.index + 1;
};

/** Arrow keys go from place to place: up and down in the order of the form, left out of a group, right into the next. */
export const arrowsThrough =
  (viewNow: () => { readonly tree: FieldTree } | null): KeyboardCoordinateGetter =>
  (event, { currentCoordinates, context }) => {
    const tree = viewNow()?.tree ?? null;
    const { active, over, collisionRect, droppableRects, droppableContainers } = context;
    if (tree === null || active === null || collisionRect === null) return undefined;
    const dragged = draggedOf(String(active.id));
    const moved = dragged.kind === 'field' ? dragged.path : null;
    const places = droppableContainers
      .getEnabled()
      .flatMap((container) => {
        const id = String(container.id);
        const rect = droppableRects.get(container.id);
        const place = placeOfId(id);
        if (rect === undefined || place === null || !mayDrop(moved, place)) return [];
        // Before and after itself are one place.
        return samePlace(tree, dragged, id) ? [] : [{ place, rect, depth: place.parent.split('/').length }];
      })
      .toSorted((a, b) => a.rect.top - b.rect.top || a.rect.left - b.rect.left);
    const now = over === null ? null : placeOfId(String(over.id));
    const own = moved === null ? null : placeOf(tree, moved);
    const stands =
      now !== null && own !== null && now.parent === own.parent && now.index === own.index + 1 ? own : now;
    const at = places.findIndex(
      ({ place }) => place.parent === stands?.parent && place.index === stands.index,
    );
    const here = places[at];
    const depth = here?.depth ?? 0;
    const wanted = {
      ArrowDown: places[at + 1],
      ArrowUp: at < 0 ? places.at(-1) : places[at - 1],
      ArrowRight: places.find((other, index) => index > at && other.depth > depth),
      ArrowLeft: places.find((other, index) => index > at && other.depth < depth),
      Home: places[0],
      End: places.at(-1),
    }[event.code];
    if (wanted === undefined) return event.code.startsWith('Arrow') ? currentCoordinates : undefined;
    event.preventDefault();
    return {
      x: wanted.rect.left,
      y: wanted.rect.top + wanted.rect.height / 2 - collisionRect.height / 2,
    };
  };
