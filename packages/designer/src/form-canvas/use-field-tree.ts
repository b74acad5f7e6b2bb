import { fieldsOf } from '@orderwright/engine';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { type FieldTree, treeOf } from './places.ts';

/** The template's fields as the canvas walks them. */
export function useFieldTree(): FieldTree {
  const { template } = useEditor();
  return useMemo(() => treeOf(fieldsOf(template)), [template]);
}
