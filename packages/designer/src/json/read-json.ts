import type { Json } from '@orderwright/engine';
import { type Node, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** Why a text is not JSON that can be kept as it is, and where. */
export interface TextFault {
  readonly code:
    | 'syntax'
    | 'comma'
    | 'colon'
    | 'value'
    | 'name'
    | 'unclosed'
    | 'twice'
    | 'number'
    | 'comment'
    | 'empty'
    | 'deep'
    | 'key';
  readonly from: number;
  readonly to: number;
}

export type ReadText =
  | { readonly ok: true; readonly value: Json; readonly tree: Node }
  | { readonly ok: false; readonly faults: readonly TextFault[] };

const CODES: Readonly<Record<string, TextFault['code']>> = {
  CommaExpected: 'comma',
  ColonExpected: 'colon',
  ValueExpected: 'value',
  PropertyNameExpected: 'name',
  CloseBraceExpected: 'unclosed',
  CloseBracketExpected: 'unclosed',
  UnexpectedEndOfString: 'unclosed',
  UnexpectedEndOfComment: 'unclosed',
  InvalidCommentToken: 'comment',
  InvalidNumberFormat: 'number',
};

/** Deeper than any document may be, shallow enough that nothing overflows. */
const DEEPEST = 500;

const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '\\') at += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{' || letter === '[') deepest = Math.max(deepest, (depth += 1));
    else if (letter === '}' || letter === ']') depth -= 1;
  }
  return deepest;
};

const whole = (code: TextFault['code'], text: string): ReadText => ({
  ok: false,
  faults: [{ code, from: 0, to: Math.min(text.length, 1) }],
});

const said = (error: ParseError, text: string): TextFault => ({
  code: CODES[printParseErrorCode(error.error)] ?? 'syntax',
  from: Math.min(error.offset, text.length),
  to: Math.min(error.offset + Math.max(error.length, 1), text.length),
});

/** The digits of a decimal and where its point is, however it is written. */
const digitsOf = (text: string): string => {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return kept === ''
    ? '0'
    : `${sign}${kept}e${String(Number(power) - part.length + digits.length - kept.length)}`;
};

/** Whether a number is still the one that was written once it was read. */
const isKept = (text: string): boolean =>
  Number.isFinite(Number(text)) && digitsOf(text) === digitsOf(String(Number(text)));

/** What JSON text can say and a value cannot keep: a name twice, a number too large or too exact. */
const lostIn = (node: Node, text: string, found: TextFault[]): void => {
  if (node.type === 'number' && !isKept(text.slice(node.offset, node.offset + node.length))) {
    found.push({ code: 'number', from: node.offset, to: node.offset + node.length });
  }
  const names = new Set<string>();
  for (const child of node.children ?? []) {
    const [name] = child.children ?? [];
    if (child.type === 'property' && name !== undefined) {
      if (names.has(String(name.value)))
        found.push({ code: 'twice', from: name.offset, to: name.offset + name.length });
      names.add(String(name.value));
    }
    lostIn(child, text, found);
  }
};

/** Reads JSON text with the place of everything in it; every reason why it cannot be kept is listed. */
export function readJson(text: string): ReadText {
  if (text.trim() === '') return whole('empty', text);
  if (depthOf(text) > DEEPEST) return whole('deep', text);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const faults = errors.map((error) => said(error, text));
  if (tree !== undefined && faults.length === 0) lostIn(tree, text, faults);
  if (tree === undefined || faults.length > 0)
    return { ok: false, faults: faults.length > 0 ? faults : [{ code: 'syntax', from: 0, to: 1 }] };
  try {
    return { ok: true, value: JSON.parse(text) as Json, tree };
  } catch {
    // The tree reader is a little more lenient than the standard, about letters that must be escaped.
    return { ok: false, faults: [{ code: 'syntax', from: 0, to: Math.min(1, text.length) }] };
  }
}

const step = (node: Node, segment: string): Node | undefined => {
  if (node.type === 'array') return node.children?.[Number(segment)];
  if (node.type !== 'object') return undefined;
  return node.children?.find((member) => member.children?.[0]?.value === segment)?.children?.[1];
};

/** Where a pointer leads in the text: the deepest node of it that is there, and its name where it has one. */
export function rangeAt(
  tree: Node,
  segments: readonly string[],
): { readonly from: number; readonly to: number; readonly found: number } {
  let node = tree;
  let found = 0;
  for (const segment of segments) {
    const next = step(node, segment);
    if (next === undefined) break;
    node = next;
    found += 1;
  }
  const property = node.parent?.type === 'property' ? node.parent : undefined;
  const name = property?.children?.[0];
  const short = node.type !== 'object' && node.type !== 'array';
  if (name !== undefined && !short) return { from: name.offset, to: name.offset + name.length, found };
  const from = node.offset;
  return { from, to: short ? from + node.length : from + 1, found };
}
