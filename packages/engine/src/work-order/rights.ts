import type { CompiledTemplate } from '../compile/compile.ts';
import { isInFamily } from '../pointer.ts';
import type { StateFields } from '../template/workflow.ts';
import { rolesOf } from './rule-facts.ts';
import { RELATIONS, type Actor, type WorkOrder } from './work-order.ts';

/** What one person may do with the fields of one order as it stands. Paths are field paths, with `*` for rows. */
export interface Rights {
  read(path: string): boolean;
  /** As the state allows; a rule's lock and computed values come on top. */
  write(path: string): boolean;
  /** To correct a finished order, whatever its state allows. */
  correct(path: string): boolean;
  /** Whether the state asks this person for an answer before it is left. */
  required(path: string): boolean;
}

/** As much of an order as rights depend on. */
export type RightsOrder = Pick<WorkOrder, 'states' | 'category' | 'visits' | 'openedBy' | 'contact'>;

/** Categories in which a form is open to those whom no state's `editable` speaks of. */
const WORKING: ReadonlySet<string> = new Set(['open', 'planned', 'active']);
/** Outsiders see the order but write only where a template names them. */
const OUTSIDERS: ReadonlySet<string> = new Set(['customer', 'contact', 'link']);

/**
 * The rights of a person over the fields of an order; a null order is one about to be opened. Roles and relations add up. Paths inherit
 * downwards: of `access` the longest path that speaks wins, and what an active state hides is hidden.
 */
export function rightsOf(
  c: Pick<CompiledTemplate, 'template'> & {
    readonly workflow: Pick<CompiledTemplate['workflow'], 'root' | 'byId'>;
  },
  order: RightsOrder | null,
  actor: Actor,
): Rights {
  const roles = rolesOf(order, actor);
  const fields = (order?.states ?? []).flatMap((id) => {
    const state = c.workflow.byId.get(id);
    return state ? [state.fields] : [];
  });
  if (order !== null) fields.push(c.workflow.root.fields);
  const speaking = roles.filter(
    (role) =>
      !RELATIONS.some((relation) => relation === role) || fields.some((byRole) => byRole[role] !== undefined),
  );
  const lists = new Map<string, readonly string[] | null>();
  const listsOf = (role: string, what: keyof StateFields): readonly string[] | null => {
    const key = `${what} ${role}`;
    const held = lists.get(key);
    if (held !== undefined) return held;
    const found = fields
      .flatMap((byRole) => [byRole[role]?.[what], byRole['*']?.[what]])
      .filter((l) => l !== undefined);
    const made = found.length === 0 ? null : found.flat();
    lists.set(key, made);
    return made;
  };
  const access = Object.entries(c.template.access ?? {}).toSorted(([a], [b]) => b.length - a.length);
  const granted = (path: string, what: 'read' | 'write'): readonly string[] | undefined =>
    access.find(([family, rights]) => rights[what] !== undefined && isInFamily(path, family))?.[1][what];
  const everybody = (what: keyof StateFields, path: string): boolean =>
    fields.some((byRole) => names(byRole['*']?.[what] ?? null, path));
  const open = WORKING.has(order?.category ?? 'open');

  const kept = new Map<string, boolean>();
  const once = (key: string, work: () => boolean): boolean => {
    const held = kept.get(key) ?? work();
    kept.set(key, held);
    return held;
  };
  const allowed = (path: string, what: 'read' | 'write'): boolean => {
    const named = granted(path, what);
    return named === undefined || named.length === 0 || named.some((role) => roles.includes(role));
  };
  const hidden = (path: string): boolean =>
    everybody('hidden', path) ||
    (speaking.length > 0 && speaking.every((role) => names(listsOf(role, 'hidden'), path)));
  const editable = (path: string): boolean => {
    const named = granted(path, 'write') ?? [];
    return (speaking.length > 0 ? speaking : roles).some((role) => {
      const list = listsOf(role, 'editable');
      if (list !== null) return names(list, path);
      return open && (!OUTSIDERS.has(role) || named.includes(role));
    });
  };
  const rights: Rights = {
    read: (path) => once(`r${path}`, () => allowed(path, 'read') && !hidden(path)),
    write: (path) => once(`w${path}`, () => rights.read(path) && allowed(path, 'write') && editable(path)),
    correct: (path) =>
      once(
        `c${path}`,
        () => rights.read(path) && allowed(path, 'write') && roles.some((role) => !OUTSIDERS.has(role)),
      ),
    required: (path) =>
      once(`q${path}`, () =>
        ['*', ...roles].some((role) => fields.some((byRole) => byRole[role]?.required?.includes(path))),
      ),
  };
  return rights;
}

const names = (list: readonly string[] | null, path: string): boolean =>
  list?.some((family) => isInFamily(path, family)) ?? false;
