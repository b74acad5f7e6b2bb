import type { Json } from '@orderwright/engine';

/** An expression of a form read into what it says; names are those of the form's questions, `.` is the question itself. */
export type XPath =
  | { readonly is: 'literal'; readonly value: Json }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'self' }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly XPath[] };

const TOKEN =
  /\s*(?:(\$\{[^}]+\})|('[^']*'|"[^"]*")|(\d+(?:\.\d+)?)|(<=|>=|!=|[=<>+*(),-])|(\.(?![\d.]))|([A-Za-z_][\w:.-]*))/y;

interface Token {
  readonly text: string;
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'self' | 'word';
}

const tokensOf = (source: string): Token[] | null => {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = source.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found === null) return null;
    const [, name, quoted, number, sign, self, word] = found;
    if (name !== undefined) tokens.push({ kind: 'name', text: name.slice(2, -1).trim() });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.slice(1, -1) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (self !== undefined) tokens.push({ kind: 'self', text: '.' });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
};

/** From the loosest to the tightest. */
const LEVELS: readonly ReadonlySet<string>[] = [
  new Set(['or']),
  new Set(['and']),
  new Set(['=', '!=']),
  new Set(['<', '<=', '>', '>=']),
  new Set(['+', '-']),
  new Set(['*', 'div', 'mod']),
];

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): XPath | null {
    const read = this.#level(0, 0);
    return read !== null && this.#at === this.#tokens.length ? read : null;
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && (token.kind === 'sign' || token.kind === 'word') && token.text === text;
  }

  #level(level: number, depth: number): XPath | null {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unit(depth);
    let left = this.#level(level + 1, depth);
    while (left !== null) {
      const token = this.#tokens[this.#at];
      if (
        token === undefined ||
        (token.kind !== 'sign' && token.kind !== 'word') ||
        !operators.has(token.text)
      )
        return left;
      this.#at += 1;
      const right = this.#level(level + 1, depth);
      if (right === null) return null;
      left = { is: 'call', name: token.text, args: [left, right] };
    }
    return null;
  }

  #unit(depth: number): XPath | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || depth > 40) return null;
    this.#at += 1;
    switch (token.kind) {
      case 'name':
        return { is: 'name', name: token.text };
      case 'text':
        return { is: 'literal', value: token.text };
      case 'number':
        return { is: 'literal', value: Number(token.text) };
      case 'self':
        return { is: 'self' };
      case 'word':
        return this.#call(token.text, depth);
      case 'sign':
        break;
    }
    if (token.text === '-') {
      const inner = this.#unit(depth + 1);
      if (inner === null) return null;
      return inner.is === 'literal' && typeof inner.value === 'number'
        ? { is: 'literal', value: inner.value === 0 ? 0 : -inner.value }
        : { is: 'call', name: 'minus', args: [inner] };
    }
    if (token.text !== '(') return null;
    const inner = this.#level(0, depth + 1);
    if (inner === null || !this.#is(')')) return null;
    this.#at += 1;
    return inner;
  }

  #call(name: string, depth: number): XPath | null {
    if (!this.#is('(')) return null;
    this.#at += 1;
    const args: XPath[] = [];
    if (this.#is(')')) {
      this.#at += 1;
      return { is: 'call', name, args };
    }
    for (;;) {
      const argument = this.#level(0, depth + 1);
      if (argument === null) return null;
      args.push(argument);
      const end = this.#is(')');
      if (!end && !this.#is(',')) return null;
      this.#at += 1;
      if (end) return { is: 'call', name, args };
    }
  }
}

/** Reads an expression of the kind that forms carry; null where it says more than this knows. */
export function readXPath(source: string): XPath | null {
  const tokens = source.length > 4000 ? null : tokensOf(source);
  return tokens === null || tokens.length === 0 ? null : new Reader(tokens).whole();
}
