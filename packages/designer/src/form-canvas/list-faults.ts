import type { Say } from '@orderwright/runtime-web/ui';
import { type ListFault, MOST_LINES } from '../document/index.ts';
import type { formTexts } from './form-texts.ts';

/** Why a list cannot become fields, and at which line. */
export const faultWords = (fault: ListFault, t: Say<(typeof formTexts)['en']>): string =>
  fault.kind === 'empty'
    ? t('toast.nothing')
    : fault.kind === 'many'
      ? t('list.many', { most: MOST_LINES, line: fault.line })
      : t('list.long', { line: fault.line });
