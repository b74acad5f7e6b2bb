import { isInFamily, STANDARD_ROLES, type Template } from '@orderwright/engine';
import { isWithin, parentOf, setAccess, type FieldPath } from '../document/index.ts';
import { OUTSIDERS } from './read-rights.ts';

type Right = 'read' | 'write';

/** Everyone of whom a right holds where nobody is named: outsiders read, and write only where they are named. */
const everyone = (template: Template, right: Right): string[] => {
  const roles = [...new Set([...STANDARD_ROLES, ...Object.keys(template.roles ?? {})])];
  return right === 'read' ? [...roles, 'contact', 'link'] : roles.filter((role) => !OUTSIDERS.has(role));
};

/** Those named for a field by the longest path that speaks of it, its own path set aside if asked. */
const namedFor = (
  template: Template,
  path: FieldPath,
  right: Right,
  withOwn: boolean,
): readonly string[] | null => {
  const speaking = Object.entries(template.access ?? {})
    .filter(
      ([family, rights]) =>
        rights[right] !== undefined && isInFamily(path, family) && (withOwn || family !== path),
    )
    .toSorted(([a], [b]) => b.length - a.length);
  const named = speaking[0]?.[1][right] ?? [];
  return named.length === 0 ? null : named;
};

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => b.includes(name));

/** Lets a role in or keeps it out at one path; a list that says no more than what is inherited goes. */
const settleAt = (
  template: Template,
  path: FieldPath,
  right: Right,
  role: string,
  wish: boolean | 'usual',
): Template => {
  const all = everyone(template, right);
  const inherited = namedFor(template, path, right, false);
  const held = namedFor(template, path, right, true) ?? all;
  const inside = wish === 'usual' ? (inherited ?? all).includes(role) : wish;
  if (held.includes(role) === inside) return template;
  const next = inside ? [...held, role] : held.filter((name) => name !== role);
  // An empty list would let everybody in.
  if (next.length === 0) return template;
  return setAccess(template, path, right, sameNames(next, inherited ?? all) ? null : next);
};

/** Lets a role in or keeps it out at a path and at everything below that says something of its own. */
export const settleAccess = (
  template: Template,
  path: FieldPath,
  right: Right,
  role: string,
  wish: boolean | 'usual',
): Template => {
  const below = Object.entries(template.access ?? {})
    .filter(([family, rights]) => family !== path && isWithin(family, path) && rights[right] !== undefined)
    .map(([family]) => family)
    .toSorted((a, b) => parentOf(a).length - parentOf(b).length);
  return [path, ...below].reduce((next, family) => settleAt(next, family, right, role, wish), template);
};
