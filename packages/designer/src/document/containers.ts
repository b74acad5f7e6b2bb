import type { FieldKindName, FieldNode } from '@orderwright/engine';
import type { FieldPath } from './field-path.ts';

/** What comes behind the path of a kind that holds fields. */
const inside: Partial<Record<FieldKindName, string>> = { section: '', rows: '/*' };

/** The container that a field is, or null when it holds no fields. */
export const containerOf = (node: Pick<FieldNode, 'kind' | 'path'>): FieldPath | null => {
  const suffix = inside[node.kind];
  return suffix === undefined ? null : `${node.path}${suffix}`;
};
