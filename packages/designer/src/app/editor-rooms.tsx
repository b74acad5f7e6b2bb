import type { ComponentType } from 'react';
import { FormTab } from '../form-canvas/FormTab.tsx';
import { JsonTab } from '../json/JsonTab.tsx';
import { ProblemsButton } from '../problems/ProblemsButton.tsx';
import { ProblemsDrawer } from '../problems/ProblemsDrawer.tsx';
import { PublishButton } from '../publish/PublishButton.tsx';
import { PublishRoom } from '../publish/PublishRoom.tsx';
import { RightsTab } from '../rights/RightsTab.tsx';
import { ReportTab } from '../report/ReportTab.tsx';
import { RulesTab } from '../rule-editor/RulesTab.tsx';
import { TourOverlay } from '../tour/TourOverlay.tsx';
import { TryRoom } from '../try/TryRoom.tsx';
import { VersionsRoom } from '../versions/VersionsRoom.tsx';
import { WorkflowTab } from '../workflow-canvas/WorkflowTab.tsx';

interface EditorTab {
  /** Names the tab in the URL and in the texts (`tab.<id>`). */
  readonly id: 'form' | 'workflow' | 'rights' | 'rules' | 'try' | 'json' | 'report' | 'versions';
  readonly Room: ComponentType;
}

/** The parts of a template, in the order of the bar. A new room is a line here. */
export const editorTabs: readonly EditorTab[] = [
  { id: 'form', Room: FormTab },
  { id: 'workflow', Room: WorkflowTab },
  { id: 'rights', Room: RightsTab },
  { id: 'rules', Room: RulesTab },
  { id: 'try', Room: TryRoom },
  { id: 'json', Room: JsonTab },
  { id: 'report', Room: ReportTab },
  { id: 'versions', Room: VersionsRoom },
];

/** Rooms that a button leads to, without a tab of their own. */
const otherRooms: Readonly<Record<string, ComponentType>> = { publish: PublishRoom };

/** The room that the URL names, if there is one. */
export const roomOf = (id: string): ComponentType | undefined =>
  editorTabs.find((tab) => tab.id === id)?.Room ??
  (Object.hasOwn(otherRooms, id) ? otherRooms[id] : undefined);

/** What stands at the right end of the bar, last the one primary button. */
export const barActions: readonly ComponentType[] = [ProblemsButton, PublishButton];

/** The actions that the guided tour stops at. */
export const tourStops: ReadonlyMap<ComponentType, string> = new Map([
  [ProblemsButton, 'problems'],
  [PublishButton, 'publish'],
]);

/** What opens over any room: drawers and dialogs. */
export const overlays: readonly ComponentType[] = [ProblemsDrawer, TourOverlay];
