/**
 * A short and a longer text that a simple pattern accepts: literals, classes, groups, alternatives and counts. Nothing for
 * a pattern that says more than that; the caller holds what comes out against the pattern itself.
 */
export function textsMatching(pattern: string): string[] {
  try {
    return [...new Set([false, true].map((long) => new Reader(pattern, long).whole()))];
  } catch (thrown) {
    if (thrown instanceof Unread) return [];
    throw thrown;
  }
}

class Unread extends Error {}

/** More of a repeated part than this would only make the text hard to read. */
const LONG = 3;

class Reader {
  private at = 0;
  private readonly pattern: string;
  private readonly long: boolean;
  constructor(pattern: string, long: boolean) {
    this.pattern = pattern.replace(/^\^/, '').replace(/\$$/, '');
    this.long = long;
  }

  whole(): string {
    const text = this.alternatives();
    if (this.at < this.pattern.length) throw new Unread();
    return text;
  }

  private peek(): string {
    return this.pattern[this.at] ?? '';
  }

  private alternatives(): string {
    const ways = [this.sequence()];
    while (this.peek() === '|') {
      this.at += 1;
      ways.push(this.sequence());
    }
    return (this.long ? ways.at(-1) : ways[0]) ?? '';
  }

  private sequence(): string {
    let text = '';
    while (this.at < this.pattern.length && this.peek() !== '|' && this.peek() !== ')') {
      const one = this.atom();
      text += one.repeat(this.count());
    }
    return text;
  }

  private atom(): string {
    const char = this.peek();
    this.at += 1;
    if (char === '(') {
      if (this.peek() === '?') {
        if (!this.pattern.startsWith('?:', this.at)) throw new Unread();
        this.at += 2;
      }
      const inner = this.alternatives();
      if (this.peek() !== ')') throw new Unread();
      this.at += 1;
      return inner;
    }
    if (char === '[') return this.charClass();
    if (char === '.') return 'a';
    if (char === '\\') return this.escape();
    if ('*+?{^$'.includes(char)) throw new Unread();
    return char;
  }

  private escape(): string {
    const char = this.peek();
    this.at += 1;
    const named = { d: '0', w: 'a', s: ' ' }[char];
    if (named !== undefined) return named;
    if (/[A-Za-z0-9]/.test(char)) throw new Unread();
    return char;
  }

  private charClass(): string {
    if (this.peek() === '^') throw new Unread();
    const members: string[] = [];
    while (this.peek() !== ']') {
      if (this.at >= this.pattern.length) throw new Unread();
      const escaped = this.peek() === '\\';
      this.at += 1;
      members.push(escaped ? this.escape() : (this.pattern[this.at - 1] ?? ''));
    }
    this.at += 1;
    return (this.long ? members.findLast((m) => m !== '-') : members[0]) ?? '';
  }

  private count(): number {
    const [text, least, comma, most] =
      /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/.exec(this.pattern.slice(this.at)) ?? [];
    if (text === undefined) return 1;
    this.at += text.length;
    if (this.peek() === '?' || this.peek() === '+') this.at += 1;
    if (text === '?') return this.long ? 1 : 0;
    if (text === '*') return this.long ? LONG : 0;
    if (text === '+') return this.long ? LONG : 1;
    const from = Number(least);
    if (comma === undefined) return from;
    return this.long ? Math.min(most ? Number(most) : from + LONG, from + LONG) : from;
  }
}
