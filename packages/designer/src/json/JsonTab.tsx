import { ListSkeleton } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';

// The text editor is as large as the rest of the designer: it comes when it is asked for.
const Room = lazy(async () => ({ default: (await import('./JsonRoom.tsx')).JsonRoom }));

/** The JSON view of a template. */
export function JsonTab() {
  return (
    <Suspense
      fallback={
        <Box sx={{ flex: 1, padding: 3 }}>
          <ListSkeleton rows={12} height={28} />
        </Box>
      }
    >
      <Room />
    </Suspense>
  );
}
