import { isObject, own, put, type Json, type JsonObject } from '../json.ts';

/** Steps to one place, rows by their number. */
export type Way = readonly (string | number)[];

/** So many properties are left out by copying the rest; with more it is quicker to take them away, and copy once at the end. */
const FEW = 8;

/** Answers that can be written to: what is written to is copied first, once, and everything else is shared with what came in. */
export class AnswerTree {
  root: JsonObject;
  /** What was made here, and may be written to as it is. */
  private made = new Set<object>();
  private removed = 0;

  constructor(root: JsonObject) {
    this.root = root;
  }

  /** The same answers once more, to be written to apart from these. */
  fork(): AnswerTree {
    this.made = new Set();
    return new AnswerTree(this.root);
  }

  /** Writes a value, making the groups around it. */
  write(way: Way, value: Json): void {
    const key = way.at(-1);
    const around = this.opened(way, way.length - 1);
    if (isObject(around) && typeof key === 'string') put(around, key, value);
  }

  /** Takes a value away. */
  remove(way: Way): void {
    const key = way.at(-1);
    const around = valueAt(this.root, way, way.length - 1);
    if (!isObject(around) || typeof key !== 'string' || !Object.hasOwn(around, key)) return;
    if (way.length === 1 && (this.removed += 1) > FEW) {
      delete this.own()[key];
      return;
    }
    const { [key]: _, ...rest } = around;
    this.made.add(rest);
    const place = way.at(-2);
    const holder = place === undefined ? undefined : this.opened(way, way.length - 2);
    if (place === undefined) this.root = rest;
    else if (Array.isArray(holder)) holder[Number(place)] = rest;
    else if (holder) put(holder, String(place), rest);
  }

  /** Once nothing more is taken away: an object that properties were taken from is slow to read, a copy of it is not. */
  settle(): void {
    if (this.removed > FEW) this.root = { ...this.root };
  }

  private own(): JsonObject {
    if (this.made.has(this.root)) return this.root;
    this.made.add((this.root = { ...this.root }));
    return this.root;
  }

  /** What stands some steps down, ready to be written to; undefined where nothing can be. */
  private opened(way: Way, length: number): JsonObject | Json[] | undefined {
    let held: JsonObject | Json[] = this.own();
    for (let i = 0; i < length; i += 1) {
      const step: string | number = way[i] ?? '';
      let next: Json | undefined = stepInto(held, step);
      if (next === undefined || next === null) {
        if (typeof step === 'number' || Array.isArray(held)) return undefined;
        next = {};
      } else if (typeof next !== 'object') return undefined;
      else if (!this.made.has(next)) next = Array.isArray(next) ? [...next] : { ...next };
      else {
        held = next;
        continue;
      }
      this.made.add(next);
      if (Array.isArray(held)) held[Number(step)] = next;
      else put(held, String(step), next);
      held = next;
    }
    return held;
  }
}

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
