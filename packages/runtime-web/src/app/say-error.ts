import { useCallback } from 'react';
import { Refusal, Unreachable } from '../api/api-fetch.ts';
import { useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';

/** Gives the sentence a person reads when something did not work. */
export function useSayError(): (reason: unknown) => string {
  const { t } = useTexts(appTexts);
  return useCallback(
    (reason) => {
      if (reason instanceof Refusal && reason.message) return reason.message;
      return reason instanceof Unreachable ? t('error.unreachable') : t('error.unknown');
    },
    [t],
  );
}
