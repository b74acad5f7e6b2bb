import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ClipboardEvent, startTransition, useEffect, useMemo, useState } from 'react';
import type { FieldBundle, FieldPath } from '../document/index.ts';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { useTour } from '../tour/use-tour.ts';
import { canvasLook } from './canvas-look.ts';
import { bundleOfText, textOfBundle } from './field-clipboard.ts';
import { Fields } from './FieldList.tsx';
import { formTexts } from './form-texts.ts';
import { isTyping } from './is-typing.ts';
import { inOrder } from './places.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { Sheet } from './Sheet.tsx';

/** As many as the highest screen holds; the rest of a long form is drawn behind them, between two keystrokes. */
const FIRST = 48;

/** The form, one column as on the phone: select, order, rename. The sheet itself is drawn once: its styles are those of all rows. */
export function Canvas() {
  const { t } = useTexts(formTexts);
  const canvas = useCanvasActions();

  const give = (event: ClipboardEvent, take: (path: FieldPath) => FieldBundle | null): void => {
    const selected = canvas.viewNow()?.selected ?? '';
    if (isTyping(event.target) || selected === '') return;
    const bundle = take(selected);
    if (bundle === null) return;
    event.clipboardData.setData('text/plain', textOfBundle(bundle));
    event.preventDefault();
  };
  return (
    <Box
      component="section"
      aria-label={t('canvas.title')}
      data-tour="canvas"
      tabIndex={-1}
      onCopy={(event) => give(event, canvas.copy)}
      onCut={(event) => give(event, canvas.cut)}
      onPaste={(event) => {
        if (isTyping(event.target)) return;
        const text = event.clipboardData.getData('text/plain');
        const bundle = bundleOfText(text);
        if (bundle !== null) canvas.paste(bundle);
        else canvas.pasteList(text);
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) canvas.select('');
      }}
      sx={{ flex: 1, minWidth: 0, overflowY: 'auto', padding: 3, outline: 'none' }}
    >
      <Box sx={{ maxWidth: 720, marginInline: 'auto', paddingBottom: 12, ...canvasLook }}>
        <Typography component="h1">
          <Hidden>{t('canvas.title')}</Hidden>
        </Typography>
        <Sheet>
          <EmptyForm />
          <AllFields />
        </Sheet>
      </Box>
      <SelectionBar />
    </Box>
  );
}

/** The rows: of a long form first those that the screen holds. */
function AllFields() {
  const { tree } = useCanvas();
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  const ready = useMemo(
    () =>
      whole
        ? null
        : new Set(
            inOrder(tree)
              .slice(0, FIRST)
              .map((node) => node.path),
          ),
    [whole, tree],
  );
  return <Fields ready={ready} />;
}

/** What stands where no field is yet. */
function EmptyForm() {
  const { t } = useTexts(formTexts);
  const { tree } = useCanvas();
  const { seen, start } = useTour();
  if (tree.roots.length > 0) return null;
  return (
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
      {!seen && (
        <Button variant="text" onClick={start} sx={{ marginTop: 1 }}>
          {t('canvas.tour')}
        </Button>
      )}
    </Box>
  );
}
