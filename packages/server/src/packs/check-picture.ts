import { packIssue, type PackIssue } from './pack-issue.ts';

/** Bytes by which a kind of picture begins. */
const BEGINNINGS: { readonly [kind: string]: (bytes: Uint8Array) => boolean } = {
  png: (bytes) => starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: (bytes) => starts(bytes, [0xff, 0xd8, 0xff]),
  jpeg: (bytes) => starts(bytes, [0xff, 0xd8, 0xff]),
  webp: (bytes) =>
    starts(bytes, [0x52, 0x49, 0x46, 0x46]) && starts(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]),
};
const starts = (bytes: Uint8Array, wanted: readonly number[]): boolean =>
  wanted.every((byte, i) => bytes[i] === byte);

/** What an SVG may not have: anything that runs, or fetches from elsewhere. */
const ACTIVE =
  /<\s*(script|foreignobject|iframe|object|embed|image|a|style|animate|set)\b|<!doctype|<!entity|<\?xml-stylesheet|\son\w+\s*=|javascript:|href\s*=\s*(?!["']#)|src\s*=|url\s*\(\s*(?!["']?#)/i;

/** Whether a picture is of the kind its name says, and only a picture. */
export const checkPicture = (name: string, bytes: Uint8Array): PackIssue[] => {
  const kind = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (kind === 'svg') {
    const text = new TextDecoder('utf-8').decode(bytes);
    if (!/^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg\b/i.test(text))
      return [packIssue('pack-picture', name, { kind: 'SVG' })];
    return ACTIVE.test(text) ? [packIssue('pack-picture-active', name)] : [];
  }
  const begins = BEGINNINGS[kind];
  return begins && !begins(bytes) ? [packIssue('pack-picture', name, { kind: kind.toUpperCase() })] : [];
};
