const MARGIN = 12;

/** A copy cut to what is drawn, so that a small signature on a large screen prints at a readable size. */
export function trimmedCanvas(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
  if (!pixels) return canvas;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (pixels[(y * width + x) * 4 + 3] !== 0) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
  if (right < 0) return canvas;
  left = Math.max(0, left - MARGIN);
  top = Math.max(0, top - MARGIN);
  const cut = document.createElement('canvas');
  cut.width = Math.min(width, right + MARGIN) - left;
  cut.height = Math.min(height, bottom + MARGIN) - top;
  cut.getContext('2d')?.drawImage(canvas, left, top, cut.width, cut.height, 0, 0, cut.width, cut.height);
  return cut;
}
