import { useDraggable } from '@dnd-kit/core';
import type { BlockType } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useEditor } from '../app/editor.ts';
import { BLOCK_KINDS, BLOCK_TYPES } from './block-kinds.ts';
import { kindDragId } from './drag-blocks.ts';
import { reportTexts } from './report-texts.ts';

interface BlockPaletteProps {
  readonly onAdd: (type: BlockType) => void;
}

/** Every kind of block: click or Enter adds it after the chosen one, drag puts it between two others. */
export function BlockPalette({ onAdd }: BlockPaletteProps) {
  const { t } = useTexts(reportTexts);
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gap: 1 }}>
      <Typography id={id} variant="subtitle2" component="h2" color="text.secondary">
        {t('block.add')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 0.75 }}>
        {BLOCK_TYPES.map((type) => (
          <PaletteButton key={type} type={type} onAdd={onAdd} />
        ))}
      </Box>
    </Box>
  );
}

function PaletteButton({ type, onAdd }: BlockPaletteProps & { readonly type: BlockType }) {
  const { t } = useTexts(reportTexts);
  const { template } = useEditor();
  const possible = BLOCK_KINDS[type].blank(template) !== null;
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: kindDragId(type),
    disabled: !possible,
  });
  const { icon: Icon } = BLOCK_KINDS[type];
  const kind = t(`kind.${type}`);
  const { onKeyDown: _keys, ...byPointer } = listeners ?? {};
  return (
    <Tooltip title={possible ? '' : t('block.none')}>
      <Box ref={setNodeRef} {...byPointer} sx={{ opacity: isDragging ? 0.4 : 1, touchAction: 'none' }}>
        <Button
          fullWidth
          size="small"
          variant="outlined"
          color="inherit"
          disabled={!possible}
          aria-label={t('block.addNamed', { kind })}
          aria-describedby={possible ? attributes['aria-describedby'] : undefined}
          startIcon={<Icon size={15} aria-hidden />}
          onClick={() => onAdd(type)}
          sx={{ justifyContent: 'start', textAlign: 'left', borderColor: 'divider', fontWeight: 400 }}
        >
          {kind}
        </Button>
      </Box>
    </Tooltip>
  );
}
