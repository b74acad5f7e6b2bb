import { isObject, type JsonObject, type Template } from '@orderwright/engine';

/** One state of a workflow, as lists show it. */
export interface StateName {
  readonly id: string;
  readonly label: string;
  readonly category: string | null;
}

const CATEGORIES = ['open', 'planned', 'active', 'paused', 'done', 'validated', 'cancelled'];

function walk(node: JsonObject, category: string | null): StateName[] {
  const states = isObject(node['states']) ? node['states'] : {};
  return Object.entries(states).flatMap(([key, state]) => {
    if (!isObject(state)) return [];
    const tags = Array.isArray(state['tags']) ? state['tags'] : [state['tags']];
    const own =
      tags.find((tag): tag is string => typeof tag === 'string' && CATEGORIES.includes(tag)) ?? category;
    const meta = isObject(state['meta']) ? state['meta'] : {};
    const id = typeof state['id'] === 'string' ? state['id'] : key;
    const label = typeof meta['label'] === 'string' ? meta['label'] : key;
    return [{ id, label, category: own }, ...walk(state, own)];
  });
}

/** Every state of a template's workflow, outermost first; a state without a category has its parent's. */
export const statesOf = (template: Template): readonly StateName[] => walk(template.workflow, null);
