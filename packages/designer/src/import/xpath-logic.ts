import type { Json } from '@orderwright/engine';
import { varOfField } from '../document/index.ts';
import { readXPath, type XPath } from './xpath.ts';

/** Where a question stands, and what its answers are. */
export interface Question {
  readonly path: string;
  readonly several: boolean;
  readonly boolean: boolean;
}

export interface LogicScope {
  /** The field the rule stands at. */
  readonly at: string;
  readonly questions: ReadonlyMap<string, Question>;
}

const OPERATORS: Readonly<Record<string, string>> = {
  or: 'or',
  and: 'and',
  '=': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  div: '/',
  mod: '%',
};

const isEmptyText = (part: XPath | undefined): boolean => part?.is === 'literal' && part.value === '';

const questionOf = (part: XPath | undefined, scope: LogicScope): Question | undefined => {
  if (part?.is === 'name') return scope.questions.get(part.name);
  return part?.is === 'self'
    ? [...scope.questions.values()].find(({ path }) => path === scope.at)
    : undefined;
};

const read = (part: XPath | undefined, scope: LogicScope): Json | null => {
  const question = questionOf(part, scope);
  const name = question === undefined ? null : varOfField(question.path, scope.at);
  return name === null ? null : { var: name };
};

/** A yes / no question compared with the words a form uses for it. */
const asBoolean = (part: XPath | undefined): boolean | null => {
  if (part?.is === 'call' && part.args.length === 0 && (part.name === 'true' || part.name === 'false'))
    return part.name === 'true';
  if (part?.is !== 'literal') return null;
  if (part.value === 'OK' || part.value === 'true' || part.value === 1) return true;
  return part.value === 'false' || part.value === 0 ? false : null;
};

const compare = (name: '=' | '!=', args: readonly XPath[], scope: LogicScope): Json | null => {
  const [left, right] = args;
  const blank = isEmptyText(right) ? left : isEmptyText(left) ? right : undefined;
  if (blank !== undefined) {
    const value = read(blank, scope);
    const answered: Json | null = value === null ? null : { answered: value };
    return name === '!=' || answered === null ? answered : { '!': [answered] };
  }
  for (const [question, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const said = questionOf(question, scope)?.boolean === true ? asBoolean(other) : null;
    const value = said === null ? null : read(question, scope);
    if (said !== null && value !== null) return { [OPERATORS[name] ?? '==']: [value, said] };
  }
  return null;
};

/** The rows of a repeated group that a question stands in, and the question's own name in them. */
const column = (part: XPath | undefined, scope: LogicScope): readonly [rows: Json, name: string] | null => {
  const question = questionOf(part, scope);
  const cut = question?.path.lastIndexOf('/*/') ?? -1;
  if (question === undefined || cut < 0) return null;
  const rows = varOfField(question.path.slice(0, cut), scope.at);
  return rows === null ? null : [{ var: rows }, question.path.slice(cut + 3).replaceAll('/', '.')];
};

const FOLDS: Readonly<Record<string, string>> = { sum: 'sum', min: 'min-of', max: 'max-of' };

const call = (name: string, args: readonly XPath[], scope: LogicScope): Json | null => {
  if (name === '=' || name === '!=') {
    const special = compare(name, args, scope);
    if (special !== null) return special;
  }
  const fold = FOLDS[name];
  const rows = fold === undefined || args.length !== 1 ? null : column(args[0], scope);
  if (fold !== undefined && rows !== null) return { [fold]: [...rows] };
  if (name === 'selected' && args.length === 2) {
    const [question, choice] = args;
    const value = read(question, scope);
    if (value === null || choice?.is !== 'literal') return null;
    return questionOf(question, scope)?.several === true
      ? { in: [choice.value, value] }
      : { '==': [value, choice.value] };
  }
  const values = args.map((arg) => write(arg, scope));
  if (values.some((value) => value === null)) return null;
  const given = values as Json[];
  const operator = OPERATORS[name];
  if (operator !== undefined) return given.length === 2 ? { [operator]: given } : null;
  switch (`${name}/${String(given.length)}`) {
    case 'not/1':
      return { '!': given };
    case 'minus/1':
      return { '-': given };
    case 'true/0':
      return true;
    case 'false/0':
      return false;
    case 'today/0':
      return { today: [] };
    case 'now/0':
      return { var: 'now' };
    case 'if/3':
      return { if: given };
    case 'round/1':
    case 'round/2':
      return { round: given };
    case 'number/1':
    case 'string/1':
      return given[0] ?? null;
    default:
      return name === 'concat' && given.length > 0 ? { cat: given } : null;
  }
};

const write = (part: XPath, scope: LogicScope): Json | null => {
  if (part.is === 'literal') return part.value;
  return part.is === 'call' ? call(part.name, part.args, scope) : read(part, scope);
};

/** A form's expression as the logic of a rule; null where it is not simple enough to be said the same. */
export function logicOfXPath(source: string, scope: LogicScope): Json | null {
  const read = readXPath(source);
  return read === null ? null : write(read, scope);
}

/** The pattern of a constraint that is nothing but one. */
export function patternOfXPath(source: string): string | null {
  const read = readXPath(source);
  if (read?.is !== 'call' || read.name !== 'regex' || read.args.length !== 2) return null;
  const [self, pattern] = read.args;
  if (self?.is !== 'self' || pattern?.is !== 'literal' || typeof pattern.value !== 'string') return null;
  // `regex` there has to fit the whole text.
  return `^(?:${pattern.value})$`;
}
