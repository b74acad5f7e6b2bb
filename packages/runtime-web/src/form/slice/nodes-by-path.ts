import type { FieldNode } from '@orderwright/engine';

/** Every field that is drawn by itself, by its path, rows as `*`; the parts of an address or a check belong to it. */
export function nodesByPath(fields: readonly FieldNode[]): Map<string, FieldNode> {
  const nodes = new Map<string, FieldNode>();
  const walk = (list: readonly FieldNode[]) => {
    for (const node of list) {
      nodes.set(node.path, node);
      if (node.kind === 'section' || node.kind === 'rows') walk(node.children);
    }
  };
  walk(fields);
  return nodes;
}
