import { choicesOf, typeOf } from '../fields/field-kind.ts';
import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { isAnswer, isObject, sameJson, type Json, type JsonObject } from '../json.ts';
import { dayIn, instantOf, isDate, isMoment } from '../logic/calendar.ts';
import { roundToMultiple } from '../logic/decimal.ts';
import { isMultiple } from '../schema/is-multiple.ts';
import { compilePattern, patternProblem } from '../schema/pattern.ts';
import type { FieldNode } from '../template/fields-of.ts';
import { textsMatching } from './text-matching.ts';

/** The moment that days and times are taken around: when a sample begins. */
const AROUND = '2026-01-05T08:00:00Z';
const DAY = 86_400_000;

/**
 * Answers worth trying at a field: the bounds of its schema, one step inside them, every choice, and the values that
 * rules compare it with (`hints`), one step to either side. Files have none: they are attached.
 *
 * @example
 * sampleAnswers(field); // of { type: 'integer', minimum: 0, maximum: 5 }: 0, 1, 5, 4
 */
export function sampleAnswers(
  field: Pick<FieldNode, 'kind' | 'schema'>,
  hints: readonly Json[] = [],
): Json[] {
  const { assert }: { assert?: (value: Json) => boolean } = FIELD_KINDS[field.kind];
  const once: Json[] = [];
  for (const value of valuesOf(field, hints)) {
    if (isAnswer(value) && (assert?.(value) ?? true) && !once.some((other) => sameJson(other, value)))
      once.push(value);
  }
  return once;
}

function valuesOf({ kind, schema }: Pick<FieldNode, 'kind' | 'schema'>, hints: readonly Json[]): Json[] {
  const texts = hints.filter((hint) => typeof hint === 'string');
  switch (kind) {
    case 'choice':
      return (choicesOf(schema) ?? []).map((choice) => choice.value);
    case 'several':
      return severalOf(schema);
    case 'boolean':
      return [true, false];
    case 'number':
    case 'integer':
    case 'money':
    case 'rating':
      return numbersOf(schema, kind === 'money' ? 0.01 : 1, hints);
    case 'date':
      return [dayIn(AROUND, 'UTC'), ...days(hints), ...texts];
    case 'moment':
      return [AROUND, ...moments(hints), ...texts];
    case 'time':
      return ['08:30', '00:00', '23:59', ...texts];
    case 'duration':
      return ['PT1H', 'PT0S', 'P1D', ...texts, ...numbers(hints).map((n) => `PT${Math.abs(Math.round(n))}H`)];
    case 'text':
    case 'long-text':
    case 'barcode':
    case 'phone':
      return textsOf(schema, kind === 'phone' ? '+33 1 23 45 67 89' : 'Sample', texts);
    case 'check':
      return ['pass', 'fail', 'na'].map((result) => ({ result }));
    case 'ref':
      return ['one', 'two'].map((id) => ({ id, label: `Sample ${id}` }));
    case 'position':
      return [
        { lat: 0, lng: 0 },
        { lat: 90, lng: -180 },
      ];
    case 'address':
      return [{ street: 'Sample street 1', postcode: '1000', town: 'Sampleton', country: 'Sample' }];
    case 'meter':
      return numbersOf(part(schema, 'value'), 1, hints).map((value) => ({ value }));
    case 'unknown':
      return unknownOf(schema);
    default:
      return [];
  }
}

const numbers = (hints: readonly Json[]): number[] => hints.filter((hint) => typeof hint === 'number');

const part = (schema: JsonObject, key: string): JsonObject => {
  const { properties } = schema;
  const held = isObject(properties) ? properties[key] : undefined;
  return isObject(held) ? held : {};
};

function numbersOf(schema: JsonObject, usual: number, hints: readonly Json[]): number[] {
  const of = (name: string): number | undefined => {
    const value = schema[name];
    return typeof value === 'number' ? value : undefined;
  };
  const whole = typeOf(schema) === 'integer';
  const step = of('multipleOf') ?? (whole ? 1 : usual);
  const [above, below] = [of('exclusiveMinimum'), of('exclusiveMaximum')];
  const least = of('minimum') ?? (above === undefined ? undefined : above + step);
  const most = of('maximum') ?? (below === undefined ? undefined : below - step);
  const bounds = [
    ...(least === undefined ? [] : [least, least + step]),
    ...(most === undefined ? [] : [most, most - step]),
  ];
  const near = numbers(hints).flatMap((hint) => [hint, hint + step, hint - step]);
  return [...bounds, ...near, 0, 1, ...(least === undefined ? [-1] : [])]
    .map((n) => roundToMultiple(n, step))
    .filter(
      (n) =>
        (least === undefined || n >= least) &&
        (most === undefined || n <= most) &&
        (!whole || Number.isInteger(n)) &&
        isMultiple(n, step),
    );
}

function textsOf(schema: JsonObject, usual: string, hints: readonly string[]): string[] {
  const { minLength, maxLength, pattern, examples } = schema;
  const least = typeof minLength === 'number' ? minLength : 1;
  const most = typeof maxLength === 'number' ? maxLength : LONGEST;
  const plain = [
    sized(usual, Math.min(most, Math.max(least, usual.length))),
    sized('a', Math.max(least, 1)),
    ...(most <= LONGEST ? [sized('Sample', most)] : []),
  ];
  const given = Array.isArray(examples) ? examples.filter((e) => typeof e === 'string') : [];
  const made = typeof pattern === 'string' ? textsMatching(pattern) : plain;
  const fits = (text: string): boolean =>
    text.length >= least &&
    text.length <= most &&
    (typeof pattern !== 'string' || (patternProblem(pattern) === null && compilePattern(pattern).test(text)));
  return [...given, ...made, ...hints].filter(fits);
}

/** Longer texts than this are not made. */
const LONGEST = 200;
const sized = (text: string, length: number): string => text.padEnd(length, 'a').slice(0, length);

function severalOf(schema: JsonObject): Json[] {
  const { items, minItems, maxItems } = schema;
  const values = (isObject(items) ? (choicesOf(items) ?? []) : []).map((choice) => choice.value);
  const least = typeof minItems === 'number' ? minItems : 1;
  const most = Math.min(typeof maxItems === 'number' ? maxItems : values.length, values.length);
  return [
    values.slice(0, Math.max(least, 1)),
    values.slice(0, most),
    ...values.map((value) => [value]),
  ].filter((list) => list.length >= least);
}

function unknownOf(schema: JsonObject): Json[] {
  const { examples, default: usual } = schema;
  const given = [...(Array.isArray(examples) ? examples : []), ...(usual === undefined ? [] : [usual])];
  const type = typeOf(schema);
  return type === 'string' ? [...given, ...textsOf(schema, 'Sample', [])] : given;
}

const days = (hints: readonly Json[]): string[] => [
  ...[-1, 1, ...numbers(hints).flatMap((n) => [n, -n, n + 1, -n - 1])].flatMap((n) => dayAfter(AROUND, n)),
  ...hints.flatMap((hint) =>
    typeof hint === 'string' && isDate(hint) ? [-1, 1].flatMap((n) => dayAfter(`${hint}T00:00:00Z`, n)) : [],
  ),
];

const moments = (hints: readonly Json[]): string[] => [
  ...[-1, 1, ...numbers(hints)].flatMap((n) => momentAfter(AROUND, n * DAY)),
  ...numbers(hints).flatMap((n) => momentAfter(AROUND, n * 3_600_000)),
  ...hints.flatMap((hint) =>
    typeof hint === 'string' && isMoment(hint) ? [-1, 1].flatMap((n) => momentAfter(hint, n * 60_000)) : [],
  ),
];

const dayAfter = (moment: string, count: number): string[] =>
  momentAfter(moment, Math.round(count) * DAY).map((m) => m.slice(0, 10));

function momentAfter(moment: string, by: number): string[] {
  const at = new Date(instantOf(moment) + by);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999
    ? []
    : [at.toISOString()];
}
