import type { Template } from '@orderwright/engine';
import { useEffect, useState } from 'react';
import { Refusal } from '../app/api.ts';
import { fetchPreview, type PreviewWish } from './api.ts';

/** What is seen of a document, and whether it is what the draft says now. */
export interface DocumentPdf {
  readonly bytes: Uint8Array | null;
  /** `waiting` while an edit is newer than what is shown. */
  readonly state: 'current' | 'waiting' | 'failed';
  /** Why the newest could not be made; null where the server could not be reached. */
  readonly reason: string | null;
  readonly again: () => void;
}

/** Typing rests this long before a document is made, in milliseconds. */
const REST = 450;

interface Made {
  readonly of: object;
  readonly bytes: Uint8Array | null;
  readonly failed: boolean;
  readonly reason: string | null;
}

/** The document of the draft as PDF: made anew after each edit, and never shown as new while it is not. */
export function useDocumentPdf({
  template,
  document,
  role,
  language,
  source,
}: Omit<PreviewWish, 'template'> & { readonly template: Template }): DocumentPdf {
  const [round, setRound] = useState(0);
  const [made, setMade] = useState<Made | null>(null);
  // What is asked for, as one thing that can be compared with what was made.
  const [wish, setWish] = useState<PreviewWish & { round: number }>({
    template,
    document,
    role,
    language,
    source,
    round,
  });
  if (
    wish.template !== template ||
    wish.document !== document ||
    wish.role !== role ||
    wish.language !== language ||
    wish.source !== source ||
    wish.round !== round
  )
    setWish({ template, document, role, language, source, round });

  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(() => {
      fetchPreview(wish, control.signal).then(
        (bytes) => {
          if (!control.signal.aborted) setMade({ of: wish, bytes, failed: false, reason: null });
        },
        (reason: unknown) => {
          if (control.signal.aborted) return;
          const sentence = reason instanceof Refusal ? reason.message : null;
          setMade((before) => ({ of: wish, bytes: before?.bytes ?? null, failed: true, reason: sentence }));
        },
      );
    }, REST);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [wish]);

  return {
    bytes: made?.bytes ?? null,
    state: made?.of !== wish ? 'waiting' : made.failed ? 'failed' : 'current',
    reason: made?.reason ?? null,
    again: () => setRound((before) => before + 1),
  };
}
