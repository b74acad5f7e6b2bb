import { escapeSegment, type FieldNode, type FormView } from '@orderwright/engine';
import { columnsOf } from './sections.ts';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';

/** Where a field stands; handed through RJSF as `ui:options`. How it stands it reads from the form's store itself. */
export interface FieldUi {
  /** Into the answers, rows by their `_row`. */
  readonly pointer: string;
  /** The field's path in the template, rows as `*`. */
  readonly path: string;
  /** Label for a screen reader only, where a table's head or the section's title says it. */
  readonly bare?: boolean;
}

/** What RJSF is given: which fields are seen and where they stand, with no values, defaults, references or alternatives in it. */
export interface Slice {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

/** Whether any of it is seen: a section of which every field is hidden is not shown as an empty box. */
export function isSeen(node: FieldNode, pointer: string, view: FormView): boolean {
  if (view.fields[pointer]?.hidden === true) return false;
  if (node.kind !== 'section') return true;
  return node.children.some((child) => isSeen(child, `${pointer}/${escapeSegment(child.key)}`, view));
}

/** Pointers of these fields of one object, and of those in sections of it, that are seen now. */
export function seenIn(nodes: readonly FieldNode[], base: string, view: FormView): string[] {
  return nodes.flatMap((node) => {
    const pointer = `${base}/${escapeSegment(node.key)}`;
    if (!isSeen(node, pointer, view)) return [];
    return node.kind === 'section' ? [pointer, ...seenIn(node.children, pointer, view)] : [pointer];
  });
}

const leaf = (node: FieldNode, ui: FieldUi): Slice => ({
  schema: { title: node.title },
  uiSchema: { 'ui:field': node.kind === 'rows' ? 'Rows' : 'Kind', 'ui:options': { ...ui } },
});

/** The slice of these fields of one object: what is not seen is not in it. */
export function sliceOf(
  nodes: readonly FieldNode[],
  base: string,
  seen: ReadonlySet<string>,
  bare = false,
  columns: number | null = null,
): Slice {
  const properties: Record<string, RJSFSchema> = {};
  const uiSchema: UiSchema = columns === null ? {} : { 'ui:options': { columns } };
  for (const node of nodes) {
    const pointer = `${base}/${escapeSegment(node.key)}`;
    if (!seen.has(pointer)) continue;
    const part =
      node.kind === 'section'
        ? titled(sliceOf(node.children, pointer, seen, bare, columnsOf(node)), node)
        : leaf(node, { pointer, path: node.path, ...(bare ? { bare } : {}) });
    properties[node.key] = part.schema;
    uiSchema[node.key] = part.uiSchema;
  }
  return { schema: { type: 'object', properties }, uiSchema };
}

const titled = ({ schema, uiSchema }: Slice, node: FieldNode): Slice => ({
  schema: {
    ...schema,
    title: node.title,
    ...(typeof node.schema['description'] === 'string' ? { description: node.schema['description'] } : {}),
  },
  uiSchema,
});
