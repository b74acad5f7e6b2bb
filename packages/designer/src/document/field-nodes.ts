import { type FieldNode, fieldsOf, type Template } from '@orderwright/engine';
import type { FieldPath } from './field-path.ts';

const known = new WeakMap<readonly FieldNode[], ReadonlyMap<FieldPath, FieldNode>>();

const indexed = (fields: readonly FieldNode[]): ReadonlyMap<FieldPath, FieldNode> => {
  const found = new Map<FieldPath, FieldNode>();
  const walk = (nodes: readonly FieldNode[]): void => {
    for (const node of nodes) {
      found.set(node.path, node);
      walk(node.children);
    }
  };
  walk(fields);
  return found;
};

/** Every field of a template by its path, as the engine sees it. */
export const nodesOf = (template: Template): ReadonlyMap<FieldPath, FieldNode> => {
  const fields = fieldsOf(template);
  const held = known.get(fields);
  if (held !== undefined) return held;
  const nodes = indexed(fields);
  known.set(fields, nodes);
  return nodes;
};
