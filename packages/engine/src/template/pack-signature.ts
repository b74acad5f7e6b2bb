import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';

/** The file of a pack that says who vouches for it. */
export const SIGNATURE_FILE = 'signature.json';
/** What that file calls its own shape, so that a later one can be told from it. */
export const SIGNATURE_FORMAT = 'orderwright/signature@1';

/** What a publisher signs: which pack it is, and the SHA-256 of every other file of it. */
export interface SignedPack {
  readonly format: typeof SIGNATURE_FORMAT;
  readonly publisher: string;
  /** Public Ed25519 key, base64url. */
  readonly key: string;
  readonly pack: string;
  readonly version: string;
  readonly files: { readonly [name: string]: string };
}

/** SHA-256 by file, in the order of their names; the signature itself is not among them. */
export const digestsOf = (
  files: ReadonlyMap<string, Uint8Array>,
  digest: (bytes: Uint8Array) => string = sha256Hex,
): Record<string, string> =>
  Object.fromEntries(
    [...files]
      .filter(([name]) => name !== SIGNATURE_FILE)
      .map(([name, bytes]): [string, string] => [name, digest(bytes)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The bytes that are signed: RFC 8785. */
export const signedBytes = (signed: SignedPack): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalJson({ ...signed, files: { ...signed.files } }));

/** The text of `signature.json`; `signature` is base64url. */
export const signatureText = (signed: SignedPack, signature: string): string =>
  `${JSON.stringify({ ...signed, signature }, null, 2)}\n`;

/** What people compare a key by: the beginning of the SHA-256 of its bytes, in groups of four. */
export const fingerprintOf = (publicKey: Uint8Array): string =>
  (sha256Hex(publicKey).slice(0, 40).match(/.{4}/g) ?? []).join(' ');
