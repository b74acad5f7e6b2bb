import type { FieldNode } from '@orderwright/engine';
import { useMemo } from 'react';
import type { RowPlace } from '../live/row-now.ts';
import { useLive } from '../live/use-live.ts';
import { seenIn, type Slice, sliceOf } from '../slice/slice.ts';

/** The slice of a row: the fields of it that are seen now. */
export function useRowSlice(node: FieldNode, { pointer }: RowPlace, bare: boolean): Slice {
  const seen = useLive(pointer, ({ view }) => seenIn(node.children, pointer, view));
  return useMemo(() => sliceOf(node.children, pointer, new Set(seen), bare), [node, pointer, seen, bare]);
}
