import { floatShadow, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import {
  Asterisk,
  Boxes,
  Copy,
  CopyPlus,
  FolderInput,
  type LucideIcon,
  Scissors,
  Trash2,
  X,
} from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { MoveMenu } from './MoveMenu.tsx';

interface Act {
  readonly words: string;
  readonly icon: LucideIcon;
  readonly act: () => void;
}

/** What can be done to several chosen fields; there only while there are several. */
export function SelectionBar() {
  const { t } = useTexts(formTexts);
  const { selected } = useEditor();
  const { picked } = useCanvas();
  const canvas = useCanvasActions();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (picked.size < 2) return null;
  const acts: readonly Act[] = [
    { words: t('field.duplicate'), icon: CopyPlus, act: () => canvas.duplicate(selected) },
    { words: t('field.copy'), icon: Copy, act: () => canvas.copy(selected) },
    { words: t('field.cut'), icon: Scissors, act: () => canvas.cut(selected) },
    { words: t('field.mustHave'), icon: Asterisk, act: () => canvas.toggleRequired(selected) },
    { words: t('field.group'), icon: Boxes, act: () => canvas.keepAsGroup(selected) },
    { words: t('field.delete'), icon: Trash2, act: () => canvas.remove(selected) },
  ];
  return (
    <Box
      role="toolbar"
      aria-label={t('picked.many', { count: picked.size })}
      sx={{
        position: 'sticky',
        // Above the place of the toast that tells what was just done to them.
        bottom: 84,
        zIndex: 5,
        width: 'fit-content',
        maxWidth: '100%',
        marginInline: 'auto',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.5,
        padding: '6px 8px 6px 14px',
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
        boxShadow: floatShadow,
      }}
    >
      <Typography role="status" sx={{ fontWeight: 600, fontSize: 13, marginRight: 1 }}>
        {t('picked.many', { count: picked.size })}
      </Typography>
      <Button
        size="small"
        variant="text"
        color="inherit"
        aria-haspopup="menu"
        startIcon={<FolderInput size={15} aria-hidden />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('field.moveInto')}
      </Button>
      {acts.map(({ words, icon: Icon, act }) => (
        <Button
          key={words}
          size="small"
          variant="text"
          color="inherit"
          startIcon={<Icon size={15} aria-hidden />}
          onClick={act}
        >
          {words}
        </Button>
      ))}
      <Tooltip title={t('picked.none')}>
        <IconButton size="small" aria-label={t('picked.none')} onClick={() => canvas.select('')}>
          <X size={15} aria-hidden />
        </IconButton>
      </Tooltip>
      {anchor !== null && <MoveMenu path={selected} anchor={anchor} onClose={() => setAnchor(null)} />}
    </Box>
  );
}
