import type { DocumentLayout } from '@orderwright/engine';
import type { DraftDocument, LaidDraft } from './lay-out-draft.ts';
import { printOn } from './open-printer.ts';
import { openWorker, type WorkerLine } from './open-worker.ts';
import type { Pictures } from './print-pictures.ts';

/** A draft comes from anybody: what takes longer, or more memory, is ended. */
export const PREVIEW_LIMITS = { seconds: 10, megabytes: 384 };
/** Threads at once, each of one organisation: a hostile draft stands in the way of its own organisation alone. */
const THREADS = 4;
/** How long a thread is kept warm, in milliseconds. */
const WARM = 120_000;

interface Line {
  readonly line: WorkerLine;
  /** Previews under way or waiting. */
  busy: number;
  /** The one before, so that one organisation's previews come one after the other. */
  last: Promise<unknown>;
  cooling: NodeJS.Timeout | null;
}

/** What prints drafts, apart from what prints orders. */
export interface Previewer {
  /** Lays a draft out and prints it, asking for its pictures in between. */
  preview(
    org: string,
    draft: DraftDocument,
    pictures: (layout: DocumentLayout) => Promise<Pictures>,
  ): Promise<{ readonly bytes: Uint8Array } | { readonly issues: LaidDraft['issues'] }>;
  close(): Promise<void>;
}

/** Makes a previewer. */
export const openPreviewer = (): Previewer => {
  const lines = new Map<string, Line>();
  const freed = new Set<() => void>();
  const drop = (org: string, held: Line): void => {
    if (lines.get(org) === held) lines.delete(org);
    if (held.cooling) clearTimeout(held.cooling);
    void held.line.close();
  };
  const lineOf = async (org: string): Promise<Line> => {
    for (;;) {
      const held = lines.get(org);
      if (held) return held;
      const idle = [...lines].find(([, { busy }]) => busy === 0);
      if (lines.size >= THREADS && idle) drop(...idle);
      if (lines.size < THREADS) {
        const line = openWorker(new URL('./preview-worker.ts', import.meta.url), PREVIEW_LIMITS);
        const opened: Line = { line, busy: 0, last: Promise.resolve(), cooling: null };
        lines.set(org, opened);
        return opened;
      }
      await new Promise<void>((resolve) => freed.add(resolve));
    }
  };
  return {
    preview: async (org, draft, pictures) => {
      const held = await lineOf(org);
      held.busy += 1;
      if (held.cooling) clearTimeout(held.cooling);
      const work = held.last.then(async () => {
        const laid = (await held.line.ask({ draft }, [])) as LaidDraft;
        if (laid.layout === null) return { issues: laid.issues };
        return { bytes: await printOn(held.line, laid.layout, await pictures(laid.layout)) };
      });
      held.last = work.catch(() => undefined);
      try {
        return await work;
      } finally {
        held.busy -= 1;
        if (held.busy === 0) {
          held.cooling = setTimeout(() => drop(org, held), WARM);
          held.cooling.unref();
          for (const resolve of freed) resolve();
          freed.clear();
        }
      }
    },
    close: async () => {
      const open = [...lines.values()];
      lines.clear();
      for (const { cooling } of open) if (cooling) clearTimeout(cooling);
      await Promise.all(open.map(({ line }) => line.close()));
    },
  };
};
