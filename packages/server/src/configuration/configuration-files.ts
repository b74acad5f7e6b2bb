import { parseTemplate, type Template } from '@orderwright/engine';
import { z } from 'zod';
import { inFile, packIssue, type PackIssue, type PackResult } from '../packs/pack-issue.ts';

/** Says what the files are; without it they are no configuration. */
export const MANIFEST = 'configuration.json';
const FORMAT = 'orderwright/configuration@1';
const SETTINGS = 'organisation.json';
const NAMES = /^(published|drafts)\/([a-z][a-z0-9-]{0,62})\.json$/;

const zone = (name: string): boolean => name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
/** What an organisation is like, without what only this one installation has: no logo, no people, no secrets. */
const Settings = z.strictObject({
  name: z.string().trim().min(1).max(200),
  address: z.string().max(2000),
  phone: z.string().max(300),
  email: z.string().max(300),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().refine(zone, 'not a time zone'),
  language: z.enum(['en', 'fr']),
});

/** A whole configuration: the organisation's settings, the newest published version of each template, and the drafts. */
export interface Configuration {
  readonly settings: z.infer<typeof Settings>;
  readonly published: readonly Template[];
  readonly drafts: readonly Template[];
}

const text = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** A configuration as files for a repository: one a template, indented, keys as the author put them, no dates and no numbers. */
export function filesOf({ settings, published, drafts }: Configuration): ReadonlyMap<string, Uint8Array> {
  const { name, address, phone, email, currency, timeZone, language } = settings;
  return new Map([
    [MANIFEST, text({ format: FORMAT })],
    [SETTINGS, text({ name, address, phone, email, currency, timeZone, language })],
    ...published.map((one) => [`published/${one.key}.json`, text(one)] as const),
    ...drafts.map((one) => [`drafts/${one.key}.json`, text(one)] as const),
  ]);
}

/** Reads a configuration; every file that is wrong is named with its reason. */
export function readConfiguration(files: ReadonlyMap<string, Uint8Array>): PackResult<Configuration> {
  const issues: PackIssue[] = [];
  const json = (name: string): unknown => {
    const bytes = files.get(name);
    if (!bytes) {
      issues.push(packIssue('pack-file-missing', name));
      return undefined;
    }
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
    } catch {
      issues.push(packIssue('pack-not-json', name));
      return undefined;
    }
  };
  const shaped = <T>(name: string, shape: z.ZodType<T>): T | null => {
    const value = json(name);
    if (value === undefined) return null;
    const parsed = shape.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      issues.push(
        packIssue('pack-malformed', name, { reason: message }, path.map((at) => `/${String(at)}`).join('')),
      );
    return null;
  };
  shaped(MANIFEST, z.strictObject({ format: z.literal(FORMAT) }));
  const settings = shaped(SETTINGS, Settings);
  const found = { published: [] as Template[], drafts: [] as Template[] };
  for (const name of [...files.keys()].toSorted()) {
    if (name === MANIFEST || name === SETTINGS) continue;
    const [, folder, key] = NAMES.exec(name) ?? [];
    if (!folder || !key) {
      issues.push(
        packIssue(
          /^[\w./-]+$/.test(name) && !name.includes('..') ? 'pack-file-unexpected' : 'pack-file-name',
          name,
        ),
      );
      continue;
    }
    const value = json(name);
    if (value === undefined) continue;
    const parsed = parseTemplate(value);
    if (!parsed.ok) issues.push(...parsed.issues.map((issue) => inFile(name, issue)));
    else if (parsed.value.key !== key)
      issues.push(
        packIssue(
          'pack-malformed',
          name,
          { reason: `the key is ${parsed.value.key}, the file is named otherwise` },
          '/key',
        ),
      );
    // The document as sent: reading it must not change the order of anything.
    else found[folder as 'published' | 'drafts'].push(value as Template);
  }
  return issues.length > 0 || !settings ? { ok: false, issues } : { ok: true, value: { settings, ...found } };
}
