import { checkPicture } from './check-picture.ts';
import { packIssue, type PackIssue } from './pack-issue.ts';

/** A pack's files by their path inside the pack, before anything is understood. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** A pack may come from a stranger, so every size is bounded; the limit stands in the refusal. */
export const PACK_LIMITS = {
  zipBytes: 25 * 1024 * 1024,
  fileBytes: 5 * 1024 * 1024,
  totalBytes: 30 * 1024 * 1024,
  files: 300,
  pictures: 6,
  pictureBytes: 60 * 1024,
  /** How deep its JSON may be nested. */
  depth: 200,
} as const;

const segment = '[A-Za-z0-9][A-Za-z0-9._-]{0,99}';
const SAFE_NAME = new RegExp(`^(${segment}/){0,3}${segment}$`);

/** Screens of the pack for the gallery, in the order of their names. */
const PICTURE = /^pictures\/[^/]+\.(png|webp)$/;

/** Names of a pack's pictures for the gallery. */
export const picturesOf = (files: PackFiles): string[] =>
  [...files.keys()].filter((name) => PICTURE.test(name)).toSorted();

const EXPECTED = [
  /^pack\.json$/,
  /^(README|LICENCE|LICENSE|CHANGELOG)(\.md|\.txt)?$/,
  /^icon\.svg$/,
  /^signature\.json$/,
  PICTURE,
  /^templates\/[^/]+\.json$/,
  /^data\/[^/]+\.json$/,
  /^data\/photos\/[^/]+\.(svg|png|jpe?g)$/,
];

/** Whether a file of this name belongs in a pack. */
export const isPackFile = (name: string): boolean => EXPECTED.some((pattern) => pattern.test(name));

/** Says what is wrong with the names and sizes of a pack's files; empty when nothing is. */
export const checkFiles = (files: PackFiles): PackIssue[] => {
  const issues: PackIssue[] = [];
  let total = 0;
  const seen = new Map<string, string>();
  for (const [name, bytes] of files) {
    total += bytes.length;
    // Two names that are one on a disk that does not tell small letters from capitals.
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) issues.push(packIssue('pack-file-alike', name, { other: twin }));
    seen.set(name.toLowerCase(), name);
    if (!SAFE_NAME.test(name) || name.includes('..')) issues.push(packIssue('pack-file-name', name));
    else if (!isPackFile(name)) issues.push(packIssue('pack-file-unexpected', name));
    else if (/\.(svg|png|webp|jpe?g)$/.test(name)) issues.push(...checkPicture(name, bytes));
    const limit = PICTURE.test(name) ? PACK_LIMITS.pictureBytes : PACK_LIMITS.fileBytes;
    if (bytes.length > limit) issues.push(packIssue('pack-too-large', name, { limit }));
  }
  if (picturesOf(files).length > PACK_LIMITS.pictures)
    issues.push(packIssue('pack-too-large', 'pictures', { limit: PACK_LIMITS.pictures, what: 'files' }));
  if (files.size > PACK_LIMITS.files)
    issues.push(packIssue('pack-too-large', 'pack.json', { limit: PACK_LIMITS.files, what: 'files' }));
  if (total > PACK_LIMITS.totalBytes)
    issues.push(packIssue('pack-too-large', 'pack.json', { limit: PACK_LIMITS.totalBytes }));
  if (!files.has('pack.json')) issues.push(packIssue('pack-file-missing', 'pack.json'));
  return issues;
};
