import type { ComponentType } from 'react';
import { FormTab } from '../form-canvas/FormTab.tsx';
import { RulesTab } from '../rule-editor/RulesTab.tsx';

interface EditorTab {
  /** Names the tab in the URL and in the texts (`tab.<id>`). */
  readonly id: 'form' | 'workflow' | 'rules';
  readonly Room: ComponentType;
}

/** The parts of a template, in the order of the bar. A new room is a line here. */
export const editorTabs: readonly EditorTab[] = [
  { id: 'form', Room: FormTab },
  { id: 'rules', Room: RulesTab },
];

/** What stands at the right end of the bar, last the one primary button. */
export const barActions: readonly ComponentType[] = [];

/** What opens over any room: drawers and dialogs. */
export const overlays: readonly ComponentType[] = [];
