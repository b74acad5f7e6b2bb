import { isObject, type Json, type JsonObject } from '@orderwright/engine';
import { type Node, parseTree } from 'jsonc-parser';

/** A value as the text of a new document. */
export const printJson = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`;

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** How a document is set out: what one level is indented by. */
const unitOf = (text: string): string => /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';

interface Page {
  readonly text: string;
  readonly unit: string;
}

const slice = ({ text }: Page, node: Node): string => text.slice(node.offset, node.offset + node.length);

/** A new value in the middle of a text, indented as its surroundings are; on one line where they are. */
const fresh = (value: Json, indent: string | null, { unit }: Page): string =>
  indent === null ? JSON.stringify(value) : JSON.stringify(value, null, unit).replaceAll('\n', `\n${indent}`);

const indentOf = (gap: string): string | null => {
  const line = gap.lastIndexOf('\n');
  return line < 0 ? null : gap.slice(line + 1);
};

/** What the line of a place begins with. */
const lineIndent = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
};

/** A bracket with its members: what each says now, in the gaps that were between them before. */
const bracket = (
  node: Node,
  members: readonly ((inner: string | null) => string)[],
  indent: string,
  page: Page,
) => {
  const [open, close] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  if (members.length === 0) return `${open}${close}`;
  const children = node.children ?? [];
  const [first, last] = [children[0], children.at(-1)];
  const end = node.offset + node.length - 1;
  const before =
    first === undefined ? `\n${indent}${page.unit}` : page.text.slice(node.offset + 1, first.offset);
  const after = last === undefined ? `\n${indent}` : page.text.slice(last.offset + last.length, end);
  const second = children[1];
  const between =
    first === undefined || second === undefined
      ? `,${indentOf(before) === null ? ' ' : before}`
      : page.text.slice(first.offset + first.length, second.offset);
  const inner = indentOf(before);
  return `${open}${before}${members.map((member) => member(inner)).join(between)}${after}${close}`;
};

const patchObject = (
  node: Node,
  before: JsonObject,
  after: JsonObject,
  indent: string,
  page: Page,
): string => {
  const members = new Map(
    (node.children ?? []).map((member) => [String(member.children?.[0]?.value), member]),
  );
  const names = Object.keys(after);
  const write = (member: Node, name: string, inner: string | null): string => {
    const value = member.children?.[1];
    if (value === undefined) return slice(page, member);
    return (
      page.text.slice(member.offset, value.offset) +
      patch(value, before[name], after[name] ?? null, inner ?? indent, page)
    );
  };
  const kept = [...members.keys()];
  if (names.length === kept.length && names.every((name, index) => name === kept[index])) {
    return inPlace(node, page, (member) => {
      const name = String(member.children?.[0]?.value);
      return write(member, name, lineIndent(page.text, member.offset));
    });
  }
  return bracket(
    node,
    names.map((name) => (inner) => {
      const member = members.get(name);
      return member === undefined
        ? `${JSON.stringify(name)}: ${fresh(after[name] ?? null, inner, page)}`
        : write(member, name, inner);
    }),
    indent,
    page,
  );
};

/** The text of a bracket in which each member is said anew and everything between them stays. */
const inPlace = (node: Node, page: Page, say: (child: Node, index: number) => string): string => {
  let text = '';
  let at = node.offset;
  for (const [index, child] of (node.children ?? []).entries()) {
    text += page.text.slice(at, child.offset) + say(child, index);
    at = child.offset + child.length;
  }
  return text + page.text.slice(at, node.offset + node.length);
};

const idOf = (value: Json | undefined): Json | undefined => (isObject(value) ? value['id'] : undefined);

const patchArray = (node: Node, before: Json[], after: Json[], indent: string, page: Page): string => {
  const items = node.children ?? [];
  const paired = before.every((own, index) => same(idOf(own), idOf(after[index])));
  if (paired && before.length === after.length && items.length === after.length) {
    return inPlace(node, page, (item, index) =>
      patch(item, before[index], after[index] ?? null, lineIndent(page.text, item.offset), page),
    );
  }
  const free = new Set(before.keys());
  const take = (fits: (own: Json) => boolean): number | undefined => {
    for (const index of free) {
      const own = before[index];
      if (own === undefined || !fits(own)) continue;
      free.delete(index);
      return index;
    }
    return undefined;
  };
  const exact = after.map((value) => take((own) => same(own, value)));
  return bracket(
    node,
    after.map((value, at) => {
      const id = idOf(value);
      const from = exact[at] ?? (id === undefined ? undefined : take((own) => same(idOf(own), id)));
      const item = from === undefined ? undefined : items[from];
      return (inner) =>
        item === undefined || from === undefined
          ? fresh(value, inner, page)
          : patch(item, before[from], value, inner ?? indent, page);
    }),
    indent,
    page,
  );
};

const patch = (node: Node, before: Json | undefined, after: Json, indent: string, page: Page): string => {
  if (same(before, after)) return slice(page, node);
  if (node.type === 'object' && isObject(before) && isObject(after))
    return patchObject(node, before, after, indent, page);
  if (node.type === 'array' && Array.isArray(before) && Array.isArray(after))
    return patchArray(node, before, after, indent, page);
  return fresh(after, slice(page, node).includes('\n') || page.text.includes('\n') ? indent : null, page);
};

/** The text that says `after`, where `text` says `before`: what did not change keeps its words, its order and its spaces. */
export function patchText(text: string, before: Json, after: Json): string {
  if (same(before, after)) return text;
  const tree = parseTree(text);
  if (tree === undefined) return printJson(after);
  const page = { text, unit: unitOf(text) };
  return (
    text.slice(0, tree.offset) + patch(tree, before, after, '', page) + text.slice(tree.offset + tree.length)
  );
}
