import type { ReactNode } from 'react';
import { ConditionEditor } from './ConditionEditor.tsx';
import { ConditionSlot } from './condition-slot.ts';

/** Goes round a room in which conditions and values are edited. */
export function LogicEditors({ children }: { readonly children: ReactNode }) {
  return <ConditionSlot value={ConditionEditor}>{children}</ConditionSlot>;
}
