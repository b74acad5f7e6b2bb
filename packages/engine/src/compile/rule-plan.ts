import { compileLogic, type Closure } from '../logic/compile-logic.ts';
import { rounding } from '../logic/decimal.ts';
import type { Read } from '../logic/reads.ts';
import { escapeSegment, isWithin } from '../pointer.ts';
import type { CompiledForm, CompiledRule } from './form.ts';
import { nothingHidden, type HiddenPlaces } from './hidden-places.ts';

/** A field of rows whose list stands in no group and in no row itself. */
export interface InRows {
  readonly list: string;
  readonly key: string;
}

/** A rule with all that can be known of it before there are answers. */
export interface PlannedRule {
  readonly rule: CompiledRule;
  /** Its place in the order. */
  readonly place: number;
  /** Its expression made ready. */
  readonly closure: Closure;
  /** Its only place, where it stands in no group and in no row. */
  readonly only: readonly [key: string] | null;
  /** Where its places are such ones. */
  readonly inRows: InRows | null;
  /** Whether it may read what a rule may hide. */
  readonly seesHideable: boolean;
  /** Whether it may ask for all answers as one value. */
  readonly seesWhole: boolean;
  /** Whether it asks for the objects around its own one. */
  readonly seesAround: boolean;
  /** The steps to its field as they stand in a pointer; those to a row follow from the answers. */
  readonly steps: readonly string[];
  /** Its own id, alone. */
  readonly ids: readonly [string];
  /** Whether a rule may hide its field or something around it. */
  readonly hideable: boolean;
  /** Whether there are fields in its field. */
  readonly group: boolean;
  /** Where it computes a field of rows: whether no row can see what it gave in another, and nothing it touches can be hidden. */
  readonly rowByRow: InRows | null;
  /** Rounds what it gives as its field asks. */
  readonly round: ((value: number) => number) | null;
}

/** The rules of a form, in the order they are worked out in. */
export interface Plan {
  readonly producers: readonly PlannedRule[];
  readonly consumers: readonly PlannedRule[];
  readonly nothingHidden: HiddenPlaces;
}

/** Whether something is read of which the answers may be a part, or are the whole. */
const isWhole = ({ fact, path }: Read): boolean =>
  fact === 'rows' ? path.length < 2 : (fact === 'answers' || fact === 'row') && path.length === 0;

const plans = new WeakMap<CompiledForm, Plan>();

/** A form's rules made ready, once for each version. */
export function planOf(form: CompiledForm): Plan {
  const held = plans.get(form);
  if (held) return held;
  const hiding = form.producers.filter(({ kind }) => kind === 'show').map(({ field }) => field.path);
  const planned = (rule: CompiledRule, place: number): PlannedRule => {
    const { field, segments, expression, all } = rule;
    const [only, each, key] = segments;
    const { multipleOf: step, type } = field.schema;
    // A variable without a name is all there is.
    const anything = all.computed || all.unknown.length > 0;
    const inRows =
      segments.length === 3 && only !== undefined && each === '*' && key !== undefined && key !== '*'
        ? { list: only, key }
        : null;
    const hideable = hiding.some((path) => isWithin(field.path, path));
    const seesWhole = anything || all.reads.some(isWhole);
    const seesAround = anything || all.reads.some(({ fact }) => fact === 'rows');
    // What is around may be all answers.
    const seesHideable =
      seesWhole ||
      seesAround ||
      rule.reads.some(({ path }) => hiding.some((other) => isWithin(path, other) || isWithin(other, path)));
    return {
      rule,
      place,
      closure: compileLogic(expression),
      only: segments.length === 1 && only !== undefined && only !== '*' ? [only] : null,
      inRows,
      seesHideable,
      seesWhole,
      seesAround,
      steps: segments.map((segment) => `/${escapeSegment(segment)}`),
      ids: [rule.id],
      hideable,
      group: field.children.length > 0,
      rowByRow: rule.kind === 'compute' && !hideable && !seesHideable ? inRows : null,
      round: typeof step === 'number' ? rounding(step) : type === 'integer' ? rounding(1) : null,
    };
  };
  const plan: Plan = {
    producers: form.producers.map(planned),
    consumers: form.consumers.map(planned),
    nothingHidden: nothingHidden(),
  };
  plans.set(form, plan);
  return plan;
}
