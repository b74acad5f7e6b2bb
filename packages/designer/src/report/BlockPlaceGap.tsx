import { useDroppable } from '@dnd-kit/core';
import Box from '@mui/material/Box';
import { placeDropId } from './drag-blocks.ts';
import type { BlockPlace } from './edit-documents.ts';

interface BlockPlaceGapProps {
  readonly place: BlockPlace;
  /** Nothing may be dropped here now. */
  readonly closed: boolean;
}

/** Between two blocks: shows where a drop will land. */
export function BlockPlaceGap({ place, closed }: BlockPlaceGapProps) {
  const { setNodeRef, isOver } = useDroppable({ id: placeDropId(place), disabled: closed });
  return (
    <Box ref={setNodeRef} aria-hidden sx={{ height: 8, display: 'grid', alignItems: 'center' }}>
      <Box
        sx={{
          height: 3,
          borderRadius: 2,
          backgroundColor: isOver && !closed ? 'primary.main' : 'transparent',
        }}
      />
    </Box>
  );
}
