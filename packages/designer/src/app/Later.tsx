import { type ReactNode, useDeferredValue } from 'react';
import { EditorContext, useEditor } from './editor.ts';

/**
 * What stands inside follows an edit right after what the person is looking at was painted. Its children are to be memoised
 * components, or they are drawn at once all the same.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  const editor = useDeferredValue(useEditor());
  return <EditorContext value={editor}>{children}</EditorContext>;
}
