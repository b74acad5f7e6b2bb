import {
  digestsOf,
  fingerprintOf,
  SIGNATURE_FILE,
  SIGNATURE_FORMAT,
  signatureText,
  signedBytes,
  type SignedPack,
} from '@orderwright/engine';
import { unzipSync, zipSync, type Zippable } from 'fflate';

/** A key that was chosen to sign with: it stays in this page's memory and goes nowhere. */
export interface SigningKey {
  readonly secret: CryptoKey;
  /** Public key, base64url. */
  readonly publicKey: string;
  /** What people compare it by. */
  readonly fingerprint: string;
}

/** Why a file is no key to sign with. */
export type KeyFault = 'not-key' | 'no-crypto';
export class KeyRefusal extends Error {
  readonly fault: KeyFault;
  constructor(fault: KeyFault) {
    super(fault);
    this.fault = fault;
  }
}

const ED25519 = { name: 'Ed25519' };
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Reads the private key that `orderwright pack keygen` wrote: PKCS 8 as PEM, Ed25519. */
export async function openSigningKey(pem: string): Promise<SigningKey> {
  // Browsers give it to pages that came safely alone: https, or this very machine.
  if (globalThis.crypto?.subtle === undefined) throw new KeyRefusal('no-crypto');
  const [, body] = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(pem) ?? [];
  if (body === undefined) throw new KeyRefusal('not-key');
  try {
    const der = bytesOf(body.replaceAll(/\s/g, ''));
    const whole = await crypto.subtle.importKey('pkcs8', der, ED25519, true, ['sign']);
    const { x = '' } = await crypto.subtle.exportKey('jwk', whole);
    const secret = await crypto.subtle.importKey('pkcs8', der, ED25519, false, ['sign']);
    const raw = bytesOf(x.replaceAll('-', '+').replaceAll('_', '/'));
    return { secret, publicKey: x, fingerprint: fingerprintOf(raw) };
  } catch (error) {
    // A browser that does not know Ed25519 says so: the key is none the worse.
    const unknown = error instanceof DOMException && error.name === 'NotSupportedError';
    throw new KeyRefusal(unknown ? 'no-crypto' : 'not-key');
  }
}

/** The same pack with a signature over every file of it, as `orderwright pack sign` makes it. */
export async function signPack(
  zip: Uint8Array,
  { key, version }: { readonly key: string; readonly version: string },
  publisher: string,
  { secret, publicKey }: SigningKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = new Map(Object.entries(unzipSync(zip)));
  const signed: SignedPack = {
    format: SIGNATURE_FORMAT,
    publisher: publisher.trim(),
    key: publicKey,
    pack: key,
    version,
    files: digestsOf(files),
  };
  const signature = base64url(await crypto.subtle.sign(ED25519, secret, signedBytes(signed)));
  files.set(SIGNATURE_FILE, new TextEncoder().encode(signatureText(signed, signature)));
  const content: Zippable = {};
  // One date for every file, as everywhere packs are made: the same pack and key give the same bytes.
  for (const [name, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    content[name] = [bytes, { level: 9, mtime: new Date(1980, 0, 1), os: 3 }];
  return zipSync(content);
}
