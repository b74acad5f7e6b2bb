import type { Json, JsonObject } from '../json.ts';
import { formatPointer, writePointer } from '../pointer.ts';
import { Priority } from '../work-order/work-order.ts';
import { peopleOf } from './fill.ts';
import { startOf, take, type Trail, type Walk } from './trail.ts';

/** Opens one more order, with details and surroundings of its own. */
export function openOrder(walk: Walk): Trail {
  const { random, hints } = walk;
  const told = (detail: string): string | undefined =>
    random.chance(0.6)
      ? random.pick((hints.facts.get(`order.${detail}`) ?? []).filter((value) => typeof value === 'string'))
      : undefined;
  const urgency = Priority.options.find((name) => name === told('priority'));
  const [serviceType, description] = [told('serviceType'), told('description')];
  const surroundings = (['site', 'asset', 'customer', 'previous'] as const).flatMap((name) => {
    const keys = [...hints.facts.keys()].filter((key) => key.startsWith(`${name}.`));
    return keys.length > 0 && random.chance(0.75) ? [[name, factFor(walk, keys)] as const] : [];
  });
  const links = (['site', 'asset', 'customer'] as const).flatMap((name) =>
    random.chance(0.6) ? [[name, { id: `${name}-1`, label: `Sample ${name}` }] as const] : [],
  );
  const role = random.chance(0.8) ? 'dispatcher' : (random.pick(peopleOf(walk)) ?? 'dispatcher');
  const open = {
    ...(urgency === undefined ? {} : { priority: urgency }),
    ...(serviceType === undefined ? {} : { serviceType }),
    ...(description === undefined ? {} : { description }),
    ...Object.fromEntries(links),
    ...(surroundings.length > 0 ? { facts: Object.fromEntries(surroundings) } : {}),
  };
  return take(walk, startOf(walk), { open, as: [role] });
}

/** A record of the organisation with the properties that rules read of it. */
function factFor({ random, hints }: Walk, keys: readonly string[]): JsonObject {
  return keys.reduce<JsonObject>((made, key) => {
    const known = hints.facts.get(key) ?? [];
    const value = random.pick<Json>(known.length > 0 ? known : ['Sample', 1]);
    const path = key.split('.').slice(1);
    if (value === undefined || path.length === 0 || path.includes('*')) return made;
    return writePointer(made, formatPointer(path), value);
  }, {});
}
