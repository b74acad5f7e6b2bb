import { completeVerdict, fieldAt } from '../compile/complete-verdict.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import type { Derived } from '../compile/derived.ts';
import type { CompiledForm } from '../compile/form.ts';
import { openVerdict } from '../compile/open-verdict.ts';
import { rederive } from '../compile/rederive.ts';
import type { FieldKindName } from '../fields/field-kinds.ts';
import type { Issue } from '../issue.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, rowKey, writePointer } from '../pointer.ts';
import { dereference } from '../schema/references.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { DecideFacts } from './facts.ts';
import { readable } from './readable.ts';
import { rightsOf, type Rights } from './rights.ts';
import { ruleFacts } from './rule-facts.ts';
import { toldBy } from './settled.ts';
import type { Actor, WorkOrder, Write } from './work-order.ts';

/** One field in one place, as one person sees it now. */
export interface FieldState {
  readonly id: string;
  /** Field path, with `*` for rows. */
  readonly path: string;
  readonly kind: FieldKindName;
  readonly hidden: boolean;
  readonly hiddenBy?: 'rule' | 'role';
  readonly hiddenRules?: readonly string[];
  readonly editable: boolean;
  readonly required: boolean;
  /** What asks for it: the schema, a `require` rule, an active state. */
  readonly requiredBy?: readonly ('form' | 'rule' | 'state')[];
  readonly requiredRules?: readonly string[];
  readonly lockedBy?: 'rule' | 'state' | 'role' | 'computed' | 'readOnly';
  readonly lockedRules?: readonly string[];
  readonly computed: boolean;
  /** Values that may be chosen now; absent: all. */
  readonly options?: readonly Json[];
}

/** A form as one person sees it now. */
export interface FormView {
  /** By concrete pointer, rows by their `_row`. */
  readonly fields: { readonly [pointer: string]: FieldState };
  /** With computed values, without what is hidden. */
  readonly answers: JsonObject;
  /** What is wrong now. */
  readonly issues: readonly Issue[];
  /** What keeps the answers from being complete. */
  readonly missing: readonly Issue[];
}

/** What each form showed last: the next edit works out only what depends on it. */
const lastSeen = new WeakMap<CompiledForm, Derived>();

/** The form of an order for a person: what is shown, open, required, wrong and missing. `pending` are writes not yet sent. */
export function resolveForm(
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  pending: readonly Write[] = [],
): FormView {
  const answers = pending.reduce((held, { path, value }) => writePointer(held, path, value), order.answers);
  const rights = rightsOf(c, order, actor);
  const reads = (path: string): boolean => rights.read(path);
  const outer = ruleFacts({ ...order, answers }, actor, facts, facts.receivedAt);
  const derived = rederive(
    c.form,
    lastSeen.get(c.form) ?? null,
    answers,
    outer,
    reads,
    toldBy(facts.settled),
  );
  lastSeen.set(c.form, derived);
  const fields: { [pointer: string]: FieldState } = {};
  collect(
    c,
    derived,
    rights,
    c.form.tree,
    derived.answers,
    requiredKeys(c.template.schema, c.template.schema),
    { pointer: '', hidden: undefined },
    fields,
  );
  const seen = (issue: Issue): boolean => {
    const field = fieldAt(c.form, issue.path.slice('/answers'.length));
    return field === undefined || rights.read(field.path);
  };
  return {
    fields,
    answers: readable(c.form, rights, derived.visible),
    issues: [...openVerdict(c.form, c.validators, derived.visible), ...derived.issues].filter(seen),
    missing: completeVerdict(c.form, c.validators, derived).filter(
      (issue) => issue.severity === 'error' && seen(issue),
    ),
  };
}

interface Around {
  readonly pointer: string;
  /** State of the group around, where that is hidden. */
  readonly hidden: Pick<FieldState, 'hiddenBy' | 'hiddenRules'> | undefined;
}

function collect(
  c: CompiledTemplate,
  derived: Derived,
  rights: Rights,
  nodes: readonly FieldNode[],
  group: Json | undefined,
  required: readonly string[],
  around: Around,
  into: { [pointer: string]: FieldState },
): void {
  for (const field of nodes) {
    const pointer = `${around.pointer}/${escapeSegment(field.key)}`;
    const state = stateOf(c, derived, rights, field, pointer, required.includes(field.key), around);
    into[pointer] = state;
    if (field.children.length === 0) continue;
    const value = isObject(group) ? own(group, field.key) : undefined;
    const hidden = state.hidden
      ? {
          ...(state.hiddenBy ? { hiddenBy: state.hiddenBy } : {}),
          ...(state.hiddenRules ? { hiddenRules: state.hiddenRules } : {}),
        }
      : undefined;
    if (field.kind !== 'rows') {
      collect(
        c,
        derived,
        rights,
        field.children,
        value,
        requiredKeys(field.schema, c.template.schema),
        { pointer, hidden },
        into,
      );
      continue;
    }
    const keys = isObject(field.schema['items'])
      ? requiredKeys(field.schema['items'], c.template.schema)
      : [];
    for (const [i, row] of (Array.isArray(value) ? value : []).entries()) {
      collect(
        c,
        derived,
        rights,
        field.children,
        row,
        keys,
        { pointer: `${pointer}/${escapeSegment(rowKey(row, i))}`, hidden },
        into,
      );
    }
  }
}

function stateOf(
  c: CompiledTemplate,
  derived: Derived,
  rights: Rights,
  field: FieldNode,
  pointer: string,
  schemaRequires: boolean,
  around: Around,
): FieldState {
  const rules = derived.hidden.get(pointer);
  const hiding: Pick<FieldState, 'hiddenBy' | 'hiddenRules'> | undefined = !isReadable(rights, field)
    ? { hiddenBy: 'role' }
    : rules
      ? { hiddenBy: 'rule', hiddenRules: rules }
      : around.hidden;
  const computed = c.form.computed.has(field.path);
  const locks = locksAt(derived, pointer);
  const lockedBy = computed
    ? 'computed'
    : field.schema['readOnly'] === true
      ? 'readOnly'
      : locks
        ? 'rule'
        : rights.write(field.path)
          ? undefined
          : rights.correct(field.path)
            ? 'state'
            : 'role';
  const options = derived.options.get(pointer);
  const requiring = derived.required.get(pointer);
  const requiredBy = [
    ...(schemaRequires ? (['form'] as const) : []),
    ...(requiring ? (['rule'] as const) : []),
    ...(rights.required(field.path) ? (['state'] as const) : []),
  ];
  const required = hiding === undefined && requiredBy.length > 0;
  return {
    id: field.id,
    path: field.path,
    kind: field.kind,
    hidden: hiding !== undefined,
    ...hiding,
    editable: hiding === undefined && lockedBy === undefined && field.kind !== 'note',
    required,
    ...(required ? { requiredBy } : {}),
    ...(required && requiring ? { requiredRules: requiring } : {}),
    ...(lockedBy ? { lockedBy } : {}),
    ...(locks ? { lockedRules: locks } : {}),
    computed,
    ...(options ? { options } : {}),
  };
}

/** A group is readable where anything in it is. */
const isReadable = (rights: Rights, field: FieldNode): boolean =>
  rights.read(field.path) || field.children.some((child) => isReadable(rights, child));

/** Rules that lock this place or a group around it. */
function locksAt(derived: Derived, pointer: string): readonly string[] | undefined {
  if (derived.locked.size === 0) return undefined;
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const rules = derived.locked.get(path);
    if (rules) return rules;
  }
  return undefined;
}

const demanded = new WeakMap<JsonObject, readonly string[]>();

/** Names that a group's schema always demands. */
function requiredKeys(schema: JsonObject, root: JsonObject): readonly string[] {
  const held = demanded.get(schema) ?? findRequiredKeys(schema, root);
  demanded.set(schema, held);
  return held;
}

function findRequiredKeys(schema: JsonObject, root: JsonObject): string[] {
  const { schema: resolved } = dereference(schema, root);
  const own = Array.isArray(resolved['required'])
    ? resolved['required'].filter((key) => typeof key === 'string')
    : [];
  const parts = Array.isArray(resolved['allOf']) ? resolved['allOf'].filter(isObject) : [];
  return [
    ...own,
    ...parts.flatMap((part) => (part['$ref'] === undefined ? findRequiredKeys(part, root) : [])),
  ];
}
