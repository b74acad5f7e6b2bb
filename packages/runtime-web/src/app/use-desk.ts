import useMediaQuery from '@mui/material/useMediaQuery';
import { DESK_WIDTH } from '../ui/index.ts';

/** True where the desk's frame stands, false on the phone. */
export const useDesk = (): boolean => useMediaQuery(`(min-width: ${DESK_WIDTH}px)`, { noSsr: true });
