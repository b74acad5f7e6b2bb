import {
  isObject,
  type Json,
  lineage,
  readWorkflow,
  type StateFields,
  type Template,
  type Workflow,
  type WorkflowState,
} from '@orderwright/engine';
import { setRequired, setWorkflow, without, writeAt, type FieldPath } from '../document/index.ts';
import { settleAccess } from './access-lists.ts';
import {
  ALWAYS,
  EVERYBODY,
  lessOwn,
  nothingHidden,
  OUTSIDERS,
  readRights,
  rightsIn,
  type Column,
  type Mode,
} from './read-rights.ts';
import { familiesOf, fieldsNamed, type RightsRow, rightsRows, strangersIn } from './rights-fields.ts';

/** What is to hold: a mode, whether it is asked for, or what would hold if nothing were said. */
export type Wish = Mode | 'required' | 'optional' | 'usual';

/** Some cells of one role's grid. */
export interface Cells {
  readonly role: string;
  readonly columns: readonly Column[];
  readonly paths: readonly FieldPath[];
}

/** The template afterwards, and how many cells something else decides. */
export interface Settled {
  readonly template: Template;
  readonly held: number;
}

interface Surroundings {
  readonly fields: readonly FieldPath[];
  /** Fields nobody fills, whatever is said. */
  readonly free: ReadonlySet<FieldPath>;
}

const pathsOf = (rows: readonly RightsRow[], paths: readonly FieldPath[]): Set<FieldPath> => {
  const wanted = new Set(paths);
  return new Set(rows.filter((row) => wanted.has(row.path)).flatMap((row) => row.fields));
};

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((entry) => b.has(entry));

/** Whether a state around, or everybody's line, already lists what is open. */
const isListed = (workflow: Workflow, state: WorkflowState, role: string): boolean =>
  [...lineage(state), workflow.root].some(
    (own) =>
      own.fields[EVERYBODY]?.editable !== undefined ||
      (own !== state && own.fields[role]?.editable !== undefined),
  );

const editableFor = (
  template: Template,
  workflow: Workflow,
  state: WorkflowState,
  role: string,
  wanted: ReadonlySet<FieldPath>,
  wish: Wish,
  { fields, free }: Surroundings,
): readonly string[] | undefined => {
  const own = state.fields[role]?.editable;
  // Who is in the firm is looked at without `access`: what it forbids stays open beneath, should it be allowed one day.
  const bare = OUTSIDERS.has(role) ? template : without(template, 'access');
  const now = rightsIn(
    bare,
    workflow,
    role,
    state.id,
    nothingHidden((each) => each.fields),
  );
  const usual = rightsIn(
    bare,
    workflow,
    role,
    state.id,
    nothingHidden(lessOwn(state.id, role, ['editable'])),
  );
  const wished = (path: FieldPath): boolean => {
    if (!wanted.has(path)) return now.write(path);
    if (wish === 'edit' || wish === 'required') return true;
    if (wish === 'read') return false;
    return wish === 'usual' ? usual.write(path) : now.write(path);
  };
  const open = fields.filter((path) => !free.has(path));
  if (open.every((path) => wished(path) === now.write(path))) return own;
  if (open.every((path) => wished(path) === usual.write(path))) return undefined;
  const listed = isListed(workflow, state, role);
  const named = new Set(open.filter((path) => wished(path) && !(listed && usual.write(path))));
  const next = [...strangersIn(fields, own), ...familiesOf(template, named, free)];
  return next.length === 0 && listed ? undefined : next;
};

const hiddenFor = (
  template: Template,
  workflow: Workflow,
  state: WorkflowState,
  role: string,
  wanted: ReadonlySet<FieldPath>,
  wish: Wish,
  { fields }: Surroundings,
): readonly string[] | undefined => {
  const own = state.fields[role]?.hidden;
  const before = fieldsNamed(fields, own);
  const usual = rightsIn(template, workflow, role, state.id, lessOwn(state.id, role, ['hidden']));
  const after = new Set(
    fields.filter((path) =>
      wanted.has(path) && wish !== 'optional' ? wish === 'hide' && usual.read(path) : before.has(path),
    ),
  );
  if (sameSet(before, after)) return own;
  const next = [...strangersIn(fields, own), ...familiesOf(template, after, new Set())];
  return next.length === 0 ? undefined : next;
};

const requiredFor = (
  template: Template,
  workflow: Workflow,
  state: WorkflowState,
  role: string,
  wanted: ReadonlySet<FieldPath>,
  wish: Wish,
  { fields, free }: Surroundings,
): readonly string[] | undefined => {
  const own = state.fields[role]?.required;
  if (wish === 'edit') return own;
  const usual = rightsIn(template, workflow, role, state.id, lessOwn(state.id, role, ['required']));
  const added =
    wish === 'required'
      ? fields.filter(
          (path) =>
            wanted.has(path) && !free.has(path) && !usual.required(path) && !(own ?? []).includes(path),
        )
      : [];
  const kept = wish === 'required' ? (own ?? []) : (own ?? []).filter((path) => !wanted.has(path));
  const next = [...kept, ...added];
  return next.length === 0 ? undefined : next;
};

const keysOf = (state: WorkflowState): string[] => state.names.flatMap((name) => ['states', name]);

/** Writes what a state says of a role; whatever is empty goes. */
const writeFields = (template: Template, state: WorkflowState, role: string, own: StateFields): Template => {
  const put = (before: Json | undefined): Json | undefined => {
    const held = isObject(before) ? before : {};
    const meta = isObject(held['meta']) ? held['meta'] : {};
    const byRole = isObject(meta['fields']) ? meta['fields'] : {};
    const lists = Object.fromEntries(
      Object.entries(own)
        .filter(([, list]) => list !== undefined)
        .map(([part, list]) => [part, [...list]]),
    );
    const fields = Object.keys(lists).length === 0 ? without(byRole, role) : { ...byRole, [role]: lists };
    const nextMeta = Object.keys(fields).length === 0 ? without(meta, 'fields') : { ...meta, fields };
    return Object.keys(nextMeta).length === 0 ? without(held, 'meta') : { ...held, meta: nextMeta };
  };
  return setWorkflow(template, writeAt(template.workflow, keysOf(state), put));
};

const settleState = (
  template: Template,
  role: string,
  column: string,
  wanted: ReadonlySet<FieldPath>,
  wish: Wish,
  around: Surroundings,
): Template => {
  const workflow = readWorkflow(template.workflow);
  const state = workflow.byId.get(column);
  if (state === undefined) return template;
  const own = state.fields[role] ?? {};
  const ask = [template, workflow, state, role, wanted, wish, around] as const;
  const editable = editableFor(...ask);
  const hidden = hiddenFor(...ask);
  const required = requiredFor(...ask);
  if (editable === own.editable && hidden === own.hidden && sameLists(required, own.required))
    return template;
  return writeFields(template, state, role, {
    ...(editable === undefined ? {} : { editable }),
    ...(required === undefined ? {} : { required }),
    ...(hidden === undefined ? {} : { hidden }),
  });
};

const sameLists = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((p, i) => p === b[i]));

const settleAlways = (
  template: Template,
  role: string,
  wanted: ReadonlySet<FieldPath>,
  wish: Wish,
  { free }: Surroundings,
): Template => {
  if (wish === 'required' || wish === 'optional') {
    return [...wanted]
      .filter((path) => !free.has(path))
      .reduce((next, path) => setRequired(next, path, wish === 'required'), template);
  }
  if (role === EVERYBODY) return template;
  return familiesOf(template, wanted, new Set()).reduce((next, path) => {
    const read = wish === 'usual' ? 'usual' : wish !== 'hide';
    const readable = settleAccess(next, path, 'read', role, read);
    if (wish === 'hide') return readable;
    return settleAccess(readable, path, 'write', role, wish === 'usual' ? 'usual' : wish === 'edit');
  }, template);
};

/** Sets what a role may do in some cells, in the fewest words the format allows. */
export const setRights = (template: Template, { role, columns, paths }: Cells, wish: Wish): Settled => {
  const rows = rightsRows(template);
  const wanted = pathsOf(rows, paths);
  const around: Surroundings = {
    fields: [...new Set(rows.flatMap((row) => row.fields))],
    free: new Set(rows.filter((row) => row.fixed !== null).flatMap((row) => row.fields)),
  };
  const next = columns.reduce(
    (held, column) =>
      column === ALWAYS
        ? settleAlways(held, role, wanted, wish, around)
        : settleState(held, role, column, wanted, wish, around),
    template,
  );
  const reading = readRights(next, role);
  const missed = (path: FieldPath, column: Column): boolean => {
    const { mode, required } = reading.at(path, column);
    if (wish === 'usual') return false;
    if (wish === 'required')
      return !around.free.has(path) && !(required && (column === ALWAYS || mode === 'edit'));
    if (wish === 'optional') return required;
    return wish !== mode && !(wish === 'edit' && mode === 'read' && around.free.has(path));
  };
  let held = 0;
  for (const column of columns) for (const path of wanted) if (missed(path, column)) held += 1;
  return { template: next, held };
};
