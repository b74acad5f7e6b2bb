import type { Template } from '@orderwright/engine';
import { moveField, removeField, type Place } from './edit-fields.ts';
import { isWithin, keyOf, type FieldPath } from './field-path.ts';
import { nodesOf } from './field-nodes.ts';
import { propertyNames } from './locate.ts';

/** Of several fields those that stand in none of the others, in the order of the form. */
export const topmost = (template: Template, paths: Iterable<FieldPath>): FieldPath[] => {
  const wanted = new Set(paths);
  return [...nodesOf(template).keys()].filter(
    (path) => wanted.has(path) && ![...wanted].some((other) => other !== path && isWithin(path, other)),
  );
};

/** Takes several fields away. */
export const removeFields = (template: Template, paths: Iterable<FieldPath>): Template =>
  topmost(template, paths).reduce(removeField, template);

/** Moves several fields to one place, in the order they have; each reference follows. Where the place stands in one of them, nothing moves. */
export const moveFields = (
  template: Template,
  paths: Iterable<FieldPath>,
  place: Place,
): { readonly template: Template; readonly paths: readonly FieldPath[] } => {
  const moved = topmost(template, paths);
  if (moved.some((path) => isWithin(place.parent, path))) return { template, paths: moved };
  const names = propertyNames(template, place.parent);
  const own = new Set(
    moved.filter((path) => names.some((name) => path === `${place.parent}/${name}`)).map(keyOf),
  );
  // What the fields come to stand before: itself not one of them.
  const before = names.slice(place.index).find((name) => !own.has(name));
  let next = template;
  const landed = moved.map((path) => {
    const now = propertyNames(next, place.parent);
    const index = before === undefined ? now.length : now.indexOf(before);
    const placed = moveField(next, path, { parent: place.parent, index });
    next = placed.template;
    return placed.path;
  });
  return { template: next, paths: landed };
};
