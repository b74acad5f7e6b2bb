import { isObject, type Json } from '../json.ts';
import {
  type Phrase,
  IS,
  COMPARE,
  COMPARE_TIME,
  BETWEEN,
  ANSWERED,
  YES,
  HAS_VALUE,
  ONE_OF,
  INCLUDES,
  IN_STATE,
  HAS_ROLE,
  ROWS,
  MISSING,
  OF_ROWS,
  SIGNS,
  UNITS,
  CONDITIONS,
} from './rule-phrases.ts';

/** What a rule compares, in words, and how values that are compared with it read. */
export interface Spoken {
  readonly words: string;
  /** Whether it is a point in time: then "less than" reads "before". */
  readonly time?: boolean;
  /** Whether it is yes or no by itself. */
  readonly boolean?: boolean;
  /** How one of its values reads: the title of a choice. */
  value?(value: Json): string | undefined;
}

/** All that the words of a rule need from outside it. */
export interface RuleSpeaker {
  readonly language: string;
  /** The words of the speaker's language. */
  say(en: string, fr: string): string;
  /** Between the language's quotation marks. */
  quoted(text: string): string;
  /** What a `var` reads; `within` is the field path of the row in hand, inside `map` and the like. */
  variable(name: string, within: string | null): Spoken;
  /** Field path of the list a `var` reads, so that its rows can be spoken of; null where it is none. */
  list(name: string, within: string | null): string | null;
  state(id: string): string;
  role(key: string): string;
}

/**
 * A condition in words, as the part of a sentence after "when": any expression at all, what has no words of its own in a
 * compact notation.
 *
 * @example
 * sayLogic({ '>': [{ var: 'answers.price' }, 100] }, speaker); // “Price” is more than 100
 */
export const sayLogic = (condition: Json, speaker: RuleSpeaker): string =>
  new Saying(speaker, null).condition(condition, false, false);

/** A value that an expression works out, in words: "the total of “Parts › Price”". */
export const sayValue = (value: Json, speaker: RuleSpeaker, target?: Spoken): string =>
  new Saying(speaker, null).value(value, target, false);

class Saying {
  private readonly speaker: RuleSpeaker;
  private readonly within: string | null;

  constructor(speaker: RuleSpeaker, within: string | null) {
    this.speaker = speaker;
    this.within = within;
  }

  condition(expression: Json, denied: boolean, inside: boolean): string {
    const { speaker } = this;
    const [operation, values] = operationOf(expression);
    if (operation === null) {
      if (typeof expression === 'boolean' || expression === null)
        return Boolean(expression) !== denied
          ? speaker.say('always', 'toujours')
          : speaker.say('never', 'jamais');
      return this.phrase(HAS_VALUE, denied, this.value(expression, undefined, true));
    }
    const [first = null, second = null, third] = values;
    switch (operation) {
      case 'and':
      case 'or': {
        // What is denied is each part, joined the other way round: "not (a and b)" is "not a or not b".
        const all = (operation === 'and') !== denied;
        if (values.length === 0) return speaker.say('never', 'jamais');
        const parts = values.map((value) => this.condition(value, denied, values.length > 1));
        const joined = parts.join(all ? speaker.say(' and ', ' et ') : speaker.say(' or ', ' ou '));
        return inside && parts.length > 1 ? `(${joined})` : joined;
      }
      case '!':
        return this.condition(first, !denied, inside);
      case '!!':
        return this.condition(first, denied, inside);
      case '==':
      case '===':
      case '!=':
      case '!==':
        return this.equality(first, second, denied !== operation.startsWith('!'));
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(operation, values, denied);
      case 'answered':
        return this.phrase(ANSWERED, denied, this.list(values, speaker.say(' and ', ' et ')));
      case 'missing':
        return this.phrase(MISSING, denied, this.names(Array.isArray(first) ? first : values));
      case 'missing_some':
        return this.phrase(MISSING, denied, this.names(Array.isArray(second) ? second : [second]));
      case 'in':
        return this.membership(first, second, denied);
      case 'in-state':
        return this.phrase(
          IN_STATE,
          denied,
          this.texts(values, (id) => speaker.state(id)),
        );
      case 'has-role':
        return this.phrase(
          HAS_ROLE,
          denied,
          this.texts(values, (key) => speaker.role(key)),
        );
      case 'all':
      case 'some':
      case 'none':
        return this.phrase(
          ROWS[operation] ?? IS,
          denied,
          this.value(first, undefined, true),
          this.inRowsOf(first).condition(second, false, true),
        );
      case 'var': {
        const spoken = this.variable(first);
        return this.phrase(spoken.boolean ? YES : HAS_VALUE, denied, spoken.words);
      }
      case 'if':
      case '?:':
        if (values.length === 3) {
          const said = speaker.say(`if {a} then {b}, otherwise {c}`, `si {a} alors {b}, sinon {c}`);
          const [a, b, c] = [
            this.condition(first, false, true),
            this.condition(second, denied, true),
            this.condition(third ?? null, denied, true),
          ];
          return fill(said, a, b, c);
        }
        break;
      default:
    }
    return this.phrase(HAS_VALUE, denied, this.value(expression, undefined, true));
  }

  value(expression: Json, target: Spoken | undefined, inside: boolean): string {
    return this.worked(expression, target, inside) || this.speaker.say('nothing', 'rien');
  }

  private worked(expression: Json, target: Spoken | undefined, inside: boolean): string {
    const { speaker } = this;
    const [operation, values] = operationOf(expression);
    if (operation === null) return this.literal(expression, target);
    const [first = null, second = null, third] = values;
    const one = (value: Json): string => this.value(value, undefined, true);
    switch (operation) {
      case 'var':
        return this.variable(first).words;
      case '+':
      case '-':
      case '*':
      case '/': {
        if (values.length === 1) return operation === '-' ? `−${one(first)}` : one(first);
        const joined = values.map(one).join(SIGNS[operation]);
        return inside ? `(${joined})` : joined;
      }
      case '%':
        return speaker.say(
          `the remainder of ${one(first)} ÷ ${one(second)}`,
          `le reste de ${one(first)} ÷ ${one(second)}`,
        );
      case 'round':
        return second === null || second === 0
          ? speaker.say(`${one(first)} rounded`, `${one(first)} arrondi`)
          : speaker.say(
              `${one(first)} rounded to ${one(second)} decimals`,
              `${one(first)} arrondi à ${one(second)} décimales`,
            );
      case 'min':
      case 'max': {
        const all = values.map(one).join(', ');
        return operation === 'min'
          ? speaker.say(`the smallest of ${all}`, `le plus petit de ${all}`)
          : speaker.say(`the largest of ${all}`, `le plus grand de ${all}`);
      }
      case 'sum':
      case 'count':
      case 'average':
      case 'min-of':
      case 'max-of': {
        const [en, fr] = OF_ROWS[operation] ?? IS[0];
        return fill(speaker.say(en, fr), this.column(first, second));
      }
      case 'if':
      case '?:':
        return this.choice(values, target, inside);
      case 'cat': {
        const joined = values.map((value) => this.value(value, undefined, true)).join(' & ');
        return inside ? `(${joined})` : joined;
      }
      case 'today':
        return speaker.say('today', 'aujourd’hui');
      case 'date-add': {
        const length = third === undefined ? one(second) : `${one(second)} ${this.unit(third)}`;
        return speaker.say(`${length} after ${one(first)}`, `${length} après ${one(first)}`);
      }
      case 'date-diff':
        return speaker.say(
          `the ${this.unit(third ?? 'days')} from ${one(first)} to ${one(second)}`,
          `les ${this.unit(third ?? 'days')} de ${one(first)} à ${one(second)}`,
        );
      case 'duration':
        return speaker.say(`${one(first)} in ${this.unit(second)}`, `${one(first)} en ${this.unit(second)}`);
      case 'filter': {
        const kept = this.inRowsOf(first).condition(second, false, true);
        const said = speaker.say(
          `the rows of ${one(first)} for which ${kept}`,
          `les lignes de ${one(first)} pour lesquelles ${kept}`,
        );
        return inside ? `(${said})` : said;
      }
      case 'map': {
        const made = this.inRowsOf(first).value(second, undefined, true);
        return speaker.say(
          `${made} for every row of ${one(first)}`,
          `${made} pour chaque ligne de ${one(first)}`,
        );
      }
      case 'merge':
        return values.map((value) => this.value(value, target, true)).join(speaker.say(' and ', ' et '));
      default:
        return CONDITIONS.has(operation)
          ? speaker.say(
              `whether ${this.condition(expression, false, inside)}`,
              `si ${this.condition(expression, false, inside)}`,
            )
          : this.compact(operation, values);
    }
  }

  /** `reduce(“Parts”, …)`: nothing is left out of what no phrase can say. */
  private compact(operation: string, values: readonly Json[]): string {
    const inner = operation === 'reduce' ? this.inRowsOf(values[0] ?? null) : this;
    const said = values.map((value, i) => (i === 1 ? inner : this).value(value, undefined, true));
    return `${operation}(${said.join(', ')})`;
  }

  private equality(left: Json, right: Json, denied: boolean): string {
    if (left === null || right === null)
      return this.phrase(ANSWERED, !denied, this.value(left ?? right, undefined, true));
    const [a, b] = [this.spoken(left), this.spoken(right)];
    const literalFirst = operationOf(left)[0] === null;
    const [subject, object, target] = literalFirst ? [right, left, b] : [left, right, a];
    return this.phrase(IS, denied, this.value(subject, undefined, true), this.value(object, target, true));
  }

  private comparison(operation: string, values: readonly Json[], denied: boolean): string {
    const [first = null, second = null, third] = values;
    const target = [first, second, third ?? null].map((value) => this.spoken(value)).find((s) => s?.time);
    const said = (value: Json): string => this.value(value, target ?? this.spoken(second), true);
    const between = third === undefined ? undefined : BETWEEN[operation];
    if (between) return this.phrase(between, denied, said(first), said(second), said(third ?? null));
    const phrases = target || isToday(first) || isToday(second) ? COMPARE_TIME : COMPARE;
    return this.phrase(
      phrases[operation] ?? IS,
      denied,
      this.value(first, this.spoken(second), true),
      this.value(second, this.spoken(first), true),
    );
  }

  private membership(item: Json, list: Json, denied: boolean): string {
    if (Array.isArray(list)) {
      const target = this.spoken(item);
      const all = list.map((value) => this.value(value, target, true)).join(this.speaker.say(' or ', ' ou '));
      return this.phrase(ONE_OF, denied, this.value(item, undefined, true), all);
    }
    return this.phrase(
      INCLUDES,
      denied,
      this.value(item, this.spoken(list), true),
      this.value(list, undefined, true),
    );
  }

  private choice(values: readonly Json[], target: Spoken | undefined, inside: boolean): string {
    const { speaker } = this;
    const parts: string[] = [];
    for (let i = 0; i < values.length; i += 2) {
      const last = i === values.length - 1;
      const value = this.value(values[last ? i : i + 1] ?? null, target, true);
      parts.push(
        last
          ? speaker.say(`otherwise ${value}`, `sinon ${value}`)
          : speaker.say(
              `${value} if ${this.condition(values[i] ?? null, false, true)}`,
              `${value} si ${this.condition(values[i] ?? null, false, true)}`,
            ),
      );
    }
    return inside ? `(${parts.join(', ')})` : parts.join(', ');
  }

  private column(rows: Json, path: Json): string {
    if (typeof path !== 'string') return this.value(rows, undefined, true);
    const [operation, values] = operationOf(rows);
    const [name = null] = values;
    if (operation === 'filter') {
      const inner = this.inRowsOf(name);
      const kept = inner.condition(values[1] ?? null, false, true);
      return this.speaker.say(
        `${inner.variable(path).words} in the rows for which ${kept}`,
        `${inner.variable(path).words} dans les lignes pour lesquelles ${kept}`,
      );
    }
    return this.inRowsOf(rows).variable(path).words;
  }

  private inRowsOf(list: Json): Saying {
    const [operation, values] = operationOf(list);
    if (operation === 'filter') return this.inRowsOf(values[0] ?? null);
    const name = operation === 'var' ? values[0] : undefined;
    const path = typeof name === 'string' ? this.speaker.list(name, this.within) : null;
    return new Saying(this.speaker, path === null ? '' : `${path}/*`);
  }

  private variable(name: Json): Spoken {
    return typeof name === 'string' || name === null
      ? this.speaker.variable(name ?? '', this.within)
      : { words: this.compact('var', [name]) };
  }

  private spoken(expression: Json): Spoken | undefined {
    const [operation, values] = operationOf(expression);
    if (operation === 'var') return this.variable(values[0] ?? null);
    return operation === 'today' || operation === 'date-add' ? { words: '', time: true } : undefined;
  }

  private literal(value: Json, target: Spoken | undefined): string {
    const { speaker } = this;
    if (Array.isArray(value)) return this.list(value, ', ', target);
    const titled = target?.value?.(value);
    if (titled !== undefined) return titled;
    if (typeof value === 'boolean')
      return speaker.quoted(value ? speaker.say('yes', 'oui') : speaker.say('no', 'non'));
    if (typeof value === 'number')
      return new Intl.NumberFormat(speaker.language, { maximumFractionDigits: 15 }).format(value);
    if (value === null || value === '') return speaker.say('nothing', 'rien');
    return typeof value === 'string' ? speaker.quoted(value) : JSON.stringify(value);
  }

  private list(values: readonly Json[], joint: string, target?: Spoken): string {
    return values.map((value) => this.value(value, target, true)).join(joint);
  }

  private names(values: readonly Json[]): string {
    return values
      .map((name) =>
        typeof name === 'string' ? this.variable(name).words : this.value(name, undefined, true),
      )
      .join(', ');
  }

  private texts(values: readonly Json[], name: (text: string) => string): string {
    return values
      .map((value) => (typeof value === 'string' ? name(value) : this.value(value, undefined, true)))
      .join(this.speaker.say(' or ', ' ou '));
  }

  private unit(unit: Json): string {
    const known = typeof unit === 'string' && Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    return known ? this.speaker.say(...known) : this.value(unit, undefined, true);
  }

  private phrase([yes, no]: Phrase, denied: boolean, ...parts: readonly string[]): string {
    const [en, fr] = denied ? no : yes;
    return fill(this.speaker.say(en, fr), ...parts);
  }
}

const isToday = (expression: Json): boolean => {
  const [operation] = operationOf(expression);
  return operation === 'today' || operation === 'date-add';
};

/** An expression's operation and its values; null where it is a value written out. */
function operationOf(expression: Json): readonly [operation: string | null, values: readonly Json[]] {
  const [operation, ...others] = isObject(expression) ? Object.keys(expression) : [];
  if (!isObject(expression) || operation === undefined || others.length > 0) return [null, []];
  const given = expression[operation] ?? null;
  return [operation, Array.isArray(given) ? given : [given]];
}

const fill = (phrase: string, ...[a = '', b = '', c = '']: readonly string[]): string =>
  phrase.replaceAll(/\{([abc])\}/g, (_, name: string) => (name === 'a' ? a : name === 'b' ? b : c));
