import { sha256Hex } from '../hash.ts';

/**
 * Id of the `counter`-th thing a command creates: UUIDv8 (RFC 9562) from the SHA-256 of both, so that phone and
 * server give the same row, visit or follow-up order the same id.
 */
export function deriveId(commandId: string, counter: number): string {
  const hex = sha256Hex(`${commandId}/${counter}`);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
