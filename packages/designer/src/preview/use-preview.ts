import {
  type FormView,
  localise,
  resolveForm,
  ruleFacts,
  type RuleFacts,
  type Template,
  type Write,
} from '@orderwright/engine';
import type { AttachmentMeta, KnownAttachment } from '@orderwright/runtime-web/form';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { v7 } from 'uuid';
import { useEditor } from '../app/editor.ts';
import { useMe } from '../app/session.ts';
import { actorAs, compileDraft, factsAt, inState, openPreview } from './preview-order.ts';

/** What the phone is seen as. */
export interface PreviewAs {
  readonly role: string;
  /** A state's id; null for the state an order is opened in. */
  readonly state: string | null;
  readonly language: string;
}

interface TriedFile extends KnownAttachment {
  readonly url: string;
}

/** A draft filled by hand: the form as the engine resolves it, and what was typed. */
export interface Preview {
  /** In the language asked for. */
  readonly template: Template;
  /** Null while the draft cannot run. */
  readonly view: FormView | null;
  /** What rules read now: the answers as they are seen, and all that is known beside them. */
  readonly facts: RuleFacts | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly files: Readonly<Record<string, TriedFile>>;
  write(writes: readonly Write[]): void;
  attach(path: string, file: Blob, meta: AttachmentMeta): Promise<string>;
  clear(): void;
}

/** One letter after the other into one field is one write. */
const together = (held: readonly Write[], more: readonly Write[]): Write[] => {
  const next = [...held];
  for (const write of more) {
    if (next.at(-1)?.path === write.path) next.pop();
    next.push(write);
  }
  return next;
};

/** Tries the draft being edited, with its latest edits, on the engine the phone runs. */
export function usePreview(as: PreviewAs): Preview {
  return usePreviewOf(useEditor().template, as);
}

/** Tries any template, published or not. */
export function usePreviewOf(template: Template, { role, state, language }: PreviewAs): Preview {
  const { org } = useMe();
  const latest = useDeferredValue(template);
  const [writes, setWrites] = useState<readonly Write[]>([]);
  const [at, setAt] = useState(() => new Date().toISOString());
  const [files, setFiles] = useState<Readonly<Record<string, TriedFile>>>({});
  const { currency, timeZone } = org;

  // Labels alone do not change how the form works, but they are part of it: one compile an edit is under five milliseconds.
  const compiled = useMemo(() => compileDraft(latest), [latest]);
  const localised = useMemo(() => localise(latest, language), [latest, language]);
  const seen = useMemo(() => {
    if (compiled === null) return null;
    const actor = actorAs(role);
    const known = factsAt(at, timeZone, language, currency);
    const opened = openPreview(compiled, actor, known);
    if (opened === null) return null;
    const order = inState(opened, compiled, state);
    const view = resolveForm(compiled, order, actor, known, writes);
    return { view, facts: { ...ruleFacts(order, actor, known, at), answers: view.answers } };
  }, [compiled, role, state, writes, at, timeZone, language, currency]);

  const write = useCallback((more: readonly Write[]) => {
    setAt(new Date().toISOString());
    setWrites((held) => together(held, more));
  }, []);
  const attach = useCallback(async (_path: string, file: Blob, meta: AttachmentMeta): Promise<string> => {
    const id = v7();
    setFiles((held) => ({
      ...held,
      [id]: {
        name: meta.name,
        mediaType: file.type,
        status: 'stored',
        signer: meta.signer,
        url: URL.createObjectURL(file),
      },
    }));
    return id;
  }, []);
  const clear = useCallback(() => setWrites([]), []);
  return {
    template: localised,
    view: seen?.view ?? null,
    facts: seen?.facts ?? null,
    currency,
    timeZone,
    files,
    write,
    attach,
    clear,
  };
}
