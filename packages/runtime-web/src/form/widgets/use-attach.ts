import { useCallback, useEffect, useRef, useState } from 'react';
import { prepareAttachment } from '../../capture/prepare-attachment.ts';
import { useFormTools } from '../form-tools.ts';

/** A file on its way into the form. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly failed: boolean;
}

interface Attach {
  readonly sending: readonly Sending[];
  readonly possible: boolean;
  /** Keeps the files one after another; each id is handed on as soon as it is known. */
  readonly attach: (
    files: readonly Blob[],
    onKept: (id: string) => void,
    details?: { name?: string; signer?: string; statement?: string; takenAt?: string },
  ) => Promise<void>;
}

/** Prepares files (downscaled, hashed) and hands them to the page that keeps them. */
export function useAttach(pointer: string): Attach {
  const { page, canAttach } = useFormTools();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const next = useRef(1);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const attach = useCallback<Attach['attach']>(
    async (files, onKept, details) => {
      const { onAttach } = page();
      if (!onAttach) return;
      const queue = files.map((file) => ({
        file,
        entry: {
          key: next.current++,
          name: details?.name ?? (file instanceof File ? file.name : ''),
          failed: false,
        },
      }));
      setSending((before) => [...before.filter((one) => !one.failed), ...queue.map(({ entry }) => entry)]);
      for (const { file, entry } of queue) {
        try {
          const { blob, meta } = await prepareAttachment(file, details);
          onKept(await onAttach(pointer, blob, meta));
          if (alive.current) setSending((before) => before.filter(({ key }) => key !== entry.key));
        } catch {
          if (alive.current)
            setSending((before) =>
              before.map((one) => (one.key === entry.key ? { ...one, failed: true } : one)),
            );
        }
      }
    },
    [page, pointer],
  );
  return { sending, possible: canAttach, attach };
}
