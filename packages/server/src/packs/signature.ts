import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  digestsOf as allDigests,
  fingerprintOf as fingerprint,
  SIGNATURE_FILE,
  SIGNATURE_FORMAT,
  signatureText,
  signedBytes,
  type SignedPack,
} from '@orderwright/engine';
import { z } from 'zod';
import type { Signer } from '../db/tables.ts';
import type { PackManifest } from './pack.ts';
import type { PackFiles } from './pack-files.ts';
import { packIssue, type PackResult } from './pack-issue.ts';

const Publisher = z.string().trim().min(1).max(100);
const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Signature = z.strictObject({
  format: z.literal(SIGNATURE_FORMAT),
  publisher: Publisher,
  key: PublicKey,
  pack: z.string().max(100),
  version: z.string().max(30),
  /** SHA-256 of every other file of the pack. */
  files: z.record(z.string().max(500), z.string().regex(/^[0-9a-f]{64}$/)),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

// Node's own hash: packs with pictures are large.
const digestsOf = (files: PackFiles) =>
  allDigests(files, (bytes) => createHash('sha256').update(bytes).digest('hex'));
const publicKey = (key: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });

/** What people compare a key by. */
export const fingerprintOf = (key: string): string => fingerprint(Buffer.from(key, 'base64url'));

/** Public key of a private one. */
export const publicKeyOf = (secret: string): string => {
  const { x } = createPublicKey(createPrivateKey(secret)).export({ format: 'jwk' });
  if (typeof x !== 'string') throw new Error('not an Ed25519 key');
  return x;
};

/** The text of `signature.json` for these files; `secret` is a PKCS 8 key as PEM. */
export const signFiles = (
  { key: pack, version }: Pick<PackManifest, 'key' | 'version'>,
  files: PackFiles,
  publisher: string,
  secret: string,
): string => {
  const signed: SignedPack = {
    format: SIGNATURE_FORMAT,
    publisher: Publisher.parse(publisher),
    key: publicKeyOf(secret),
    pack,
    version,
    files: digestsOf(files),
  };
  const signature = sign(null, signedBytes(signed), createPrivateKey(secret)).toString('base64url');
  return signatureText(signed, signature);
};

type SignatureFault = 'pack-signature-unreadable' | 'pack-signature-of-another' | 'pack-signature-false';
const refused = (code: SignatureFault, params = {}) =>
  ({ ok: false, issues: [packIssue(code, SIGNATURE_FILE, params)] }) as const;

/** Who signed a pack: null when nobody did; refused when what is signed is not this pack to the last byte. */
export const signerOf = (
  { key, version }: Pick<PackManifest, 'key' | 'version'>,
  files: PackFiles,
): PackResult<Signer | null> => {
  const bytes = files.get(SIGNATURE_FILE);
  if (bytes === undefined) return { ok: true, value: null };
  let parsed: ReturnType<typeof Signature.safeParse>;
  try {
    parsed = Signature.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return refused('pack-signature-unreadable');
  }
  if (!parsed.success) return refused('pack-signature-unreadable');
  const { signature, ...signed } = parsed.data;
  if (signed.pack !== key || signed.version !== version)
    return refused('pack-signature-of-another', { other: signed.pack, version: signed.version });
  let holds = false;
  try {
    holds = verify(null, signedBytes(signed), publicKey(signed.key), Buffer.from(signature, 'base64url'));
  } catch {
    holds = false;
  }
  if (!holds) return refused('pack-signature-false');
  const now = digestsOf(files);
  const names = [...new Set([...Object.keys(now), ...Object.keys(signed.files)])].toSorted();
  const issues = names
    .filter((name) => now[name] !== signed.files[name])
    .map((name) =>
      packIssue(
        now[name] === undefined
          ? 'pack-signed-file-missing'
          : signed.files[name] === undefined
            ? 'pack-signed-file-added'
            : 'pack-signed-file-changed',
        name,
      ),
    );
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, value: { publisher: signed.publisher, key: signed.key } };
};
