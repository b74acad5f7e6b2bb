import type { FormView } from '@orderwright/engine';
import { createContext, useContext } from 'react';
import type { SaidIssues } from '../slice/said-issues.ts';

interface SectionView {
  readonly view: FormView;
  readonly said: SaidIssues;
  /** The field to bring into view, so that a closed row opens for it. */
  readonly focusPointer: string | null;
}

/** For lists of rows, whose every row has its own slice. */
export const SectionViewContext = createContext<SectionView | null>(null);

/** The view of the section around this component. */
export function useSectionView(): SectionView {
  const view = useContext(SectionViewContext);
  if (!view) throw new Error('rows stand outside a section');
  return view;
}
