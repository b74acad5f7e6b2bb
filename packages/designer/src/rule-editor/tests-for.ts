import type { ValueType } from '@orderwright/engine';
import type { Test } from './logic-model.ts';
import type { Sort } from './rule-words.ts';

const PRESENCE: readonly Test[] = ['answered', 'missing'];
const SAME: readonly Test[] = ['is', 'is-not', ...PRESENCE];
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
const CHOICE: readonly Test[] = ['is', 'is-not', 'one-of', 'not-one-of', ...PRESENCE];

const offered: Readonly<Record<ValueType, readonly Test[]>> = {
  text: ['is', 'is-not', 'contains', 'not-contains', ...PRESENCE],
  number: ORDERED,
  boolean: SAME,
  date: ORDERED,
  time: ORDERED,
  moment: ORDERED,
  duration: ORDERED,
  list: ['contains', 'not-contains', ...PRESENCE],
  object: PRESENCE,
  none: [],
  any: [...new Set([...ORDERED.slice(0, 6), ...CHOICE, 'contains' as const])],
};

/** The comparisons that make sense for a value; a list without choices can only be answered or not. */
export const testsFor = ({ type }: Sort, hasChoices: boolean): readonly Test[] => {
  if (type === 'list') return hasChoices ? offered.list : PRESENCE;
  return hasChoices ? CHOICE : offered[type];
};
