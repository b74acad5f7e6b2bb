import { error, warning, type Issue } from '../issue.ts';
import { isAnswer, sameJson, type Json } from '../json.ts';
import { append } from './hidden-places.ts';
import type { PlannedRule } from './rule-plan.ts';

/** What rules say of the answers that make none themselves. */
export class Findings {
  /** Keys of all three are concrete pointers. */
  locked: Map<string, readonly string[]> | undefined;
  required: Map<string, readonly string[]> | undefined;
  options: Map<string, readonly Json[]> | undefined;
  readonly issues: Issue[] = [];

  /** A lock or a requirement that holds at a place, or a check that does not. */
  add({ rule, ids }: PlannedRule, pointer: string): void {
    switch (rule.rule.kind) {
      case 'lock':
        this.locked = append(this.locked, pointer, ids);
        break;
      case 'require':
        this.required = append(this.required, pointer, ids);
        break;
      case 'check': {
        const { message, severity } = rule.rule;
        const make = severity === 'warning' ? warning : error;
        this.issues.push(make('check', `/answers${pointer}`, { rule: rule.id, message }));
        break;
      }
      default:
    }
  }

  /** Values that may be chosen at a place, where `answer` stands. */
  restrict({ rule }: PlannedRule, allowed: readonly Json[], pointer: string, answer: Json | undefined): void {
    const held = this.options?.get(pointer);
    (this.options ??= new Map()).set(
      pointer,
      held ? held.filter((value) => allowed.some((other) => sameJson(value, other))) : [...allowed],
    );
    const chosen =
      rule.field.kind === 'several' && Array.isArray(answer) ? answer : isAnswer(answer) ? [answer] : [];
    for (const value of chosen) {
      if (allowed.some((other) => sameJson(value, other))) continue;
      this.issues.push(error('option-refused', `/answers${pointer}`, { rule: rule.id, value }));
    }
  }
}
