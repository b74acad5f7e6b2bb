import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { reportTexts } from './report-texts.ts';

interface Page {
  readonly number: number;
  readonly canvas: HTMLCanvasElement;
  readonly text: string;
}

/** Wider than this a page is not drawn, in pixels of the screen. */
const WIDEST = 900;

/** Draws every page of a PDF aside; what is shown stays until the new one is whole. */
async function drawPages(bytes: Uint8Array, width: number, gone: () => boolean): Promise<Page[]> {
  const { getDocumentProxy } = await import('unpdf');
  // The reader keeps the bytes it is given, so it gets its own.
  const pdf = await getDocumentProxy(bytes.slice());
  const pages: Page[] = [];
  try {
    for (let number = 1; number <= pdf.numPages && !gone(); number += 1) {
      const page = await pdf.getPage(number);
      const scale = (Math.min(width, WIDEST) / page.getViewport({ scale: 1 }).width) * devicePixelRatio;
      const viewport = page.getViewport({ scale });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = '100%';
      canvas.style.display = 'block';
      const canvasContext = canvas.getContext('2d');
      if (canvasContext === null) continue;
      await page.render({ canvas, canvasContext, viewport }).promise;
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      pages.push({ number, canvas, text: text.replaceAll(/\s+/g, ' ').trim() });
    }
  } finally {
    await pdf.loadingTask.destroy();
  }
  return pages;
}

interface PdfPagesProps {
  readonly bytes: Uint8Array;
  readonly onDrawn: (pages: number) => void;
}

/** The pages of a PDF one under the other, as pictures with their words for who cannot see them. */
export function PdfPages({ bytes, onDrawn }: PdfPagesProps) {
  const { t } = useTexts(reportTexts);
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [pages, setPages] = useState<readonly Page[]>([]);
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.floor(box.clientWidth)));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return undefined;
    let gone = false;
    void drawPages(bytes, width, () => gone).then((drawn) => {
      if (gone) return;
      setPages(drawn);
      onDrawn(drawn.length);
    });
    return () => {
      gone = true;
    };
  }, [bytes, width, onDrawn]);
  return (
    <Box ref={place} sx={{ display: 'grid', gap: 2, justifyItems: 'center' }}>
      {pages.map(({ number, canvas, text }) => (
        <Box
          key={number}
          component="section"
          aria-label={t('preview.page', { page: number, pages: pages.length })}
          sx={{ width: '100%', maxWidth: WIDEST, border: 1, borderColor: 'divider', backgroundColor: '#fff' }}
        >
          <Drawn canvas={canvas} />
          <Hidden>
            <p>{text}</p>
          </Hidden>
        </Box>
      ))}
    </Box>
  );
}

/** A canvas that was drawn aside. */
function Drawn({ canvas }: { readonly canvas: HTMLCanvasElement }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.replaceChildren(canvas);
  }, [canvas]);
  return <div ref={place} aria-hidden />;
}
