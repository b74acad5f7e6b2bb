import { compileLogic, type Closure } from '../logic/compile-logic.ts';
import { rounding } from '../logic/decimal.ts';
import { escapeSegment, isWithin } from '../pointer.ts';
import type { CompiledForm, CompiledRule } from './form.ts';

/** A rule with all that can be known of it before there are answers. */
export interface PlannedRule {
  readonly rule: CompiledRule;
  /** Its expression made ready. */
  readonly closure: Closure;
  /** Its only place, where it stands in no group and in no row. */
  readonly only: readonly [key: string] | null;
  /** The steps to its field as they stand in a pointer; those to a row follow from the answers. */
  readonly steps: readonly string[];
  /** Its own id, alone. */
  readonly ids: readonly [string];
  /** Whether a rule may hide its field or something around it. */
  readonly hideable: boolean;
  /** Whether there are fields in its field. */
  readonly group: boolean;
  /** Rounds what it gives as its field asks. */
  readonly round: ((value: number) => number) | null;
}

/** The rules of a form, in the order they are worked out in. */
export interface Plan {
  readonly producers: readonly PlannedRule[];
  readonly consumers: readonly PlannedRule[];
}

const plans = new WeakMap<CompiledForm, Plan>();

/** A form's rules made ready, once for each version. */
export function planOf(form: CompiledForm): Plan {
  const held = plans.get(form);
  if (held) return held;
  const hiding = form.producers.filter(({ kind }) => kind === 'show').map(({ field }) => field.path);
  const planned = (rule: CompiledRule): PlannedRule => {
    const { field, segments, expression } = rule;
    const [only] = segments;
    const { multipleOf: step, type } = field.schema;
    return {
      rule,
      closure: compileLogic(expression),
      only: segments.length === 1 && only !== undefined && only !== '*' ? [only] : null,
      steps: segments.map((segment) => `/${escapeSegment(segment)}`),
      ids: [rule.id],
      hideable: hiding.some((path) => isWithin(field.path, path)),
      group: field.children.length > 0,
      round: typeof step === 'number' ? rounding(step) : type === 'integer' ? rounding(1) : null,
    };
  };
  const plan: Plan = { producers: form.producers.map(planned), consumers: form.consumers.map(planned) };
  plans.set(form, plan);
  return plan;
}
