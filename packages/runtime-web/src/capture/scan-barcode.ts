interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new () => Detector;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Whether this browser reads barcodes by itself. */
export const canScan = (): boolean => detectorClass() !== undefined;

/** The first code on a picture; null where none is found. */
export async function scanBarcode(picture: Blob): Promise<string | null> {
  const Detector = detectorClass();
  if (!Detector) return null;
  try {
    const [code] = await new Detector().detect(await createImageBitmap(picture));
    return code?.rawValue ?? null;
  } catch {
    return null;
  }
}
