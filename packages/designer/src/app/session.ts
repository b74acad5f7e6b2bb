import { createContext, useContext } from 'react';
import type { Me } from './api.ts';

export const SessionContext = createContext<Me | null>(null);

/** Who is signed in; only below `Session`. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === null) throw new Error('useMe stands outside of Session');
  return me;
}
