import { isObject, own, put, type Json, type JsonObject } from '../json.ts';

/** Steps to one place, rows by their number. */
export type Way = readonly (string | number)[];

/** So many properties are left out by copying the rest; with more it is quicker to take them away, and copy once at the end. */
const FEW = 8;

/** Answers that can be written to: what is written to is copied first, once, and everything else is shared with what came in. */
export class AnswerTree {
  root: JsonObject;
  /** What is still the same as here was not made by this tree, and is copied before it is written to. */
  private origin: JsonObject;
  private removed = 0;
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
    return new AnswerTree(this.root);
  }

  /** Writes a value, making the groups around it. */
  write(way: Way, value: Json): void {
    const key = way[way.length - 1];
    if (typeof key !== 'string') return;
    if (way.length === 1) {
      this.last = null;
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
    if (!isObject(around) || typeof key !== 'string' || !Object.hasOwn(around, key)) return;
    this.last = null;
    if (way.length === 1 && (this.removed += 1) > FEW) {
      delete this.own()[key];
      return;
    }
    const { [key]: _, ...rest } = around;
    const place = way.at(-2);
    const holder = place === undefined ? undefined : this.opened(way, way.length - 2);
    this.last = null;
    if (place === undefined) this.root = rest;
    else if (Array.isArray(holder)) holder[Number(place)] = rest;
    else if (holder) put(holder, String(place), rest);
  }

  /** Once nothing more is taken away: an object that properties were taken from is slow to read, a copy of it is not. */
  settle(): void {
    if (this.removed > FEW) this.root = { ...this.root };
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
