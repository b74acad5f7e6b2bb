import { isObject, own, put, type Json, type JsonObject } from '../json.ts';

/** Steps to one place, rows by their number. */
export type Way = readonly (string | number)[];

/**
 * Answers that can be written to: what is written to is copied first, once, and everything else is shared with what came in.
 * To leave one property out of many costs as much as to copy them one by one: what is taken away at the top stands as
 * `undefined` until somebody asks for the whole.
 */
export class AnswerTree {
  /** To be read by name only. */
  root: JsonObject;
  private gaps = 0;
  /** What is still the same as here was not made by this tree, and is copied before it is written to. */
  private origin: JsonObject;
  /** The group or list last written into: the next write is often beside it. */
  private last: { readonly key: string; readonly held: Container; readonly from: Json | undefined } | null =
    null;

  constructor(root: JsonObject) {
    this.root = root;
    this.origin = root;
  }

  /** The same answers once more, to be written to apart from these. */
  fork(): AnswerTree {
    this.origin = this.root;
    this.last = null;
    const other = new AnswerTree(this.root);
    other.gaps = this.gaps;
    return other;
  }

  /** All answers there are, and nothing else. */
  whole(): JsonObject {
    if (this.gaps === 0) return this.root;
    const made: JsonObject = {};
    for (const key of Object.keys(this.root)) {
      const held = this.root[key];
      if (held !== undefined) put(made, key, held);
    }
    this.gaps = 0;
    this.last = null;
    return (this.root = made);
  }

  /** Writes a value, making the groups around it. */
  write(way: Way, value: Json): void {
    const key = way[way.length - 1];
    if (typeof key !== 'string') return;
    if (way.length === 1) {
      this.last = null;
      if (this.gaps > 0 && this.root[key] === undefined && Object.hasOwn(this.root, key)) this.gaps -= 1;
      put(this.own(), key, value);
      return;
    }
    const around = this.opened(way, way.length - 1);
    if (isObject(around)) put(around, key, value);
  }

  /** Takes a value away. */
  remove(way: Way): void {
    const key = way.at(-1);
    const around = valueAt(this.root, way, way.length - 1);
    if (!isObject(around) || typeof key !== 'string' || own(around, key) === undefined) return;
    this.last = null;
    const place = way.at(-2);
    if (place === undefined) {
      this.gaps += 1;
      put(this.own(), key, undefined as never);
      return;
    }
    const rest = withValue(around, key, null);
    const holder = this.opened(way, way.length - 2);
    this.last = null;
    if (Array.isArray(holder)) holder[Number(place)] = rest;
    else if (holder) put(holder, String(place), rest);
  }

  private own(): JsonObject {
    return this.root === this.origin ? (this.root = { ...this.root }) : this.root;
  }

  /** What stands some steps down, ready to be written to; undefined where nothing can be. */
  private opened(way: Way, length: number): Container | undefined {
    const { last } = this;
    const known = last !== null && length > 0 && last.key === way[0];
    let held: Container = known ? last.held : this.own();
    let from: Json | undefined = known ? last.from : this.origin;
    for (let i = known ? 1 : 0; i < length; i += 1) {
      const step = way[i] ?? '';
      let next: Json | undefined = stepInto(held, step);
      from = stepInto(from, step);
      if (next === undefined || next === null) {
        if (typeof step === 'number' || Array.isArray(held)) return undefined;
        next = {};
        put(held, step, next);
      } else if (typeof next !== 'object') return undefined;
      else if (next === from) {
        next = Array.isArray(next) ? next.slice() : { ...next };
        if (Array.isArray(held)) held[Number(step)] = next;
        else put(held, String(step), next);
      }
      held = next;
      if (i === 0 && typeof step === 'string') this.last = { key: step, held, from };
    }
    return held;
  }
}

type Container = JsonObject | Json[];

/** What stands one step further. */
export function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isObject(value) ? own(value, step) : undefined;
}

/** What stands at the end of a way, or of its first steps. */
export function valueAt(value: Json | undefined, way: Way, length = way.length): Json | undefined {
  let held = value;
  for (let i = 0; i < length; i += 1) held = stepInto(held, way[i] ?? '');
  return held;
}

/** The same group with one value written; null takes it away. */
export function withValue(group: JsonObject, key: string, value: Json): JsonObject {
  if (value === null) {
    const { [key]: _, ...rest } = group;
    return rest;
  }
  const made = { ...group };
  put(made, key, value);
  return made;
}
