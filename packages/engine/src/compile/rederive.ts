import { sameJson, type Json, type JsonObject } from '../json.ts';
import { isTruthy } from '../logic/evaluate.ts';
import { isWithin } from '../pointer.ts';
import { derive, seesAll, type OuterFacts, type Recall, type Worked } from './derive.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm, CompiledRule } from './form.ts';
import { sensesOf } from './senses.ts';
import { differences } from './what-changed.ts';

/** What a derivation leaves behind for the next one of the same form. */
interface Memory {
  readonly form: CompiledForm;
  readonly answers: JsonObject;
  readonly outer: OuterFacts;
  readonly worked: Map<CompiledRule, Map<string, Worked | null>>;
  /** Rules that were left out because of what they read. */
  readonly left: ReadonlySet<CompiledRule>;
  readonly told: Recall['told'];
  /** Rules worked out anew, counted by place. */
  evaluations: number;
}
const memories = new WeakMap<Derived, Memory>();

/** More changes than these and working everything out is quicker than asking what depends on them. */
const MOST_CHANGES = 64;

/**
 * The same as `derive`, working out anew only rules that read something that has changed since `previous`: another answer,
 * another fact, the outcome of another rule. Null, or what another form gave, works out everything.
 *
 * @example
 * const first = rederive(form, null, answers, facts);
 * const next = rederive(form, first, writePointer(answers, '/price', 12), facts);
 * whatChanged(first, next); // ['/price', '/total']
 */
export function rederive(
  form: CompiledForm,
  previous: Derived | null,
  answers: JsonObject,
  outer: OuterFacts,
  reads: (path: string) => boolean = () => true,
  told?: Recall['told'],
): Derived {
  const held = previous === null ? undefined : memories.get(previous);
  const before = held?.form === form ? held : undefined;
  const left = new Set([...form.producers, ...form.consumers].filter((rule) => !seesAll(form, rule, reads)));
  const memory: Memory = { form, answers, outer, worked: new Map(), left, told, evaluations: 0 };
  const changes = before && changesSince(before, memory);
  const recall: Recall = {
    kept: (rule, pointer) => {
      if (!before || !changes || changes.touch(rule, pointer)) return undefined;
      return before.worked.get(rule)?.get(pointer) ?? undefined;
    },
    note: (rule, pointer, worked) => {
      const known = before?.worked.get(rule)?.get(pointer);
      if (known !== worked) memory.evaluations += 1;
      if (changes && (known ? outcomeDiffers(rule, known, worked) : PRODUCES.has(rule.kind)))
        changes.add(rule.field.path, pointer);
      let places = memory.worked.get(rule);
      if (!places) memory.worked.set(rule, (places = new Map()));
      // Two rows of the same id cannot be told apart: what was worked out there is not used again.
      places.set(pointer, places.has(pointer) ? null : worked);
    },
  };
  if (told) recall.told = (rule, pointer) => (left.has(rule) ? told(rule, pointer) : undefined);
  const derived = derive(form, answers, outer, reads, recall);
  memories.set(derived, memory);
  return derived;
}

/** How many times a rule was worked out for this outcome; undefined where it was not made by `rederive`. */
export const evaluationsOf = (derived: Derived): number | undefined => memories.get(derived)?.evaluations;

/** Kinds whose outcome other rules can read. */
const PRODUCES: ReadonlySet<CompiledRule['kind']> = new Set(['show', 'compute']);

function outcomeDiffers(rule: CompiledRule, a: Worked, b: Worked): boolean {
  if (a === b) return false;
  return rule.kind === 'show'
    ? isTruthy(a.value) !== isTruthy(b.value)
    : rule.kind === 'compute' && !sameJson(a.value, b.value);
}

interface Change {
  /** Field path, with `*` for rows. */
  readonly path: string;
  readonly steps: readonly string[];
}

/** What has changed so far, growing while rules are worked out in the order of what they read. */
class Changes {
  private readonly all: Change[] = [];
  private readonly facts: ReadonlySet<string>;
  private readonly touching = new Map<CompiledRule, readonly Change[] | 'all'>();
  private everything = false;

  constructor(facts: ReadonlySet<string>) {
    this.facts = facts;
  }

  add(path: string, pointer: string): void {
    if (this.all.length >= MOST_CHANGES) this.everything = true;
    else this.all.push({ path, steps: pointer.split('/') });
  }

  /** Whether a rule at this place reads something that has changed. */
  touch(rule: CompiledRule, pointer: string): boolean {
    if (this.everything) return true;
    let found = this.touching.get(rule);
    if (!found) this.touching.set(rule, (found = this.of(rule)));
    if (found === 'all' || found.length === 0) return found === 'all';
    const steps = pointer.split('/');
    return found.some((change) =>
      sensesOf(rule).own.some(
        ({ path, shared }) => meets(path, change.path) && sameWay(steps, change.steps, shared),
      ),
    );
  }

  /** Changes that a rule may read in its own row alone; `all` where it reads one wherever it stands. */
  private of(rule: CompiledRule): readonly Change[] | 'all' {
    const senses = sensesOf(rule);
    if (senses.always || senses.facts.some((fact) => this.facts.has(fact))) return 'all';
    if (this.all.some((change) => senses.anywhere.some((path) => meets(path, change.path)))) return 'all';
    return this.all.filter((change) => senses.own.some(({ path }) => meets(path, change.path)));
  }
}

const meets = (read: string, changed: string): boolean => isWithin(read, changed) || isWithin(changed, read);

/** Whether two pointers go the same way for as many steps as both have, up to those the rule shares with its row. */
function sameWay(a: readonly string[], b: readonly string[], shared: number): boolean {
  const length = Math.min(shared, b.length);
  for (let i = 0; i < length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function changesSince(before: Memory, now: Memory): Changes {
  const facts = new Set(
    (Object.keys(now.outer) as (keyof OuterFacts)[]).filter(
      (name) => !sameJson(before.outer[name] as Json, now.outer[name] as Json),
    ),
  );
  const changes = new Changes(facts);
  differences(now.form, before.answers, now.answers, '', '', (path, pointer) => changes.add(path, pointer));
  for (const rule of now.form.producers)
    if (before.left.has(rule) !== now.left.has(rule) || (now.left.has(rule) && before.told !== now.told))
      changes.add(rule.field.path, '');
  return changes;
}
