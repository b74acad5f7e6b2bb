import type { FieldNode } from '@orderwright/engine';
import { type Test, TESTS } from './condition.ts';
import { valueTypeOf } from './rule-words.ts';

const ORDERED: readonly Test[] = [
  'is',
  'is-not',
  'less',
  'at-most',
  'more',
  'at-least',
  'answered',
  'missing',
];
const PRESENCE: readonly Test[] = ['answered', 'missing'];

const offered: Readonly<Record<ReturnType<typeof valueTypeOf>, readonly Test[]>> = {
  text: ['is', 'is-not', ...PRESENCE],
  number: ORDERED,
  boolean: ['is', 'is-not', ...PRESENCE],
  date: ORDERED,
  time: ORDERED,
  moment: ORDERED,
  duration: ORDERED,
  list: ['contains', ...PRESENCE],
  object: PRESENCE,
  none: [],
  any: ['is', 'is-not', 'one-of', ...PRESENCE],
};

/** The comparisons that make sense for a field; a list without choices can only be answered or not. */
export const testsFor = (node: FieldNode | undefined, hasChoices: boolean): readonly Test[] => {
  const type = valueTypeOf(node);
  if (type === 'list' && !hasChoices) return PRESENCE;
  return offered[type] ?? TESTS;
};
