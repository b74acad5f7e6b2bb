import { Dexie, type EntityTable, liveQuery } from 'dexie';
import type { Command, Issue } from '@orderwright/engine';

/** One command on its way to the server. */
export interface Entry {
  /** Order in which it was made; given by the store. */
  n: number;
  /** The command's id. */
  id: string;
  order: string;
  command: Command;
  /** Once it may have reached the server its body never changes: the same id always carries the same words. */
  sealed: boolean;
  /** Why the server refused it; null while it waits. */
  refused: readonly Issue[] | null;
  /** The server's own sentence about the refusal. */
  sentence: string | null;
}

/** Bytes of a photo, a file or a signature that the server has not acknowledged. */
export interface HeldFile {
  /** The attachment's id. */
  id: string;
  order: string;
  name: string;
  mediaType: string;
  bytes: Blob;
  /** The `attach` command that announces them; the bytes follow once it was accepted. */
  command: string;
  announced: boolean;
  refused: string | null;
}

/** What this device keeps until the server has it. */
export class Store extends Dexie {
  declare entries: EntityTable<Entry, 'n'>;
  declare files: EntityTable<HeldFile, 'id'>;

  constructor(owner: string) {
    super(`orderwright-${owner}`);
    this.version(1).stores({ entries: '++n, id, order', files: 'id, order, command' });
  }

  /** Hands over everything kept, now and after each change, also one made in another tab. Gives the way to stop. */
  watch(look: (entries: readonly Entry[], files: readonly HeldFile[]) => void): () => void {
    const read = liveQuery(() => Promise.all([this.entries.toArray(), this.files.toArray()]));
    const watching = read.subscribe(([entries, files]) => look(entries, files));
    return () => watching.unsubscribe();
  }
}
