import { useCallback, useEffect, useRef, useState } from 'react';

export interface Draft {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

const PAUSE = 400;

/**
 * Text being typed: local while the keys fall, written after a pause, on leaving the field, and when the page goes away,
 * so that neither the form is redrawn at each key nor the last word lost with a closed tab.
 */
export function useDraft(
  stored: string,
  commit: (text: string) => void,
  isSound: (text: string) => boolean = sound,
): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const unwritten = useRef<string | null>(null);
  const focused = useRef(false);
  const timer = useRef(0);
  const write = useRef(commit);
  useEffect(() => {
    write.current = commit;
  }, [commit]);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const text = unwritten.current;
    unwritten.current = null;
    if (text !== null) write.current(text);
  }, []);

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', onHide);
      flush();
    };
  }, [flush]);

  const text = draft ?? stored;
  return {
    text,
    onChange: (next) => {
      setDraft(next);
      clearTimeout(timer.current);
      unwritten.current = isSound(next) ? next : null;
      if (unwritten.current !== null) timer.current = window.setTimeout(flush, PAUSE);
    },
    onFocus: () => {
      focused.current = true;
    },
    onBlur: () => {
      focused.current = false;
      flush();
      // What cannot be written stays visible with its error; else the stored value shows again, at the latest
      // when the page has had time to take or refuse the write.
      if (draft !== null && isSound(draft)) window.setTimeout(() => !focused.current && setDraft(null), 600);
    },
  };
}

const sound = (): boolean => true;
