import { createHash, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** Days an invitation stays open. */
export const INVITATION_DAYS = 14;

/** Of a secret only this is stored. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A secret for a link. It starts with the organisation's id, so that the link alone says where to look. */
export const newToken = (org: string): string =>
  Buffer.concat([Buffer.from(parse(org)), randomBytes(24)]).toString('base64url');

/** The organisation a link's secret is of, or null when it is none. */
export const organisationOf = (token: string): string | null => {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 40) return null;
  try {
    return stringify(bytes.subarray(0, 16));
  } catch {
    return null;
  }
};
