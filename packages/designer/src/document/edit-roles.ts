import {
  isObject,
  type Json,
  type JsonObject,
  RELATIONS,
  STANDARD_ROLES,
  type Template,
} from '@orderwright/engine';
import { idFromLabel, unusedName } from './field-ids.ts';
import { ownLanguage, setTranslation, translationOf } from './edit-texts.ts';
import { renameProperty, without } from './json-edit.ts';

/** Where a template names a role. */
export const ROLE_PLACES = [
  'step',
  'state',
  'access',
  'approval',
  'message',
  'document',
  'condition',
  'test',
] as const;
export type RolePlace = (typeof ROLE_PLACES)[number];

/** What a role that is named somewhere is called from now on; null where it is to be named no more. */
type Naming = (role: string, place: RolePlace) => string | null;

/** Takes the place of the last one named: a list of nobody would mean everybody. */
const IN_CHARGE = 'admin';

const isText = (value: Json): value is string => typeof value === 'string';

const list = (names: Json | undefined, place: RolePlace, naming: Naming, mayBeEmpty = false): Json => {
  if (!Array.isArray(names)) return names ?? null;
  const called = names.flatMap((name): Json[] => {
    const next = isText(name) ? naming(name, place) : name;
    return next === null ? [] : [next];
  });
  const next = [...new Set(called)];
  return next.length === 0 && names.length > 0 && !mayBeEmpty ? [IN_CHARGE] : next;
};

const each = (object: Json | undefined, change: (value: Json) => Json): Json =>
  isObject(object)
    ? Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
    : (object ?? null);

/** Conditions ask for a role by its key, wherever they stand. */
const inLogic = (node: Json, naming: Naming): Json => {
  if (Array.isArray(node)) return node.map((part) => inLogic(part, naming));
  if (!isObject(node)) return node;
  const entries = Object.entries(node);
  return Object.fromEntries(
    entries.map(([name, value]): [string, Json] => {
      if (name !== 'has-role' || entries.length !== 1) return [name, inLogic(value, naming)];
      const one = (part: Json): Json =>
        // A condition that asks for a role that is gone stays, and is marked by the check.
        isText(part) ? (naming(part, 'condition') ?? part) : inLogic(part, naming);
      return [name, Array.isArray(value) ? value.map(one) : one(value)];
    }),
  );
};

const inApproval = (approval: Json, naming: Naming): Json => {
  if (!isObject(approval)) return approval;
  const { by } = approval;
  const next: JsonObject = { ...approval };
  if (Array.isArray(by)) {
    const asked = by.flatMap((one): Json[] => {
      if (!isObject(one) || !isText(one['role'] ?? null)) return [one];
      const role = naming(String(one['role']), 'approval');
      return role === null ? [] : [{ ...one, role }];
    });
    next['by'] = asked.length === 0 && by.length > 0 ? [{ role: IN_CHARGE }] : asked;
  }
  if (approval['notBy'] !== undefined) next['notBy'] = list(approval['notBy'], 'approval', naming, true);
  return next;
};

const inMeta = (meta: Json, naming: Naming): Json => {
  if (!isObject(meta)) return meta;
  return Object.fromEntries(
    Object.entries(meta).flatMap(([name, value]): [string, Json][] => {
      if (name === 'roles') return [[name, list(value, 'step', naming)]];
      if (name === 'approval') return [[name, inApproval(value, naming)]];
      if (name !== 'fields' || !isObject(value)) return [[name, value]];
      const fields = Object.entries(value).flatMap(([role, lists]): [string, Json][] => {
        const next = role === '*' ? role : naming(role, 'state');
        return next === null ? [] : [[next, lists]];
      });
      return fields.length === 0 ? [] : [[name, Object.fromEntries(fields)]];
    }),
  );
};

/** Properties of a state whose own properties are named by the template: none of them is a keyword. */
const NAMED_BY_TEMPLATE: ReadonlySet<string> = new Set(['states', 'on', 'after']);

const inWorkflow = (node: Json, naming: Naming): Json => {
  if (Array.isArray(node)) return node.map((part) => inWorkflow(part, naming));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]): [string, Json] => {
      if (name === 'meta') return [name, inMeta(value, naming)];
      if (NAMED_BY_TEMPLATE.has(name)) return [name, each(value, (own) => inWorkflow(own, naming))];
      if (name !== 'params' || !isObject(value)) return [name, inWorkflow(value, naming)];
      const told = node['type'] === 'notify' ? { to: list(value['to'], 'message', naming) } : {};
      return [name, { ...(inLogic(value, naming) as JsonObject), ...told }];
    }),
  );
};

/** Who does a step of a test is known by their first role where no other id is said. */
const inSample = (node: Json, naming: Naming): Json => {
  if (Array.isArray(node)) return node.map((part) => inSample(part, naming));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]): [string, Json] => {
      if (name === 'as')
        return isObject(value)
          ? [name, { ...value, roles: list(value['roles'], 'test', naming) }]
          : [name, list(value, 'test', naming)];
      if ((name === 'assign' || name === 'assignees') && Array.isArray(value))
        return [name, value.map((id) => (isText(id) ? (naming(id, 'test') ?? id) : id))];
      return [name, name === 'answers' || name === 'answer' ? value : inSample(value, naming)];
    }),
  );
};

/** The template with every role named as `naming` has it; which roles it has of its own is not touched. */
const nameRoles = (template: Template, naming: Naming): Template => {
  const next: Template = { ...template, workflow: inWorkflow(template.workflow, naming) as JsonObject };
  const logic = <T>(part: T): T => inLogic(part as Json, naming) as T;
  if (template.access !== undefined)
    next.access = Object.fromEntries(
      Object.entries(template.access).map(([path, rights]) => [
        path,
        {
          ...rights,
          ...(rights.read && { read: list(rights.read, 'access', naming) as string[] }),
          ...(rights.write && { write: list(rights.write, 'access', naming) as string[] }),
        },
      ]),
    );
  if (template.rules !== undefined) next.rules = logic(template.rules);
  if (template.delays !== undefined) next.delays = logic(template.delays);
  if (template.documents !== undefined)
    next.documents = logic(template.documents).map((document) =>
      document.for === undefined
        ? document
        : { ...document, for: list(document.for, 'document', naming) as string[] },
    );
  if (template.samples !== undefined)
    next.samples = inSample(template.samples as Json, naming) as NonNullable<Template['samples']>;
  return next;
};

/** Roles that the template brings along, in its order. */
export const ownRolesOf = (template: Template): string[] =>
  Object.keys(template.roles ?? {}).filter((role) => !isKnownEverywhere(role));

const isKnownEverywhere = (role: string): boolean =>
  [...STANDARD_ROLES, ...RELATIONS].some((known) => known === role);

/** How often a role is named, place by place; places that do not name it are left out. */
export const usesOfRole = (template: Template, role: string): ReadonlyMap<RolePlace, number> => {
  const uses = new Map<RolePlace, number>();
  nameRoles(template, (named, place) => {
    if (named === role) uses.set(place, (uses.get(place) ?? 0) + 1);
    return named;
  });
  return new Map(ROLE_PLACES.flatMap((place) => (uses.has(place) ? [[place, uses.get(place) ?? 0]] : [])));
};

/** Roles that something names and nobody has introduced. */
export const strangeRolesOf = (template: Template): string[] => {
  const found = new Set<string>();
  nameRoles(template, (named, place) => {
    if (place !== 'test' && !isKnownEverywhere(named) && template.roles?.[named] === undefined)
      found.add(named);
    return named;
  });
  return [...found];
};

/** Whether a role may be called by this key: one that nobody has, written as keys are. */
export const isFreeRoleKey = (template: Template, key: string): boolean =>
  isRoleKey(key) && !isKnownEverywhere(key) && template.roles?.[key] === undefined;

export const isRoleKey = (key: string): boolean => /^[a-z][a-z0-9-]{0,62}$/.test(key);

/** Adds a role; its key is made from its title, unless something names it already. */
export const addRole = (template: Template, title: string, key?: string): Template => {
  const taken = new Set([...STANDARD_ROLES, ...RELATIONS, ...Object.keys(template.roles ?? {})]);
  const own = key ?? unusedName(idFromLabel(title, 'role'), taken);
  return { ...template, roles: { ...template.roles, [own]: { title } } };
};

/** What a role is called in one language; empty where it is not said. */
export const roleTitle = (template: Template, role: string, language: string): string =>
  language === ownLanguage(template)
    ? (template.roles?.[role]?.title ?? '')
    : translationOf(template, language, `role.${role}.title`);

export const setRoleTitle = (template: Template, role: string, language: string, title: string): Template => {
  const own = template.roles?.[role];
  if (own === undefined || roleTitle(template, role, language) === title) return template;
  return language === ownLanguage(template)
    ? { ...template, roles: { ...template.roles, [role]: { ...own, title } } }
    : setTranslation(template, language, `role.${role}.title`, title);
};

/** Another key for a role; everything that names it names it anew. */
export const renameRole = (template: Template, role: string, key: string): Template => {
  if (template.roles?.[role] === undefined || !isFreeRoleKey(template, key)) return template;
  let next = nameRoles(template, (named) => (named === role ? key : named));
  next.roles = renameProperty(template.roles as JsonObject, role, key) as NonNullable<Template['roles']>;
  for (const language of Object.keys(template.translations ?? {})) {
    const title = translationOf(template, language, `role.${role}.title`);
    next = setTranslation(next, language, `role.${role}.title`, '');
    next = setTranslation(next, language, `role.${key}.title`, title);
  }
  return next;
};

/**
 * Takes a role away from wherever it is named. Where nobody else is named the admin stands in its place, since a list of
 * nobody means everybody; conditions that ask for it stay, and are marked by the check.
 */
export const removeRole = (template: Template, role: string): Template => {
  if (template.roles?.[role] === undefined) return template;
  let next = nameRoles(template, (named) => (named === role ? null : named));
  const roles = without(template.roles, role);
  next = Object.keys(roles).length === 0 ? without(next, 'roles') : { ...next, roles };
  for (const language of Object.keys(template.translations ?? {}))
    next = setTranslation(next, language, `role.${role}.title`, '');
  return next;
};
