import { isObject, sameJson, type Json, type JsonObject } from '../../json.ts';
import { addDuration, isDate, isLocalTime, isMoment } from '../../logic/calendar.ts';
import type { FieldNode } from '../../template/fields-of.ts';
import { typeOfField } from '../infer-type.ts';

/** What a rule asks of one value: the constants it is compared with, and whether an order among them counts. */
export interface Asked {
  /** The field it is; null for another fact. */
  readonly field: FieldNode | null;
  readonly constants: readonly Json[];
}

/** A text that no template would compare with. */
const OTHER_TEXT = '\u{10FFFD}other';

/**
 * Values that stand for all that can be told apart by comparing with these constants: every choice, both sides of every
 * bound, and no answer. Empty where too little is known of the value.
 */
export function samplesOf({ field, constants }: Asked): Json[] {
  const known = field === null ? [...constants, OTHER_TEXT] : fieldSamples(field, constants);
  return unique([...known, null]);
}

function fieldSamples(field: FieldNode, constants: readonly Json[]): Json[] {
  const type = typeOfField(field);
  const { schema } = field;
  if (schema['const'] !== undefined) return [schema['const']];
  if (type.choices) return [...type.choices];
  switch (type.is) {
    case 'boolean':
      return [true, false];
    case 'number':
      return numbers(schema, constants.map(Number).filter(Number.isFinite));
    case 'date':
      return around(constants, isDate, 'P1D', '2000-01-01');
    case 'moment':
      return around(constants, isMoment, 'PT1S', '2000-01-01T00:00:00Z');
    case 'time':
      return around(constants, isLocalTime, 'PT1M', '12:00');
    case 'text':
      return [...constants, OTHER_TEXT];
    default:
      return [OTHER_TEXT];
  }
}

/** Each constant and bound, what lies between two of them and beyond the last, as far as the schema lets it. */
function numbers(schema: JsonObject, constants: readonly number[]): number[] {
  const limit = (name: string): number | undefined =>
    typeof schema[name] === 'number' ? schema[name] : undefined;
  const [least, most] = [limit('minimum'), limit('maximum')];
  const [above, below] = [limit('exclusiveMinimum'), limit('exclusiveMaximum')];
  const marks = [
    ...new Set([0, ...constants, ...[least, most, above, below].filter((n) => n !== undefined)]),
  ];
  const sorted = marks.toSorted((a, b) => a - b);
  const whole = schema['type'] === 'integer';
  const found = sorted.flatMap((mark, i) => {
    const next = sorted[i + 1] ?? mark + 2;
    return whole ? [mark - 1, mark, mark + 1] : [mark, mark + (next - mark) / 2];
  });
  return [(sorted[0] ?? 0) - 1, ...found].filter(
    (n) =>
      (least === undefined || n >= least) &&
      (most === undefined || n <= most) &&
      (above === undefined || n > above) &&
      (below === undefined || n < below) &&
      (!whole || Number.isInteger(n)),
  );
}

function around(
  constants: readonly Json[],
  is: (text: string) => boolean,
  step: string,
  some: string,
): string[] {
  const given = constants.filter((value) => typeof value === 'string').filter(is);
  return [some, ...given].flatMap((text) => {
    const sides = [`-${step}`, step].map((by) => within(() => addDuration(text, by, 'UTC')));
    return [text, ...sides.filter((side) => side !== undefined)];
  });
}

/** A day past the calendar's end is no sample. */
function within<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

const unique = (values: readonly Json[]): Json[] =>
  values.filter((value, i) => values.findIndex((other) => sameJson(other, value)) === i);

/** Whether a value written out in a rule is one that comparing can be told of. */
export const isConstant = (value: Json): boolean =>
  value !== null && !Array.isArray(value) && !isObject(value);
