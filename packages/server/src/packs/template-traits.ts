import { isObject, type Json, type JsonObject, STANDARD_ROLES, type Template } from '@orderwright/engine';
import { CAPABILITIES, type Capability } from './pack.ts';

/** Calls `visit` for every object inside a JSON value, the value itself included. */
const walk = (value: Json, visit: (object: JsonObject) => void): void => {
  if (Array.isArray(value)) for (const element of value) walk(element, visit);
  else if (isObject(value)) {
    visit(value);
    for (const element of Object.values(value)) walk(element, visit);
  }
};

const asJson = (template: Template): JsonObject => JSON.parse(JSON.stringify(template)) as JsonObject;

const FACTS: Readonly<Record<string, Capability>> = {
  customer: 'reads:customer',
  site: 'reads:site',
  asset: 'reads:asset',
  previous: 'reads:previous',
};
const ACTIONS: Readonly<Record<string, Capability>> = {
  notify: 'sends:notify',
  webhook: 'sends:webhook',
  'open-order': 'opens:order',
  document: 'makes:document',
};

/** What a template does beyond the answers of its own order, found by reading its rules and actions. */
export const capabilitiesOf = (template: Template): Capability[] => {
  const found = new Set<Capability>();
  const document = asJson(template);
  for (const part of [document['rules'], document['workflow'], document['delays']])
    walk(part ?? null, (object) => {
      const read = Array.isArray(object['var']) ? object['var'][0] : object['var'];
      const fact = typeof read === 'string' ? FACTS[read.split('.')[0] ?? ''] : undefined;
      if (fact !== undefined) found.add(fact);
    });
  walk(document['workflow'] ?? null, (object) => {
    const type = object['type'];
    const params = object['params'];
    if (typeof type !== 'string' || !isObject(params)) return;
    const action = ACTIONS[type];
    if (action !== undefined) found.add(action);
    const target = params['target'];
    if (type === 'record' && (target === 'site' || target === 'asset' || target === 'customer'))
      found.add(`writes:${target}`);
  });
  return CAPABILITIES.filter((capability) => found.has(capability));
};

/** Names that stand where a role may stand but are no roles of the organisation. */
const NO_ROLES = new Set<string>([...STANDARD_ROLES, 'assignee', 'opener', 'contact', 'link', 'system', '*']);

/** Roles a template needs beyond the standard ones, with the title the template gives them. */
export const ownRolesOf = (template: Template): Map<string, string> => {
  const roles = new Map<string, string>();
  for (const [key, role] of Object.entries(template.roles ?? {})) roles.set(key, role.title);
  walk(asJson(template)['workflow'] ?? null, (object) => {
    const named = object['roles'];
    if (!Array.isArray(named)) return;
    for (const key of named)
      if (typeof key === 'string' && !NO_ROLES.has(key) && !roles.has(key)) roles.set(key, key);
  });
  return roles;
};
