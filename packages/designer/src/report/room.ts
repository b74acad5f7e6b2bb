import type { DocumentDefinition } from '@orderwright/engine';
import { createContext, useContext } from 'react';

/** The document being edited and the block whose settings are open. */
export interface ReportRoom {
  readonly document: DocumentDefinition;
  /** Whether it stands in the template; the standard report does not until it is changed. */
  readonly written: boolean;
  readonly block: string;
  readonly selectDocument: (id: string) => void;
  readonly selectBlock: (id: string) => void;
}

export const ReportRoomContext = createContext<ReportRoom | null>(null);

/** The room of documents; only below `ReportTab`. */
export function useReportRoom(): ReportRoom {
  const room = useContext(ReportRoomContext);
  if (room === null) throw new Error('useReportRoom stands outside of ReportTab');
  return room;
}
