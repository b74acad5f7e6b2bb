import Box from '@mui/material/Box';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import SignaturePad from 'signature_pad';
import { canvasBlob } from './downscale-image.ts';
import { trimmedCanvas } from './trimmed-canvas.ts';

export interface DrawingPadHandle {
  /** The drawing as PNG on a clear ground, cut to its strokes; null where nothing is drawn. */
  read(): Promise<Blob | null>;
  clear(): void;
  undo(): void;
}

export interface DrawingPadProps {
  readonly ref?: Ref<DrawingPadHandle>;
  readonly label: string;
  readonly onDrawn: (anything: boolean) => void;
}

/** A surface to draw on with finger, pen or mouse, as large as its box. */
export function DrawingPad({ ref, label, onDrawn }: DrawingPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const drawn = useRef(onDrawn);
  useEffect(() => {
    drawn.current = onDrawn;
  }, [onDrawn]);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    // Always dark ink: the picture is printed on white and shown on a white card in the dark scheme too.
    const made = new SignaturePad(element, { penColor: '#14201F', minWidth: 1, maxWidth: 3.2 });
    pad.current = made;
    const fit = () => {
      const ratio = Math.max(1, devicePixelRatio);
      const strokes = made.toData();
      element.width = element.offsetWidth * ratio;
      element.height = element.offsetHeight * ratio;
      element.getContext('2d')?.scale(ratio, ratio);
      made.clear();
      made.fromData(strokes);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    const onEnd = () => drawn.current(!made.isEmpty());
    made.addEventListener('endStroke', onEnd);
    return () => {
      observer.disconnect();
      made.off();
    };
  }, []);
  useImperativeHandle(
    ref,
    () => ({
      read: async () => {
        if (!canvas.current || !pad.current || pad.current.isEmpty()) return null;
        return canvasBlob(trimmedCanvas(canvas.current), 'image/png');
      },
      clear: () => {
        pad.current?.clear();
        drawn.current(false);
      },
      undo: () => {
        const made = pad.current;
        if (!made) return;
        made.fromData(made.toData().slice(0, -1), { clear: true });
        drawn.current(!made.isEmpty());
      },
    }),
    [],
  );
  return (
    <Box
      component="canvas"
      ref={canvas}
      aria-label={label}
      role="img"
      sx={{ display: 'block', width: '100%', height: '100%', touchAction: 'none', cursor: 'crosshair' }}
    />
  );
}
