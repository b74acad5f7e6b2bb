import { useEffect, useRef } from 'react';
import { useTexts, useToast } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** Tells whoever has an order open that it was moved to another version: its form is not the one they were filling in. */
export function useVersionTold(running: RunningOrder | null): void {
  const { t } = useTexts(orderPageTexts);
  const toast = useToast();
  const shown = useRef<{ readonly id: string; readonly version: number } | null>(null);
  const id = running?.order.id;
  const version = running?.order.template.version;
  useEffect(() => {
    if (id === undefined || version === undefined) return;
    const before = shown.current;
    shown.current = { id, version };
    if (before?.id === id && before.version !== version) toast({ text: t('versionTold', { version }) });
  }, [id, version, t, toast]);
}
