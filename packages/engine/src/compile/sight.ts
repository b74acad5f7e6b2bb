import { own, put, type Json, type JsonObject } from '../json.ts';
import { AnswerTree, valueAt, type Way } from './answer-tree.ts';

/** Answers with what is hidden, and without it once somebody asks: most rules read nothing that could be hidden. */
export class Sight {
  /** With what is hidden. */
  readonly answers: AnswerTree;
  /** Keys in no group and in no row that are hidden; their answers are taken out when the other tree is made. */
  private masks: string[] | undefined;
  private apart: AnswerTree | undefined;

  constructor(answers: JsonObject) {
    this.answers = new AnswerTree(answers);
  }

  /** What may be seen: the one tree as long as nothing that has an answer is hidden. */
  seen(): AnswerTree {
    if (this.apart) return this.apart;
    const { root } = this.answers;
    return this.masks?.some((key) => own(root, key) !== undefined) ? this.part() : this.answers;
  }

  /** What may be seen, or more than that: hidden answers in no group and in no row may still stand in it. */
  unmasked(): AnswerTree {
    return this.apart ?? this.answers;
  }

  /** Whether there are two trees by now. */
  get isParted(): boolean {
    return this.apart !== undefined;
  }

  /** Takes out of sight what stands at a place. */
  hide(way: Way): void {
    const [key] = way;
    if (this.apart) this.apart.remove(way);
    else if (way.length === 1 && typeof key === 'string') (this.masks ??= []).push(key);
    else if (valueAt(this.answers.root, way) !== undefined) this.part().remove(way);
  }

  /** Writes a value, or takes away what is there; where it is hidden, out of sight. */
  write(way: Way, value: Json, hidden: boolean): void {
    // From here on what is hidden in a group or a row has an answer.
    if (hidden && way.length > 1) this.part();
    write(this.answers, way, value);
    if (this.apart && !hidden) write(this.apart, way, value);
  }

  private part(): AnswerTree {
    if (this.apart) return this.apart;
    this.apart = this.answers.fork();
    for (const key of this.masks ?? []) this.apart.remove([key]);
    return this.apart;
  }
}

function write(tree: AnswerTree, way: Way, value: Json): void {
  if (value === null) tree.remove(way);
  else tree.write(way, copy(value));
}

/** A copy of a computed value: what it was taken from may still be written to. */
export function copy<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const made: JsonObject = {};
  for (const key of Object.keys(value)) put(made, key, copy(own(value, key) ?? null));
  return made as T;
}
