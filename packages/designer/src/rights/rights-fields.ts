import { type FieldNode, fieldsOf, isInFamily, type Template } from '@orderwright/engine';
import { containerOf, type FieldPath } from '../document/index.ts';

/** One line of the grid: a field, or a section with what it holds. */
export interface RightsRow {
  readonly node: FieldNode;
  readonly path: FieldPath;
  readonly depth: number;
  /** The fields a right here is about: its own, and those it holds. */
  readonly fields: readonly FieldPath[];
  /** Why nobody fills it, whatever the rights: it is computed, only to be read, or words. */
  readonly fixed: 'computed' | 'readOnly' | 'note' | null;
}

const heldBy = (node: FieldNode): readonly FieldNode[] => (containerOf(node) === null ? [] : node.children);

/** Fields that have a right of their own: sections have what they hold, repeated rows both. */
const fieldsBelow = (node: FieldNode): FieldPath[] => {
  const inside = heldBy(node).flatMap(fieldsBelow);
  return node.kind === 'section' && inside.length > 0 ? inside : [node.path, ...inside];
};

/** The lines of the grid in the order of the form. */
export const rightsRows = (template: Template): RightsRow[] => {
  const computed = new Set(
    (template.rules ?? []).filter((rule) => rule.kind === 'compute').map((rule) => rule.at),
  );
  const rows: RightsRow[] = [];
  const walk = (nodes: readonly FieldNode[], depth: number): void => {
    for (const node of nodes) {
      const fixed = computed.has(node.path)
        ? 'computed'
        : node.schema['readOnly'] === true
          ? 'readOnly'
          : node.kind === 'note'
            ? 'note'
            : null;
      rows.push({ node, path: node.path, depth, fields: fieldsBelow(node), fixed });
      walk(heldBy(node), depth + 1);
    }
  };
  walk(fieldsOf(template), 0);
  return rows;
};

/** The fields of a set said in the fewest families: a section whose fields are all in it stands for them. */
export const familiesOf = (
  template: Template,
  held: ReadonlySet<FieldPath>,
  free: ReadonlySet<FieldPath>,
): FieldPath[] => {
  const whole = (node: FieldNode): boolean => {
    const fields = fieldsBelow(node);
    return fields.every((path) => held.has(path) || free.has(path)) && fields.some((path) => held.has(path));
  };
  const walk = (node: FieldNode): FieldPath[] =>
    whole(node) ? [node.path] : heldBy(node).length > 0 ? heldBy(node).flatMap(walk) : [];
  return fieldsOf(template).flatMap(walk);
};

/** The fields that a list of families names. */
export const fieldsNamed = (
  fields: readonly FieldPath[],
  families: readonly string[] | undefined,
): Set<FieldPath> =>
  new Set(
    families === undefined
      ? []
      : fields.filter((path) => families.some((family) => isInFamily(path, family))),
  );

/** Families of a list that name no field of the form; they are nobody's business here and stay. */
export const strangersIn = (
  fields: readonly FieldPath[],
  families: readonly string[] | undefined,
): readonly string[] => (families ?? []).filter((family) => !fields.some((path) => isInFamily(path, family)));
