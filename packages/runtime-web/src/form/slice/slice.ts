import {
  escapeSegment,
  isObject,
  type FieldNode,
  type FieldState,
  type FormView,
  type Json,
  type JsonObject,
} from '@orderwright/engine';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';

/** What a field's component needs to know beside its value; handed through RJSF as `ui:options`. */
export interface FieldUi {
  /** Into the answers, rows by their `_row`. */
  readonly pointer: string;
  /** The field's path in the template, rows as `*`. */
  readonly path: string;
  readonly editable: boolean;
  readonly lockedBy?: FieldState['lockedBy'];
  readonly computed: boolean;
  /** The constants that may be chosen now; all when absent. */
  readonly allowed?: readonly Json[];
  readonly warnings?: readonly string[];
  /** Label for a screen reader only, where a table's head or the section's title says it. */
  readonly bare?: boolean;
}

/** What RJSF is given: only what is seen, already resolved, with no defaults, references or alternatives left in it. */
export interface Slice {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

export interface SliceOptions {
  readonly view: FormView;
  readonly warnings: ReadonlyMap<string, readonly string[]>;
  readonly readOnly: boolean;
  readonly bare?: boolean;
}

const ABSENT = { hidden: false, editable: false, required: false, computed: false } as const;

/** Whether any of it is seen: a section of which every field is hidden is not shown as an empty box. */
export function isSeen(node: FieldNode, pointer: string, view: FormView): boolean {
  if (view.fields[pointer]?.hidden === true) return false;
  if (node.kind !== 'section') return true;
  return node.children.some((child) => isSeen(child, `${pointer}/${escapeSegment(child.key)}`, view));
}

function leaf(node: FieldNode, pointer: string, state: Partial<FieldState>, options: SliceOptions): Slice {
  const warnings = options.warnings.get(pointer);
  const ui: FieldUi = {
    pointer,
    path: node.path,
    editable: state.editable === true && !options.readOnly,
    computed: state.computed === true,
    ...(state.lockedBy && !options.readOnly ? { lockedBy: state.lockedBy } : {}),
    ...(state.options ? { allowed: state.options } : {}),
    ...(warnings ? { warnings } : {}),
    ...(options.bare ? { bare: true } : {}),
  };
  return {
    schema: { title: node.title, ...(ui.editable ? {} : { readOnly: true }) },
    uiSchema: { 'ui:field': node.kind === 'rows' ? 'Rows' : 'Kind', 'ui:options': { ...ui } },
  };
}

/** The slice of these fields of one object: what is hidden is not in it. */
export function sliceOf(nodes: readonly FieldNode[], base: string, options: SliceOptions): Slice {
  const properties: Record<string, RJSFSchema> = {};
  const required: string[] = [];
  const uiSchema: UiSchema = {};
  for (const node of nodes) {
    const pointer = `${base}/${escapeSegment(node.key)}`;
    if (!isSeen(node, pointer, options.view)) continue;
    const state = options.view.fields[pointer] ?? ABSENT;
    const part =
      node.kind === 'section'
        ? titled(sliceOf(node.children, pointer, options), node)
        : leaf(node, pointer, state, options);
    properties[node.key] = part.schema;
    uiSchema[node.key] = part.uiSchema;
    if (state.required && !options.readOnly) required.push(node.key);
  }
  return { schema: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) }, uiSchema };
}

const titled = ({ schema, uiSchema }: Slice, node: FieldNode): Slice => ({
  schema: {
    ...schema,
    title: node.title,
    ...(typeof node.schema['description'] === 'string' ? { description: node.schema['description'] } : {}),
  },
  uiSchema,
});

/** The answers below a base that the slice shows, and no others. */
export function dataOf(schema: RJSFSchema, held: Json | undefined): JsonObject {
  const data: JsonObject = {};
  if (!isObject(held)) return data;
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const value = Object.hasOwn(held, key) ? held[key] : undefined;
    if (value === undefined) continue;
    data[key] = typeof property === 'object' && property.type === 'object' ? dataOf(property, value) : value;
  }
  return data;
}
