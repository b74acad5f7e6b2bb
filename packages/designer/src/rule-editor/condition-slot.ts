import { type ComponentType, createContext, createElement, type ReactNode, useContext } from 'react';
import type { Scope } from '../document/index.ts';
import type { Group } from './logic-model.ts';

/** What an editor of conditions is given. */
export interface ConditionEditorProps {
  readonly group: Group;
  readonly onChange: (group: Group) => void;
  /** Where the condition stands: the field of its rule, the rows it goes through. */
  readonly scope: Scope;
  /** A check may compare its own field; any other rule would turn in a circle. */
  readonly self?: boolean;
  /** Inside another group: takes itself away. */
  readonly onRemove?: () => void;
}

/** Conditions hold values and values hold conditions: the editor of values is handed that of conditions. */
export const ConditionSlot = createContext<ComponentType<ConditionEditorProps> | null>(null);

/** The editor of conditions; only below `LogicEditors`. */
export function InnerCondition(props: ConditionEditorProps): ReactNode {
  const editor = useContext(ConditionSlot);
  if (editor === null) throw new Error('InnerCondition stands outside of LogicEditors');
  return createElement(editor, props);
}
