import { own, type Json } from '../json.ts';
import { escapeSegment, rowKey } from '../pointer.ts';
import { stepInto, type AnswerTree, type Way } from './answer-tree.ts';
import type { InRows, PlannedRule } from './rule-plan.ts';

const NOWHERE: Way = [];

/** Goes to the places of a rule's field, and says where it stands. */
export class Place {
  /** Steps to the place in hand. */
  way: Way = NOWHERE;
  /** The row it stands in, where its list stands in no group and in no row. */
  row: Json | undefined;
  private rowWay: [list: string, n: number, key: string] | undefined;
  private readonly answers: AnswerTree;

  constructor(answers: AnswerTree) {
    this.answers = answers;
  }

  /** The rows of a list that stands in no group and in no row; `toRow` goes to each. */
  rowsOf({ list, key }: InRows): readonly Json[] {
    const rows = own(this.answers.root, list);
    this.way = this.rowWay = [list, 0, key];
    return Array.isArray(rows) ? rows : [];
  }

  toRow(n: number, row: Json | undefined): void {
    if (this.rowWay) this.rowWay[1] = n;
    this.row = row;
  }

  /** Goes to every row. */
  eachRow(inRows: InRows, here: () => void): void {
    const rows = this.rowsOf(inRows);
    for (let n = 0; n < rows.length; n += 1) {
      this.toRow(n, rows[n]);
      here();
    }
  }

  /** Goes to every place there is. */
  each(segments: readonly string[], here: () => void): void {
    this.descend(segments, 0, this.answers.root, [], here);
  }

  private descend(
    segments: readonly string[],
    i: number,
    held: Json | undefined,
    way: (string | number)[],
    here: () => void,
  ): void {
    const segment = segments[i] ?? '';
    if (segment === '*') {
      if (!Array.isArray(held)) return;
      for (const [n, row] of held.entries()) {
        way[i] = n;
        this.descend(segments, i + 1, row, way, here);
      }
      return;
    }
    way[i] = segment;
    if (i < segments.length - 1) return this.descend(segments, i + 1, stepInto(held, segment), way, here);
    this.way = way;
    here();
  }

  /** The place in hand as a pointer, rows by their `_row`. */
  pointer({ only, inRows, rule, steps }: PlannedRule): string {
    if (only) return rule.field.path;
    const { way } = this;
    if (inRows) return rowPointer(steps, this.row, Number(way[1]));
    let text = '';
    let held: Json | undefined = this.answers.root;
    for (let i = 0; i < way.length; i += 1) {
      const step = way[i] ?? '';
      if (typeof step === 'string') text += steps[i] ?? '';
      if (i === way.length - 1) break;
      held = stepInto(held, step);
      if (typeof step === 'number') text += `/${escapeSegment(rowKey(held, step))}`;
    }
    return text;
  }
}

/** Where a field of a row stands, as a pointer. */
export const rowPointer = (steps: readonly string[], row: Json | undefined, n: number): string =>
  `${steps[0] ?? ''}/${escapeSegment(rowKey(row, n))}${steps[2] ?? ''}`;
