import { checkOneExpression, fieldOfVar, type Issue, parsePointer, type Template } from '@orderwright/engine';
import type { Node } from 'jsonc-parser';
import type { TextProblem } from './part-text.ts';
import { rangeAt, readJson, type ReadText } from './read-json.ts';

/** A text of logic as it reads, and what is wrong with it, each in its place. */
export interface ReadLogic {
  readonly read: ReadText;
  readonly problems: readonly TextProblem[];
}

/** The first name in the text that an issue of the whole expression speaks of. */
const namedIn = (node: Node, issue: Issue, at: string | null): Node | undefined => {
  const { field, name } = issue.params;
  if (node.type === 'string' && node.parent?.children?.[0] !== node) {
    const said = String(node.value);
    return said === name || said === field || fieldOfVar(said, { at, item: null }) === field
      ? node
      : undefined;
  }
  return node.children?.map((child) => namedIn(child, issue, at)).find((found) => found !== undefined);
};

/** Reads a text of logic; with a template it is checked as well, for the field `at` or for the whole order. */
export function readLogic(text: string, template: Template | null, at: string | null): ReadLogic {
  const read = readJson(text);
  if (!read.ok) return { read, problems: read.faults };
  if (template === null) return { read, problems: [] };
  const problems = checkOneExpression(template, read.value, at).map((issue) => {
    const named = issue.path === '' ? namedIn(read.tree, issue, at) : undefined;
    if (named !== undefined) return { issue, from: named.offset, to: named.offset + named.length };
    const { from, to } = rangeAt(read.tree, parsePointer(issue.path) ?? []);
    return { issue, from, to };
  });
  return { read, problems };
}
