import type { RuleFacts } from '@orderwright/engine';
import { createContext, useContext } from 'react';

/** What rules are tried on now; null while the draft cannot run. */
export const TrialContext = createContext<RuleFacts | null>(null);

/** The answers and facts that rules are tried on, where there is a place for it. */
export const useTrial = (): RuleFacts | null => useContext(TrialContext);
