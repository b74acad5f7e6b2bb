import { type Attachment, sha256Hex } from '@orderwright/engine';
import { downscaleImage } from './downscale-image.ts';

/** What the `attach` command says of a file, but for the id its device gives it. */
export type AttachmentMeta = Omit<Attachment, 'id'>;

/** SHA-256 of the bytes in hex; the browser's own where the page is served securely. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // A phone on the firm's own network may open the page by plain HTTP, where `subtle` is missing.
  if (!globalThis.crypto?.subtle) return sha256Hex(bytes);
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const withEnding = (name: string, type: string): string =>
  type === 'image/jpeg' && !/\.jpe?g$/i.test(name) ? `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.jpg` : name;

/** Makes a chosen or taken file ready to send: photos downscaled, bytes hashed, described. */
export async function prepareAttachment(
  file: Blob,
  details: Partial<Pick<Attachment, 'name' | 'takenAt' | 'signer' | 'statement'>> = {},
): Promise<{ blob: Blob; meta: AttachmentMeta }> {
  const blob = await downscaleImage(file);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const name = details.name ?? (file instanceof File ? file.name : 'file');
  const mediaType = blob.type || 'application/octet-stream';
  const takenAt =
    details.takenAt ?? (file instanceof File ? new Date(file.lastModified).toISOString() : null);
  const { signer, statement } = details;
  return {
    blob,
    meta: {
      sha256: await hashOf(bytes),
      size: bytes.byteLength,
      mediaType,
      name: withEnding(name, mediaType),
      takenAt,
      ...(signer === undefined ? {} : { signer }),
      ...(statement === undefined ? {} : { statement }),
    },
  };
}
