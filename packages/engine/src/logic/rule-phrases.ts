// The phrases a rule is said in, English and French side by side.

import type { Words } from '../fields/field-kind.ts';

/** A phrase and its denial. */
export type Phrase = readonly [yes: Words, no: Words];

export const IS: Phrase = [
  ['{a} is {b}', '{a} est {b}'],
  ['{a} is not {b}', '{a} n’est pas {b}'],
];
export const COMPARE: { readonly [operation: string]: Phrase } = {
  '<': [
    ['{a} is less than {b}', '{a} est inférieur à {b}'],
    ['{a} is not less than {b}', '{a} n’est pas inférieur à {b}'],
  ],
  '<=': [
    ['{a} is at most {b}', '{a} est au plus {b}'],
    ['{a} is not at most {b}', '{a} dépasse {b}'],
  ],
  '>': [
    ['{a} is more than {b}', '{a} est supérieur à {b}'],
    ['{a} is not more than {b}', '{a} n’est pas supérieur à {b}'],
  ],
  '>=': [
    ['{a} is at least {b}', '{a} est au moins {b}'],
    ['{a} is not at least {b}', '{a} n’atteint pas {b}'],
  ],
};
export const COMPARE_TIME: { readonly [operation: string]: Phrase } = {
  '<': [
    ['{a} is before {b}', '{a} est avant {b}'],
    ['{a} is not before {b}', '{a} n’est pas avant {b}'],
  ],
  '<=': [
    ['{a} is not after {b}', '{a} n’est pas après {b}'],
    ['{a} is after {b}', '{a} est après {b}'],
  ],
  '>': [
    ['{a} is after {b}', '{a} est après {b}'],
    ['{a} is not after {b}', '{a} n’est pas après {b}'],
  ],
  '>=': [
    ['{a} is not before {b}', '{a} n’est pas avant {b}'],
    ['{a} is before {b}', '{a} est avant {b}'],
  ],
};
export const BETWEEN: { readonly [operation: string]: Phrase } = {
  '<': [
    ['{b} is between {a} and {c}', '{b} est strictement entre {a} et {c}'],
    ['{b} is not between {a} and {c}', '{b} n’est pas strictement entre {a} et {c}'],
  ],
  '<=': [
    ['{b} is from {a} to {c}', '{b} va de {a} à {c}'],
    ['{b} is not from {a} to {c}', '{b} ne va pas de {a} à {c}'],
  ],
};
export const ANSWERED: Phrase = [
  ['{a} is answered', '{a} a une réponse'],
  ['{a} is not answered', '{a} n’a pas de réponse'],
];
export const YES: Phrase = [
  ['{a} is “yes”', '{a} est « oui »'],
  ['{a} is not “yes”', '{a} n’est pas « oui »'],
];
export const HAS_VALUE: Phrase = [
  ['{a} is there and not zero', '{a} est présent et non nul'],
  ['{a} is not there or zero', '{a} est absent ou nul'],
];
export const ONE_OF: Phrase = [
  ['{a} is {b}', '{a} est {b}'],
  ['{a} is none of {b}', '{a} n’est pas {b}'],
];
export const INCLUDES: Phrase = [
  ['{b} includes {a}', '{b} comprend {a}'],
  ['{b} does not include {a}', '{b} ne comprend pas {a}'],
];
export const IN_STATE: Phrase = [
  ['the order is in {a}', 'l’ordre est dans {a}'],
  ['the order is not in {a}', 'l’ordre n’est pas dans {a}'],
];
export const HAS_ROLE: Phrase = [
  ['the person has the role {a}', 'la personne a le rôle {a}'],
  ['the person does not have the role {a}', 'la personne n’a pas le rôle {a}'],
];
export const ROWS: { readonly [operation: string]: Phrase } = {
  all: [
    ['for every row of {a}, {b}', 'pour chaque ligne de {a}, {b}'],
    ['not for every row of {a}, {b}', 'pas pour chaque ligne de {a}, {b}'],
  ],
  some: [
    ['for at least one row of {a}, {b}', 'pour au moins une ligne de {a}, {b}'],
    ['for no row of {a}, {b}', 'pour aucune ligne de {a}, {b}'],
  ],
  none: [
    ['for no row of {a}, {b}', 'pour aucune ligne de {a}, {b}'],
    ['for at least one row of {a}, {b}', 'pour au moins une ligne de {a}, {b}'],
  ],
};
export const MISSING: Phrase = [
  ['something of {a} is missing', 'il manque une réponse parmi {a}'],
  ['nothing of {a} is missing', 'aucune réponse ne manque parmi {a}'],
];

export const OF_ROWS: { readonly [operation: string]: Words } = {
  sum: ['the total of {a}', 'le total de {a}'],
  count: ['the number of {a}', 'le nombre de {a}'],
  average: ['the average of {a}', 'la moyenne de {a}'],
  'min-of': ['the smallest of {a}', 'le plus petit de {a}'],
  'max-of': ['the largest of {a}', 'le plus grand de {a}'],
};
export const SIGNS: { readonly [operation: string]: string } = {
  '+': ' + ',
  '-': ' − ',
  '*': ' × ',
  '/': ' ÷ ',
};
export const UNITS: { readonly [unit: string]: Words } = {
  years: ['years', 'années'],
  months: ['months', 'mois'],
  weeks: ['weeks', 'semaines'],
  days: ['days', 'jours'],
  hours: ['hours', 'heures'],
  minutes: ['minutes', 'minutes'],
  seconds: ['seconds', 'secondes'],
};

/** Operations whose value is itself yes or no. */
export const CONDITIONS: ReadonlySet<string> = new Set(
  'and or ! !! == === != !== < <= > >= in answered in-state has-role all some none missing missing_some'.split(
    ' ',
  ),
);
