import {
  type Actor,
  categoryOf,
  lineage,
  readWorkflow,
  type Rights,
  type RightsOrder,
  rightsOf,
  type StateFields,
  type Template,
  type Workflow,
  type WorkflowState,
} from '@orderwright/engine';
import { isRequired, type FieldPath } from '../document/index.ts';
import { rightsRows } from './rights-fields.ts';

/** Whoever no line names: what is said for `*` is said for every role. */
export const EVERYBODY = '*';
/** The column of what holds whatever the state. */
export const ALWAYS = null;
export type Column = string | typeof ALWAYS;

export const RELATION_NAMES = ['assignee', 'opener', 'contact', 'link'] as const;
/** Those who only read until they are named, as the engine has it. */
export const OUTSIDERS: ReadonlySet<string> = new Set(['customer', 'contact', 'link']);

export type Mode = 'edit' | 'read' | 'hide';

/** What somebody may do with a field, and whether it is asked for. */
export interface Standing {
  readonly mode: Mode;
  readonly required: boolean;
}

const PERSON = 'person';
const isRelation = (role: string): boolean => RELATION_NAMES.some((relation) => relation === role);

const personOf = (role: string): Actor => ({
  kind: role === 'link' ? 'link' : 'user',
  id: PERSON,
  name: '',
  roles: isRelation(role) ? [] : [role],
});

/** An order that stands somewhere, seen by somebody who is nothing else than the role. */
const orderIn = (
  role: string,
  states: readonly string[],
  category: RightsOrder['category'],
): RightsOrder => ({
  states,
  category,
  visits:
    role === 'assignee'
      ? [
          {
            id: '',
            plannedStart: null,
            plannedEnd: null,
            assignees: [{ id: PERSON, label: '' }],
            outcome: null,
          },
        ]
      : [],
  openedBy: { kind: 'user', id: role === 'opener' ? PERSON : '', name: '' },
  contact: role === 'contact' ? { id: PERSON, label: '' } : null,
});

/** The states that rights are said in, in the order of the document. */
export const statesOf = (template: Template): WorkflowState[] =>
  readWorkflow(template.workflow).states.filter((state) => state.type !== 'history');

/** A state with other lists of fields, or its own; the active states around it as they are. */
type Change = (state: WorkflowState) => WorkflowState['fields'];
const asDrawn: Change = (state) => state.fields;

/** The engine's rights of a role in a state, as if its states said something else. */
export const rightsIn = (
  template: Template,
  workflow: Workflow,
  role: string,
  column: Column,
  change: Change = asDrawn,
): Rights => {
  const state = column === ALWAYS ? undefined : workflow.byId.get(column);
  const around = state === undefined ? [] : lineage(state);
  const changed = around.map((own) => ({ ...own, fields: change(own) }));
  const byId = new Map(changed.map((own) => [own.id, own]));
  const root = { ...workflow.root, fields: column === ALWAYS ? {} : change(workflow.root) };
  const states = around.map((own) => own.id).toReversed();
  return rightsOf(
    { template, workflow: { root, byId } },
    orderIn(role, states, column === ALWAYS ? 'open' : categoryOf(workflow, states)),
    personOf(role),
  );
};

/** A state's lists without some that it says of a role. */
export const lessOwn =
  (column: Column, role: string, parts: readonly (keyof StateFields)[]): Change =>
  (state) => {
    if (state.id !== column || state.fields[role] === undefined) return state.fields;
    const kept = Object.fromEntries(
      Object.entries(state.fields[role]).filter(([part]) => !parts.some((gone) => gone === part)),
    );
    return { ...state.fields, [role]: kept };
  };

/** What no state hides from anybody: to ask what is open beneath. */
export const nothingHidden =
  (change: Change): Change =>
  (state) =>
    Object.fromEntries(
      Object.entries(change(state)).map(([role, { hidden: _hidden, ...rest }]) => [role, rest]),
    );

/** The rights of one role, asked of the engine as far as they are looked at. */
export interface RightsReading {
  /** Fields nobody fills by hand, whatever is said. */
  readonly fixed: ReadonlySet<FieldPath>;
  at(path: FieldPath, column: Column): Standing;
  /** What would hold if nothing were said of this role in this column. */
  usualAt(path: FieldPath, column: Column): Standing;
}

/** Reads what a role may do, field by field and state by state. */
export const readRights = (template: Template, role: string): RightsReading => {
  const workflow = readWorkflow(template.workflow);
  const fixed = new Set(rightsRows(template).flatMap((row) => (row.fixed === null ? [] : [row.path])));
  const modeOf = (rights: Rights, path: FieldPath): Mode =>
    !rights.read(path) ? 'hide' : rights.write(path) && !fixed.has(path) ? 'edit' : 'read';
  const kept = new Map<string, Rights>();
  const rights = (key: string, make: () => Rights): Rights => {
    const held = kept.get(key) ?? make();
    kept.set(key, held);
    return held;
  };
  return {
    fixed,
    at(path, column) {
      const own = rights(`own ${String(column)}`, () => rightsIn(template, workflow, role, column));
      return {
        mode: modeOf(own, path),
        required: column === ALWAYS ? isRequired(template, path) : own.required(path),
      };
    },
    usualAt(path, column) {
      if (column === ALWAYS) {
        const access = Object.fromEntries(
          Object.entries(template.access ?? {}).filter(([family]) => family !== path),
        );
        const usual = rights(`always ${path}`, () =>
          rightsIn({ ...template, access }, workflow, role, column),
        );
        return { mode: modeOf(usual, path), required: false };
      }
      const usual = rights(`usual ${column}`, () =>
        rightsIn(template, workflow, role, column, lessOwn(column, role, ['editable', 'hidden', 'required'])),
      );
      return { mode: modeOf(usual, path), required: usual.required(path) };
    },
  };
};
