import type { Issue } from '../issue.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { rolesKnown } from '../compile/check/references.ts';
import { ACTION_PARAMS, GUARD_PARAMS } from '../template/workflow-parts.ts';
import { readWorkflow } from '../template/workflow.ts';
import type { Template } from '../template/template.ts';
import { changedAt, valueAt, withAt } from './edit.ts';
import type { Mend } from './mend.ts';
import { nearest } from './nearest.ts';

const use = (name: string, apply: Mend['apply']): Mend => ({
  title: [`Use “${name}”`, `Utiliser « ${name} »`],
  apply,
});

/** Replaces a name, wherever it stands in what is at the issue's path, by the known one nearest to it. */
function swap(
  template: Template,
  { path }: Issue,
  name: Json | undefined,
  known: readonly string[],
): Mend | null {
  if (typeof name !== 'string' || valueAt(template, path) === undefined) return null;
  const meant = nearest(name, known);
  const replaced = (value: Json): Json =>
    value === name ? (meant ?? name) : Array.isArray(value) ? value.map(replaced) : value;
  return meant === undefined ? null : use(meant, (t) => changedAt(t, path, replaced));
}

/** A role by the known one nearest to it, else added to the template. */
export function mendRole(template: Template, issue: Issue): Mend | null {
  const { role } = issue.params;
  if (typeof role !== 'string') return null;
  const near = swap(template, issue, role, rolesKnown(template));
  if (near) return near;
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(role)) return null;
  const title = role.charAt(0).toUpperCase() + role.slice(1).replaceAll('-', ' ');
  return {
    title: [`Add the role “${title}”`, `Ajouter le rôle « ${title} »`],
    apply: (t) => ({ ...t, roles: { ...t.roles, [role]: { title } } }),
  };
}

export const mendState = (template: Template, issue: Issue): Mend | null =>
  swap(template, issue, issue.params['state'], [...readWorkflow(template.workflow).byId.keys()]);

export const mendEvent = (template: Template, issue: Issue): Mend | null =>
  swap(template, issue, issue.params['event'], readWorkflow(template.workflow).events);

export const mendDocument = (template: Template, issue: Issue): Mend | null =>
  swap(template, issue, issue.params['document'], [
    'report',
    ...(template.documents ?? []).map(({ id }) => id),
  ]);

/** A target by the state nearest to it in name, as an id or as a name beside the source. */
export function mendTarget(template: Template, issue: Issue): Mend | null {
  const { target } = issue.params;
  if (typeof target !== 'string') return null;
  const { states } = readWorkflow(template.workflow);
  const name = target.replace(/^[#.]+/, '');
  const meant = nearest(name, [...new Set(states.flatMap(({ id, key }) => [id, key]))]);
  const state = states.find(({ id, key }) => id === meant || key === meant);
  if (!state) return null;
  // A transition may be written as its target alone, and the issue then points into it.
  const at = valueAt(template, issue.path) === undefined ? issue.path.replace(/\/target$/, '') : issue.path;
  if (valueAt(template, at) === undefined) return null;
  const swapped = (value: Json): Json =>
    value === target ? `#${state.id}` : Array.isArray(value) ? value.map(swapped) : value;
  return use(state.label, (t) => changedAt(t, at, swapped));
}

/** A guard or action by the one nearest to it in name. */
export const mendReference =
  (param: 'guard' | 'action') =>
  (template: Template, { path, params }: Issue): Mend | null => {
    const name = params[param];
    const meant =
      typeof name === 'string'
        ? nearest(name, Object.keys(param === 'guard' ? GUARD_PARAMS : ACTION_PARAMS))
        : undefined;
    if (meant === undefined || valueAt(template, path) === undefined) return null;
    return use(meant, (t) =>
      changedAt(t, path, (held) => (isObject(held) ? { ...held, type: meant } : meant)),
    );
  };

/** The first state drawn comes first. */
export function mendStart(template: Template, { path }: Issue): Mend | null {
  const holder = path.replace(/\/initial$/, '');
  const held = valueAt(template, holder);
  const states = isObject(held) && isObject(held['states']) ? held['states'] : {};
  const first = Object.entries(states).find(([, state]) => !isObject(state) || state['type'] !== 'history');
  if (!first) return null;
  const label = isObject(first[1]) && isObject(first[1]['meta']) ? first[1]['meta']['label'] : null;
  const name = typeof label === 'string' ? label : first[0];
  return {
    title: [`Start with “${name}”`, `Commencer par « ${name} »`],
    apply: (t) => withAt(t, `${holder}/initial`, first[0]),
  };
}

/** Takes away a state that nothing leads to, with the transitions from other lost states into it. */
export function mendUnreachable(template: Template, { path, params }: Issue): Mend | null {
  const workflow = readWorkflow(template.workflow);
  const state = workflow.states.find(({ pointer }) => pointer === path);
  if (!state || state.parent?.initial === state) return null;
  const inside = new Set(
    workflow.states
      .filter(({ pointer }) => pointer === path || pointer.startsWith(`${path}/`))
      .map(({ id }) => id),
  );
  const into = workflow.transitions
    .filter((t) => !inside.has(t.source.id) && t.targets.some(({ id }) => inside.has(id)))
    .map(({ pointer }) => pointer);
  const name = state.label || String(params['state']);
  return {
    title: [`Remove the state “${name}”`, `Supprimer l’état « ${name} »`],
    // From the last to the first, so that places in lists before them stay what they were.
    apply: (t) => [...into.toReversed(), path].reduce((held, pointer) => withoutTransition(held, pointer), t),
  };
}

/** Without what stands there, and without the list or event that is then empty. */
function withoutTransition(template: Template, pointer: string): Template {
  const cut = withAt(template, pointer, undefined);
  const holder = pointer.slice(0, pointer.lastIndexOf('/'));
  const left = valueAt(cut, holder);
  return Array.isArray(left) && left.length === 0 ? withAt(cut, holder, undefined) : cut;
}

/** A final state that something leads out of is not final. */
export function mendFinal(template: Template, { params }: Issue): Mend | null {
  const state = readWorkflow(template.workflow).byId.get(String(params['state']));
  if (state?.type !== 'final' || state.config['type'] !== 'final') return null;
  return {
    title: [`Let “${state.label}” be left again`, `Permettre de quitter « ${state.label} »`],
    apply: (t) => withAt(t, `${state.pointer}/type`, undefined),
  };
}

/** Takes away a keyword that may not stand there. */
export function mendKeyword(template: Template, { path, params }: Issue): Mend | null {
  if (valueAt(template, path) === undefined) return null;
  const name = String(params['keyword'] ?? '');
  return {
    title: [`Remove “${name}”`, `Supprimer « ${name} »`],
    apply: (t) => withAt(t, path, undefined),
  };
}

/** A delay by the named one nearest to it. A delay is the name of a key, so the key is what changes. */
export function mendDelay(template: Template, { path, params }: Issue): Mend | null {
  const { delay } = params;
  const meant = typeof delay === 'string' ? nearest(delay, Object.keys(template.delays ?? {})) : undefined;
  const [, holder] = /^(.*\/after)\/[^/]+/.exec(path) ?? [];
  const held = holder === undefined ? undefined : valueAt(template, holder);
  if (meant === undefined || holder === undefined || !isObject(held) || Object.hasOwn(held, meant))
    return null;
  const renamed: JsonObject = Object.fromEntries(
    Object.entries(held).map(([name, value]) => [name === delay ? meant : name, value]),
  );
  return use(meant, (t) => withAt(t, holder, renamed));
}
