import { isObject, put, type Json, type JsonObject } from '../json.ts';
import { parsePointer } from '../pointer.ts';
import type { Template } from '../template/template.ts';

/** What stands at an issue's path, lists by place; undefined where nothing does. */
export function valueAt(template: Template, path: string): Json | undefined {
  let held: Json | undefined = template as JsonObject;
  for (const step of stepsOf(path)) {
    if (Array.isArray(held)) held = held[Number(step)];
    else held = isObject(held) && Object.hasOwn(held, step) ? held[step] : undefined;
  }
  return held;
}

/** The template with another value at an issue's path; undefined takes it away. What is beside the path is shared. */
export const withAt = (template: Template, path: string, value: Json | undefined): Template =>
  edited(template as JsonObject, stepsOf(path), () => value) as Template;

/** The template with a value changed where it stands; a template that has nothing there stays as it is. */
export const changedAt = (
  template: Template,
  path: string,
  change: (value: Json) => Json | undefined,
): Template => {
  const held = valueAt(template, path);
  return held === undefined ? template : withAt(template, path, change(held));
};

/** The template with a key of an object under another name, in its old place. */
export const withKey = (template: Template, path: string, name: string): Template => {
  const steps = stepsOf(path);
  const key = steps.at(-1) ?? '';
  return edited(template as JsonObject, steps.slice(0, -1), (holder) => {
    if (!isObject(holder)) return holder;
    const made: JsonObject = {};
    for (const [own, value] of Object.entries(holder)) put(made, own === key ? name : own, value);
    return made;
  }) as Template;
};

const stepsOf = (path: string): string[] => parsePointer(path.slice('/template'.length));

function edited(held: Json, steps: readonly string[], change: (value: Json) => Json | undefined): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return change(held) ?? null;
  if (Array.isArray(held)) {
    const at = Number(step);
    const value = rest.length === 0 ? change(held[at] ?? null) : edited(held[at] ?? null, rest, change);
    return value === undefined ? held.filter((_, i) => i !== at) : held.with(at, value);
  }
  const made: JsonObject = isObject(held) ? { ...held } : {};
  const inner = Object.hasOwn(made, step) ? made[step] : undefined;
  const value = rest.length === 0 ? change(inner ?? null) : edited(inner ?? {}, rest, change);
  if (value === undefined) delete made[step];
  else put(made, step, value);
  return made;
}
