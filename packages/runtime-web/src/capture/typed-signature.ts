import { canvasBlob } from './downscale-image.ts';
import { trimmedCanvas } from './trimmed-canvas.ts';

/** A name written as a signature, for who cannot draw one. */
export async function typedSignature(name: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = 1200;
  canvas.height = 240;
  const brush = canvas.getContext('2d');
  if (brush) {
    brush.fillStyle = '#14201F';
    brush.font =
      'italic 96px "Segoe Script", "Bradley Hand", "Snell Roundhand", "IBM Plex Sans Variable", cursive';
    brush.textBaseline = 'middle';
    brush.fillText(name, 40, 120, 1120);
  }
  return canvasBlob(trimmedCanvas(canvas), 'image/png');
}
