import { Unzip, UnzipInflate } from 'fflate';
import { checkFiles, PACK_LIMITS, type PackFiles } from './pack-files.ts';
import { packIssue, type PackIssue, type PackResult } from './pack-issue.ts';

/** Small enough that one push cannot swell past what memory bears before the limit is looked at. */
const STEP = 16 * 1024;

/** Reads a pack from zip bytes: unpacked within limits, with the names a pack may have and no others. */
export const readZip = (bytes: Uint8Array): PackResult<PackFiles> => {
  const files = unpack(bytes);
  if (!files.ok) return files;
  const unwrapped = withoutOuterFolder(files.value, 'pack.json');
  const wrong = checkFiles(unwrapped);
  return wrong.length > 0 ? { ok: false, issues: wrong } : { ok: true, value: unwrapped };
};

/** What a zip is called in a refusal, and how much of it is taken; `files` is how many. */
interface ZipLimits {
  readonly name: string;
  readonly zipBytes: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly files: number;
}

/**
 * Unpacks a zip without trusting anything it says of itself: sizes are counted while unpacking and unpacking stops at the
 * first limit, so a bomb costs no more than the limit. Nothing is written to disk.
 */
export const unpack = (
  bytes: Uint8Array,
  limits: ZipLimits = { name: 'pack.zip', ...PACK_LIMITS },
): PackResult<Map<string, Uint8Array>> => {
  const zip = limits.name;
  if (bytes.length > limits.zipBytes)
    return { ok: false, issues: [packIssue('pack-too-large', zip, { limit: limits.zipBytes })] };
  if (bytes.length < 22 || bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    return { ok: false, issues: [packIssue('pack-unreadable', zip)] };

  const files = new Map<string, Uint8Array>();
  const issues: PackIssue[] = [];
  let total = 0;
  let entries = 0;
  let stopped = false;
  const stop = (issue: PackIssue): void => {
    issues.push(issue);
    stopped = true;
  };

  const unzip = new Unzip((file) => {
    if (stopped) return;
    entries += 1;
    if (entries > limits.files * 2)
      return stop(packIssue('pack-too-large', zip, { limit: limits.files, what: 'files' }));
    if (file.name.endsWith('/')) return;
    if (files.has(file.name)) return stop(packIssue('pack-file-twice', file.name));
    const parts: Uint8Array[] = [];
    let size = 0;
    files.set(file.name, new Uint8Array());
    file.ondata = (error, data, final) => {
      if (stopped) return;
      if (error) return stop(packIssue('pack-unreadable', file.name));
      size += data.length;
      total += data.length;
      if (size > limits.fileBytes)
        return stop(packIssue('pack-too-large', file.name, { limit: limits.fileBytes }));
      if (total > limits.totalBytes)
        return stop(packIssue('pack-too-large', zip, { limit: limits.totalBytes }));
      parts.push(data);
      if (final) files.set(file.name, Buffer.concat(parts));
    };
    try {
      file.start();
    } catch {
      stop(packIssue('pack-unreadable', file.name));
    }
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      if (issues.length > 0) break;
    }
  } catch {
    if (issues.length === 0) issues.push(packIssue('pack-unreadable', zip));
  }
  if (issues.length > 0) return { ok: false, issues };
  if (files.size === 0) return { ok: false, issues: [packIssue('pack-unreadable', zip)] };
  const wrong = checkDirectory(bytes, files, zip);
  if (wrong) return { ok: false, issues: [wrong] };
  return { ok: true, value: files };
};

/**
 * The directory at the end must tell of the very files that were unpacked: two programs that read one zip are not to see two
 * packs. It alone tells links from files.
 */
const checkDirectory = (
  bytes: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  zip: string,
): PackIssue | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unreadable = packIssue('pack-unreadable', zip);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return unreadable;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const named = new Set<string>();
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return unreadable;
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder('utf-8').decode(bytes.subarray(at + 46, at + 46 + length));
    // Only Unix says what kind a file is, in the upper half of its attributes.
    const mode = view.getUint8(at + 5) === 3 ? view.getUint16(at + 40, true) & 0o170000 : 0;
    if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) return packIssue('pack-file-link', name);
    if (!name.endsWith('/')) {
      if (named.has(name)) return packIssue('pack-file-twice', name);
      if (!files.has(name)) return packIssue('pack-unreadable', name);
      named.add(name);
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return named.size === files.size ? null : unreadable;
};

/** People zip the folder itself as often as what is in it: one outer folder is taken off. */
export const withoutOuterFolder = (
  files: ReadonlyMap<string, Uint8Array>,
  chief: string,
): ReadonlyMap<string, Uint8Array> => {
  if (files.has(chief)) return files;
  const outer = [...files.keys()].find((name) => name.split('/', 2)[1] === chief)?.replace(chief, '');
  if (outer === undefined || ![...files.keys()].every((name) => name.startsWith(outer))) return files;
  return new Map([...files].map(([name, bytes]) => [name.slice(outer.length), bytes]));
};
