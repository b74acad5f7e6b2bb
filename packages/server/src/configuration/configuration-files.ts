import { parseTemplate, sha256Hex, type JsonObject, type Template } from '@orderwright/engine';
import { z } from 'zod';
import type { Origin } from '../db/tables.ts';
import { checkGroup, GroupDefinition, GroupTitle } from '../field-groups/check-group.ts';
import { OrganisationDetails } from '../organisation/details.ts';
import { Version, type Pack } from '../packs/pack.ts';
import { checkFiles, type PackFiles } from '../packs/pack-files.ts';
import { inFile, inFolder, packIssue, type PackIssue, type PackResult } from '../packs/pack-issue.ts';
import type { PackReason } from '../packs/describe-pack-issue.ts';
import { parsePack } from '../packs/parse-pack.ts';
import { readJson } from '../packs/read-json.ts';
import { CONFIGURATION_LIMITS, type Configuration, type KeptGroup, type Origins } from './configuration.ts';

/** Says what the files are; without it they are no configuration. */
export const MANIFEST = 'configuration.json';
const FORMAT = 'orderwright/configuration@1';
const SETTINGS = 'organisation.json';
const ORIGINS = 'origins.json';
/** Everything of a configuration lies under these names. */
export const ROOT_FILES = [MANIFEST, SETTINGS, ORIGINS];
export const FOLDERS = ['published', 'drafts', 'field-groups', 'packs', 'bases'];
const KEY = '[a-z][a-z0-9-]{0,62}';
const NAMES = {
  published: new RegExp(`^published/(${KEY})\\.json$`),
  drafts: new RegExp(`^drafts/(${KEY})\\.json$`),
  groups: /^field-groups\/([0-9a-f-]{36})\.json$/,
  bases: /^bases\/([0-9a-f]{64})\.json$/,
};
const IN_PACK = new RegExp(`^packs/(${KEY})/(.+)$`);

const Key = z.string().regex(new RegExp(`^${KEY}$`));
const OriginOf = z.record(
  Key,
  z.strictObject({ pack: Key, version: Version, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
);
const Group = z.strictObject({ title: GroupTitle, definition: GroupDefinition });

const text = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
const hashed = (template: Template): string => sha256Hex(JSON.stringify(template));
const byKey = (origins: Origins): Origins =>
  Object.fromEntries(
    Object.entries(origins)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { pack, version, sha256 }]) => [key, { pack, version, sha256 }]),
  );

/**
 * A configuration as files for a repository: one a template, a group and a file of a pack, indented, keys as the author put
 * them, without dates and numbers, so that one edit is one small difference.
 */
export function filesOf(configuration: Configuration): ReadonlyMap<string, Uint8Array> {
  const { settings, published, drafts, groups, packs, origins, bases } = configuration;
  const { name, address, phone, email, currency, timeZone, language } = settings;
  const came = Object.keys(origins.published).length + Object.keys(origins.drafts).length > 0;
  return new Map([
    [MANIFEST, text({ format: FORMAT })],
    [SETTINGS, text({ name, address, phone, email, currency, timeZone, language })],
    ...published.map((one) => [`published/${one.key}.json`, text(one)] as const),
    ...drafts.map((one) => [`drafts/${one.key}.json`, text(one)] as const),
    ...groups.map(
      ({ id, title, definition }) => [`field-groups/${id}.json`, text({ title, definition })] as const,
    ),
    ...packs.flatMap(({ manifest, files }) =>
      [...files].map(([file, bytes]) => [`packs/${manifest.key}/${file}`, bytes] as const),
    ),
    ...bases.map((one) => [`bases/${hashed(one)}.json`, text(one)] as const),
    ...(came
      ? [[ORIGINS, text({ published: byKey(origins.published), drafts: byKey(origins.drafts) })] as const]
      : []),
  ]);
}

/** What stands against a configuration of so many and so large files, before any of them is read. */
export const checkSizes = (files: PackFiles): PackIssue[] => {
  const { files: most, templates, fileBytes, totalBytes } = CONFIGURATION_LIMITS;
  const issues: PackIssue[] = [];
  const count = (folder: string): number =>
    [...files.keys()].filter((name) => name.startsWith(folder)).length;
  for (const folder of ['published', 'drafts'])
    if (count(`${folder}/`) > templates)
      issues.push(packIssue('pack-too-large', folder, { limit: templates, what: 'files' }));
  if (files.size > most) issues.push(packIssue('pack-too-large', MANIFEST, { limit: most, what: 'files' }));
  let total = 0;
  for (const [name, { length }] of files) {
    total += length;
    if (length > fileBytes) issues.push(packIssue('pack-too-large', name, { limit: fileBytes }));
  }
  if (total > totalBytes) issues.push(packIssue('pack-too-large', MANIFEST, { limit: totalBytes }));
  return issues;
};

/** Reads a configuration; every file that is wrong is named with its reason. */
export function readConfiguration(files: PackFiles): PackResult<Configuration> {
  const issues: PackIssue[] = checkSizes(files);
  if (issues.length > 0) return { ok: false, issues };
  const { json, read } = readJson(files, issues);
  const malformed = (name: string, reason: PackReason, at = '', key = ''): void => {
    issues.push(packIssue('pack-malformed', name, { reason, key }, at));
  };
  const template = (name: string): Template | null => {
    const document = json(name);
    if (document === null) return null;
    const parsed = parseTemplate(document.value);
    if (!parsed.ok) issues.push(...parsed.issues.map((issue) => inFile(name, issue)));
    // The document as sent: reading it must not change the order of anything.
    return parsed.ok ? (document.value as Template) : null;
  };
  const keyed = (name: string, key: string): Template[] => {
    const found = template(name);
    if (!found) return [];
    if (found.key === key) return [found];
    malformed(name, 'key-differs', '/key', found.key);
    return [];
  };
  const base = (name: string, sha256: string): Template[] => {
    const found = template(name);
    if (!found) return [];
    if (hashed(found) === sha256) return [found];
    malformed(name, 'hash-differs');
    return [];
  };
  const group = (name: string, id: string): KeptGroup[] => {
    const found = read(name, Group);
    if (!found) return [];
    const checked = checkGroup(found.definition);
    if ('fields' in checked) return [{ id, title: found.title, definition: found.definition as JsonObject }];
    if (checked.issues.length === 0) malformed(name, 'no-group', '/definition');
    issues.push(...checked.issues.map((issue) => inFile(name, issue)));
    return [];
  };

  read(MANIFEST, z.strictObject({ format: z.literal(FORMAT) }));
  const settings = read(SETTINGS, OrganisationDetails);
  const none: { published: Record<string, Origin>; drafts: Record<string, Origin> } = {
    published: {},
    drafts: {},
  };
  const origins = files.has(ORIGINS)
    ? (read(ORIGINS, z.strictObject({ published: OriginOf, drafts: OriginOf })) ?? none)
    : none;
  const found = {
    published: [] as Template[],
    drafts: [] as Template[],
    groups: [] as KeptGroup[],
    bases: [] as Template[],
  };
  const packed = new Map<string, Map<string, Uint8Array>>();
  for (const name of [...files.keys()].toSorted()) {
    if (name === MANIFEST || name === SETTINGS || name === ORIGINS) continue;
    const named = (kind: keyof typeof NAMES): string | undefined => NAMES[kind].exec(name)?.[1];
    const [, pack, file] = IN_PACK.exec(name) ?? [];
    const published = named('published');
    const draft = named('drafts');
    const id = named('groups');
    const sha256 = named('bases');
    if (published !== undefined) found.published.push(...keyed(name, published));
    else if (draft !== undefined) found.drafts.push(...keyed(name, draft));
    else if (id !== undefined) found.groups.push(...group(name, id));
    else if (sha256 !== undefined) found.bases.push(...base(name, sha256));
    else if (pack !== undefined && file !== undefined)
      packed.set(
        pack,
        (packed.get(pack) ?? new Map<string, Uint8Array>()).set(file, files.get(name) ?? new Uint8Array()),
      );
    else {
      const plain = /^[\w./-]+$/.test(name) && !name.includes('..') && !name.startsWith('/');
      issues.push(packIssue(plain ? 'pack-file-unexpected' : 'pack-file-name', name));
    }
  }
  const packs: Pack[] = [];
  for (const [key, own] of packed) {
    const wrong = checkFiles(own);
    const pack = wrong.length > 0 ? { ok: false as const, issues: wrong } : parsePack(own);
    if (!pack.ok) issues.push(...pack.issues.map((issue) => inFolder(`packs/${key}`, issue)));
    else if (pack.value.manifest.key === key) packs.push(pack.value);
    else malformed(`packs/${key}/pack.json`, 'key-differs', '/key', pack.value.manifest.key);
  }
  return issues.length > 0 || !settings
    ? { ok: false, issues }
    : { ok: true, value: { settings, ...found, packs, origins } };
}
