import {
  escapeSegment,
  type FieldNode,
  type FormView,
  isObject,
  type Json,
  readPointer,
  rowKey,
} from '@orderwright/engine';
import { pointerOf } from './said-issues.ts';
import type { FormSection } from './sections.ts';
import { isSeen } from './slice.ts';

/** How far a section is: answered and all count the fields a person fills. */
export interface Progress {
  readonly answered: number;
  readonly all: number;
  readonly missing: number;
  /** Nothing the order needs is missing here and something stands. */
  readonly done: boolean;
}

const isAnswered = (node: FieldNode, value: Json | undefined): boolean => {
  if (value === undefined || value === null || value === '') return false;
  if (node.kind === 'check') return isObject(value) && typeof value['result'] === 'string';
  if (Array.isArray(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
};

function count(nodes: readonly FieldNode[], base: string, view: FormView): { answered: number; all: number } {
  let [answered, all] = [0, 0];
  for (const node of nodes) {
    const pointer = `${base}/${escapeSegment(node.key)}`;
    if (node.kind === 'note' || !isSeen(node, pointer, view)) continue;
    const value = readPointer(view.answers, pointer);
    if (node.kind === 'rows' && Array.isArray(value) && value.length > 0) {
      for (const [index, row] of value.entries()) {
        const inner = count(node.children, `${pointer}/${rowKey(row, index)}`, view);
        answered += inner.answered;
        all += inner.all;
      }
    } else if (node.kind === 'rows') {
      // An empty list is nothing to fill, unless a row is asked for.
      if (view.fields[pointer]?.required === true) all += 1;
    } else if (node.kind === 'section') {
      const inner = count(node.children, pointer, view);
      answered += inner.answered;
      all += inner.all;
    } else if (view.fields[pointer]?.computed !== true) {
      all += 1;
      if (isAnswered(node, value)) answered += 1;
    }
  }
  return { answered, all };
}

/** Whether anything of a section is seen now. */
export const sectionIsSeen = ({ nodes, base }: FormSection, view: FormView): boolean =>
  (base === '' || view.fields[base]?.hidden !== true) &&
  nodes.some((node) => isSeen(node, `${base}/${escapeSegment(node.key)}`, view));

/** Whether a pointer lies in a section. */
export const sectionHolds = ({ nodes, base }: FormSection, pointer: string): boolean =>
  base !== ''
    ? pointer === base || pointer.startsWith(`${base}/`)
    : nodes.some(({ path }) => pointer === path || pointer.startsWith(`${path}/`));

/** Where something is missing. */
export const missingPointers = (view: FormView): string[] =>
  view.missing
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => pointerOf(path, view.answers));

/** How far the person is with a section; `missing` is for who asks of several. */
export function progressOf(
  section: FormSection,
  view: FormView,
  missing: readonly string[] = missingPointers(view),
): Progress {
  const { answered, all } = count(section.nodes, section.base, view);
  const here = missing.filter((pointer) => sectionHolds(section, pointer)).length;
  return { answered, all, missing: here, done: here === 0 && answered > 0 };
}
