import type { CollisionDetection } from '@dnd-kit/core';

/** Something on the page that a drag can be over, in pixels of the window. */
interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Drag = Pick<Parameters<CollisionDetection>[0], 'pointerCoordinates' | 'collisionRect'>;

/** How far beside an area the pointer may stray and still mean it, in pixels. */
const REACH = 20;

/** The area nearest to the pointer, or under the keyboard's hand, and how far it is; one further out is reached by moving to the left. */
export function nearestOf<T extends Area>(
  areas: Iterable<T>,
  { pointerCoordinates, collisionRect }: Drag,
): { readonly area: T; readonly value: number } | null {
  const x = pointerCoordinates?.x;
  const y = pointerCoordinates?.y ?? collisionRect.top + collisionRect.height / 2;
  let nearest: { readonly area: T; readonly value: number } | null = null;
  for (const area of areas) {
    if (x !== undefined && (x < area.left - REACH || x > area.right + REACH)) continue;
    // Inside a tall empty group every height is the group.
    const above = y >= area.top && y <= area.bottom ? 0 : Math.abs(y - (area.top + area.bottom) / 2);
    // By keyboard, of areas on one line the one where the hand begins.
    const value = x === undefined ? above + Math.abs(collisionRect.left - area.left) / 1000 : above;
    if (nearest === null || value < nearest.value) nearest = { area, value };
  }
  return nearest;
}
