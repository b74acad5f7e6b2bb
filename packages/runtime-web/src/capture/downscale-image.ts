/** Longest side in pixels of a stored photo: enough to read a nameplate, small enough for a poor network. */
const LONGEST_SIDE = 2048;
const QUALITY = 0.85;

/**
 * A photo small enough to send, upright as it was taken: the turn that a camera notes in EXIF is applied to the pixels,
 * since not everything that shows the picture later reads it. Other files and what cannot be decoded pass unchanged.
 */
export async function downscaleImage(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml' || file.type === 'image/gif')
    return file;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return file;
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  if (scale === 1 && file.type === 'image/png') {
    bitmap.close();
    return file;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const brush = canvas.getContext('2d');
  if (!brush) return file;
  // JPEG has no transparency: without a ground it would turn black.
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvasBlob(canvas, 'image/jpeg', QUALITY);
}

/** The canvas's picture as bytes. */
export function canvasBlob(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('canvas gave no picture'))),
      type,
      quality,
    );
  });
}
