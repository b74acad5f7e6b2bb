import { useCallback } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useKept } from '../app/use-kept.ts';

/** The stops of the tour: in which room, and at which thing on the screen. */
export const STEPS = [
  { id: 'palette', tab: 'form' },
  { id: 'canvas', tab: 'form' },
  { id: 'beside', tab: 'form' },
  { id: 'workflow', tab: 'workflow' },
  { id: 'rights', tab: 'rights' },
  { id: 'rules', tab: 'rules' },
  { id: 'problems', tab: null },
  { id: 'publish', tab: null },
] as const;

/** Where the tour stands; the URL names its step, so that "back" leads a step back. */
export interface Tour {
  /** Null while nobody takes it. */
  readonly step: number | null;
  /** Whether somebody on this device saw it or left it. */
  readonly seen: boolean;
  start(): void;
  go(step: number): void;
  stop(): void;
}

/** The guided tour through the editor. */
export function useTour(): Tour {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { key = '', tab = 'form' } = useParams();
  const [seen, setSeen] = useKept('tour', false);
  const number = Number(search.get('tour') ?? Number.NaN);
  const step = Number.isInteger(number) && number >= 1 && number <= STEPS.length ? number - 1 : null;
  const go = useCallback(
    (next: number) => {
      const params = new URLSearchParams(search);
      params.set('tour', String(next + 1));
      params.delete('problems');
      const room = STEPS[next]?.tab ?? tab;
      void navigate(`/templates/${key}/${room}?${params.toString()}`);
    },
    [search, navigate, key, tab],
  );
  const start = useCallback(() => go(0), [go]);
  const stop = useCallback(() => {
    setSeen(true);
    setSearch(
      (before) => {
        const params = new URLSearchParams(before);
        params.delete('tour');
        return params;
      },
      { replace: true },
    );
  }, [setSeen, setSearch]);
  return { step, seen, start, go, stop };
}
