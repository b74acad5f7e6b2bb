const starts = (head: Buffer, hex: string, at = 0) =>
  head.subarray(at, at + hex.length / 2).toString('hex') === hex;
const brand = (head: Buffer) => (starts(head, '66747970', 4) ? head.subarray(8, 12).toString('latin1') : '');

/** What a file really is, by its first bytes; the closed list of what is shown in a page. */
const MAGIC: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'image/jpeg': (head) => starts(head, 'ffd8ff'),
  'image/png': (head) => starts(head, '89504e470d0a1a0a'),
  'image/gif': (head) => starts(head, '47494638'),
  'image/webp': (head) => starts(head, '52494646') && head.subarray(8, 12).toString('latin1') === 'WEBP',
  'image/avif': (head) => ['avif', 'avis'].includes(brand(head)),
  'image/heic': (head) => ['heic', 'heix', 'mif1', 'msf1', 'heim', 'heis'].includes(brand(head)),
  'application/pdf': (head) => starts(head, '255044462d'),
};

/** Whether the first bytes are of the kind announced. Kinds without a mark are taken as they are, and only ever downloaded. */
export function matchesKind(mediaType: string, head: Buffer): boolean {
  const check = MAGIC[mediaType];
  if (check) return check(head);
  return !mediaType.startsWith('image/') || mediaType === 'image/svg+xml';
}

/** Whether a browser may show it inside a page. */
export const isShown = (mediaType: string): boolean => Object.hasOwn(MAGIC, mediaType);

/** Whether a small picture can be made of it. */
export const isPicture = (mediaType: string): boolean => mediaType.startsWith('image/') && isShown(mediaType);

/** A file name for a header: plain letters, and the real one beside it. */
export function disposition(mediaType: string, name: string): string {
  const plain = name.replaceAll(/[^\w .-]/g, '_').slice(0, 100) || 'file';
  const exact = encodeURIComponent(name.slice(0, 200)).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${isShown(mediaType) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
