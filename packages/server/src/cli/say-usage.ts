import { say, type Words } from '@orderwright/engine';
import type { CommanderError } from 'commander';
import type { Terminal } from './terminal.ts';

/** Chooses between the same words in English and in French. */
export type Speaking = (en: string, fr: string) => string;

/** Chooses as the terminal asks. */
export const speaking =
  ({ settings: { language } }: Terminal): Speaking =>
  (en, fr) =>
    say([en, fr], language);

const HEADINGS: { readonly [heading: string]: Words } = {
  'Usage:': ['Usage:', 'Usage :'],
  'Arguments:': ['Arguments:', 'Arguments :'],
  'Options:': ['Options:', 'Options :'],
  'Commands:': ['Commands:', 'Commandes :'],
};

/** A heading of the help, as the library has it, in the reader's language. */
export const sayHeading = (heading: string, { settings: { language } }: Terminal): string => {
  const words = HEADINGS[heading];
  return words === undefined ? heading : say(words, language);
};

/** By the library's code; `{it}` is what it names. */
const MISUSES: { readonly [code: string]: Words } = {
  'commander.unknownCommand': ['There is no command “{it}”.', 'La commande « {it} » n’existe pas.'],
  'commander.unknownOption': ['There is no option {it} here.', 'L’option {it} n’existe pas ici.'],
  'commander.missingArgument': ['<{it}> is missing.', 'Il manque <{it}>.'],
  'commander.excessArguments': [
    'That is more than this command takes.',
    'C’est plus que cette commande n’en prend.',
  ],
  'commander.optionMissingArgument': ['A value is missing: {it}', 'Il manque une valeur : {it}'],
  'commander.missingMandatoryOptionValue': ['This has to be said: {it}', 'Il faut indiquer : {it}'],
  'commander.invalidArgument': [
    'A whole number of at most nine digits is needed: {it}',
    'Il faut un nombre entier d’au plus neuf chiffres : {it}',
  ],
};
const SUGGESTION: Words = ['Did you mean {it}?', 'Vouliez-vous dire {it} ?'];
const HELP: Words = ['How it is used: {command} --help', 'Comment s’en servir : {command} --help'];

/** Why a command was not understood, and where to read on; null where its help was shown instead. */
export function sayMisuse(
  { code, message }: CommanderError,
  { settings: { language } }: Terminal,
): string | null {
  const words = MISUSES[code];
  if (words === undefined) return code === 'commander.help' ? null : message;
  const [, it = ''] = /'([^']*)'/.exec(message) ?? [];
  const [, meant] = /Did you mean (?:one of )?(.+)\?\)/.exec(message) ?? [];
  return [
    say(words, language).replaceAll('{it}', () => it),
    ...(meant === undefined ? [] : [say(SUGGESTION, language).replaceAll('{it}', () => meant)]),
    say(HELP, language).replaceAll('{command}', 'orderwright'),
  ].join('\n');
}
