import type { FieldNode } from '@orderwright/engine';
import { containerOf, isWithin, parentOf, type FieldPath, type Place } from '../document/index.ts';

/** The field tree by path: what stands in each container, in the order of the form. */
export interface FieldTree {
  readonly roots: readonly FieldNode[];
  readonly byPath: ReadonlyMap<FieldPath, FieldNode>;
  /** Container path → its fields. */
  readonly within: ReadonlyMap<FieldPath, readonly FieldNode[]>;
}

/** Indexes the engine's field tree once for the canvas. */
export const treeOf = (roots: readonly FieldNode[]): FieldTree => {
  const byPath = new Map<FieldPath, FieldNode>();
  const within = new Map<FieldPath, readonly FieldNode[]>([['', roots]]);
  const walk = (nodes: readonly FieldNode[]): void => {
    for (const node of nodes) {
      byPath.set(node.path, node);
      const container = containerOf(node);
      if (container === null) continue;
      within.set(container, node.children);
      walk(node.children);
    }
  };
  walk(roots);
  return { roots, byPath, within };
};

/** The name under which a place is known to the drag library. */
export const placeId = ({ parent, index }: Place): string => `place:${parent}#${String(index)}`;

export const placeOfId = (id: string): Place | null => {
  const match = /^place:(.*)#(\d+)$/.exec(id);
  return match === null ? null : { parent: match[1] ?? '', index: Number(match[2]) };
};

/** Where a field stands now. */
export const placeOf = (tree: FieldTree, path: FieldPath): Place => {
  const parent = parentOf(path);
  const index = (tree.within.get(parent) ?? []).findIndex((node) => node.path === path);
  return { parent, index: Math.max(0, index) };
};

/** Whether a field may be dropped at a place: not into itself. */
export const mayDrop = (moved: FieldPath | null, place: Place): boolean =>
  moved === null || !isWithin(place.parent, moved);

/** The place where something new goes: inside an empty selected group, else right below the selection, else at the end. */
export const placeAfter = (tree: FieldTree, selected: FieldPath): Place => {
  const node = tree.byPath.get(selected);
  if (node === undefined) return { parent: '', index: tree.roots.length };
  const container = containerOf(node);
  if (container !== null) return { parent: container, index: (tree.within.get(container) ?? []).length };
  const { parent, index } = placeOf(tree, selected);
  return { parent, index: index + 1 };
};

/** What a person hears: the how-many-th of how many a field is, or will be once dropped. */
export const positionAt = (
  tree: FieldTree,
  moved: FieldPath | null,
  place: Place,
): { readonly position: number; readonly count: number } => {
  const count = (tree.within.get(place.parent) ?? []).length;
  const from = moved === null ? null : placeOf(tree, moved);
  if (from === null || from.parent !== place.parent) return { position: place.index + 1, count: count + 1 };
  return { position: place.index > from.index ? place.index : place.index + 1, count };
};

/** The rows of the canvas from top to bottom. */
export const inOrder = (tree: FieldTree): FieldNode[] => {
  const rows: FieldNode[] = [];
  const walk = (nodes: readonly FieldNode[]): void => {
    for (const node of nodes) {
      rows.push(node);
      const container = containerOf(node);
      if (container !== null) walk(tree.within.get(container) ?? []);
    }
  };
  walk(tree.roots);
  return rows;
};
