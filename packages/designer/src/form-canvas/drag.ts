import type { CollisionDetection, DroppableContainer, KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { FieldKindName } from '@orderwright/engine';
import type { FieldPath, Place } from '../document/index.ts';
import { nearestOf } from './nearest.ts';
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

/** A place between two fields, and where it is on the page. */
interface Spot {
  readonly place: Place;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The places of a drag as measured, counted from the corner of the sheet that holds them. */
interface Measured {
  readonly width: number;
  readonly height: number;
  readonly spots: readonly Spot[];
}

const measured = new WeakMap<object, Measured>();

/** As high as the gap above a row. */
const GAP = 10;

const measure = (sheet: HTMLElement, { left, top, width, height }: DOMRect): Measured => ({
  width,
  height,
  spots: [...sheet.querySelectorAll<HTMLElement>('[data-place]')].flatMap((gap) => {
    const place = placeOfId(gap.dataset['place'] ?? '');
    if (place === null) return [];
    // A row far off the screen is not laid out; to ask for its gap would do it. The gap is what it begins with.
    const row = gap.parentElement?.classList.contains('leaf') === true ? gap.parentElement : null;
    const at = (row ?? gap).getBoundingClientRect();
    const bottom = row === null ? at.bottom : at.top + GAP;
    return [{ place, left: at.left - left, right: at.right - left, top: at.top - top, bottom: bottom - top }];
  }),
});

/** All places as they stand on the page now. They are measured once in a drag, and again where the sheet changed its size. */
const spotsNow = (sheet: HTMLElement, drag: object): readonly Spot[] => {
  const now = sheet.getBoundingClientRect();
  const held = measured.get(drag);
  const same = held?.width === now.width && held.height === now.height ? held : measure(sheet, now);
  measured.set(drag, same);
  return same.spots.map((spot) => ({
    place: spot.place,
    left: spot.left + now.left,
    right: spot.right + now.left,
    top: spot.top + now.top,
    bottom: spot.bottom + now.top,
  }));
};

/**
 * The place that a drag of fields is over. The library knows one target, the sheet: hundreds of them would all be drawn again at
 * every step of a drag.
 */
export const placeOnSheet: CollisionDetection = (drag) => {
  const [sheet] = drag.droppableContainers;
  const node = sheet?.node.current;
  if (sheet === undefined || !node) return [];
  const nearest = nearestOf(spotsNow(node, drag.active), drag);
  if (nearest === null) return [];
  const { area, value } = nearest;
  return [{ id: sheet.id, data: { droppableContainer: sheet, place: area.place, value } }];
};

/** The place that the drag is over; null for none. */
export const placeOver = (
  collisions: readonly { readonly data?: Readonly<Record<string, unknown>> }[] | null,
): Place | null => (collisions?.[0]?.data?.['place'] as Place | undefined) ?? null;

const samePlace = (tree: FieldTree, dragged: Dragged, place: Place): boolean => {
  if (dragged.kind === 'new') return false;
  const own = placeOf(tree, dragged.path);
  return own.parent === place.parent && place.index === own.index + 1;
};

/** Arrow keys go from place to place: up and down in the order of the form, left out of a group, right into the next. */
export const arrowsThrough =
  (viewNow: () => { readonly tree: FieldTree } | null): KeyboardCoordinateGetter =>
  (event, { currentCoordinates, context }) => {
    const tree = viewNow()?.tree ?? null;
    const { active, collisions, collisionRect, droppableContainers } = context;
    const [sheet]: (DroppableContainer | undefined)[] = droppableContainers.getEnabled();
    const node = sheet?.node.current;
    if (tree === null || active === null || collisionRect === null || !node) return undefined;
    const dragged = draggedOf(String(active.id));
    const moved = dragged.kind === 'field' ? dragged.path : null;
    const places = spotsNow(node, active)
      .flatMap((spot) => {
        const { place } = spot;
        // Before and after itself are one place.
        if (!mayDrop(moved, place) || samePlace(tree, dragged, place)) return [];
        return [{ ...spot, depth: place.parent.split('/').length }];
      })
      .toSorted((a, b) => a.top - b.top || a.left - b.left);
    const now = placeOver(collisions);
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
    return { x: wanted.left, y: (wanted.top + wanted.bottom) / 2 - collisionRect.height / 2 };
  };
