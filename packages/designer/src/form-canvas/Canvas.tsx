import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ClipboardEvent } from 'react';
import { useEditor } from '../app/editor.ts';
import type { FieldPath, FieldPiece } from '../document/index.ts';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { pieceOfText, textOfPiece } from './field-clipboard.ts';
import { FieldList } from './FieldList.tsx';
import { formTexts } from './form-texts.ts';

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The form, one column as on the phone: select, order, rename. */
export function Canvas() {
  const { t } = useTexts(formTexts);
  const { selected, select } = useEditor();
  const { tree } = useCanvas();
  const canvas = useCanvasActions();

  const give = (event: ClipboardEvent, take: (path: FieldPath) => FieldPiece | null): void => {
    if (isTyping(event.target) || selected === '') return;
    const piece = take(selected);
    if (piece === null) return;
    event.clipboardData.setData('text/plain', textOfPiece(piece));
    event.preventDefault();
  };
  return (
    <Box
      component="section"
      aria-label={t('canvas.title')}
      tabIndex={-1}
      onCopy={(event) => give(event, canvas.copy)}
      onCut={(event) => give(event, canvas.cut)}
      onPaste={(event) => {
        if (isTyping(event.target)) return;
        const piece = pieceOfText(event.clipboardData.getData('text/plain'));
        if (piece !== null) canvas.paste(piece);
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) select('');
      }}
      sx={{ flex: 1, minWidth: 0, overflowY: 'auto', padding: 3, outline: 'none' }}
    >
      <Box sx={{ maxWidth: 720, marginInline: 'auto', paddingBottom: 12 }}>
        <Typography component="h1">
          <Hidden>{t('canvas.title')}</Hidden>
        </Typography>
        {tree.roots.length === 0 && (
          <Box
            sx={{
              border: '1px dashed',
              borderColor: 'inputBorder',
              borderRadius: '10px',
              padding: 6,
              marginBottom: 1,
              textAlign: 'center',
            }}
          >
            <Typography variant="h3" component="p">
              {t('canvas.empty')}
            </Typography>
            <Typography color="text.secondary">{t('canvas.emptyText')}</Typography>
          </Box>
        )}
        <FieldList parent="" />
      </Box>
    </Box>
  );
}
