import { createHash } from 'node:crypto';
import type { Template } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';
import { latestVersion } from '../templates/queries.ts';
import { edge, type AnyIssue } from '../problem.ts';
import { buildZip } from './build-zip.ts';
import { isTooLow, nextVersion, raised, type NextVersion } from './next-version.ts';
import { PACK_FORMAT, type PackManifest } from './pack.ts';
import { packIssue } from './pack-issue.ts';
import { templatesOf } from './plan-install.ts';
import { keepRelease, lastRelease, logPack } from './queries.ts';
import { capabilitiesOf, ownRolesOf } from './template-traits.ts';

/** What the exported pack is called. */
export interface ExportAsked {
  readonly key: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly licence: string;
  readonly author?: string | undefined;
  /** Title and summary in French, where they are given. */
  readonly french?: { readonly title: string; readonly summary: string } | undefined;
  /** Keys of the templates to put in; their newest published version is taken. */
  readonly templates: readonly string[];
}

const encoder = new TextEncoder();
const text = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);

/** A pack made of published templates, not yet handed out. */
export interface MadePack {
  readonly zip: Uint8Array;
  readonly templates: readonly Template[];
  readonly next: NextVersion;
  /** The same bytes were handed out before. */
  readonly known: boolean;
}
type Made =
  | { readonly ok: true; readonly value: MadePack }
  | { readonly ok: false; readonly issues: readonly AnyIssue[] };

/** Newest published versions of these templates. */
export const publishedTemplates = async (
  trx: Trx,
  org: string,
  keys: readonly string[],
): Promise<{ readonly templates: readonly Template[]; readonly issues: readonly AnyIssue[] }> => {
  const templates: Template[] = [];
  const issues: AnyIssue[] = [];
  for (const [index, key] of keys.entries()) {
    const found = await latestVersion(trx, org, key);
    if (found) templates.push(JSON.parse(found.bytes) as Template);
    else issues.push(edge('template-unpublished', { name: key }, `/templates/${index}`));
  }
  return { templates, issues };
};

/** The number the next version of a pack made here gets. */
export const countVersion = async (
  trx: Trx,
  org: string,
  key: string,
  templates: readonly Template[],
  language: string,
): Promise<NextVersion> => {
  const released = await lastRelease(trx, org, key);
  const last = released && { version: released.version, templates: templatesOf(released.bytes) };
  return nextVersion(last ?? null, templates, language);
};

/** Makes a pack of an organisation's published templates. Nothing else of the organisation goes into it. */
export const exportPack = async (
  trx: Trx,
  org: string,
  asked: ExportAsked,
  language: string,
): Promise<Made> => {
  const { templates, issues } = await publishedTemplates(trx, org, asked.templates);
  if (issues.length > 0) return { ok: false, issues };
  const zip = zipOf(asked, templates);
  const next = await countVersion(trx, org, asked.key, templates, language);
  const released = await lastRelease(trx, org, asked.key);
  const known = released?.version === asked.version && released.sha256 === hashOf(zip);
  if (!known && isTooLow(asked.version, next))
    return {
      ok: false,
      issues: [
        packIssue(
          'pack-version-low',
          'pack.json',
          {
            last: next.last ?? '',
            least: next.level === 'none' ? raised(next.least, 'patch') : next.least,
            reason: next.reasons.slice(0, 3).join(' '),
          },
          '/version',
        ),
      ],
    };
  return { ok: true, value: { zip, templates, next, known } };
};

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes down that a pack was handed out: the next number is counted from it. */
export const release = async (
  trx: Trx,
  org: string,
  { key, version }: Pick<ExportAsked, 'key' | 'version'>,
  zip: Uint8Array,
  by: Person,
  at: string,
): Promise<void> => {
  await keepRelease(trx, org, { key, version, sha256: hashOf(zip), bytes: zip, at, by });
  await logPack(trx, org, { pack: key, action: 'released', version, at, by, details: {} });
};

const zipOf = (asked: ExportAsked, templates: readonly Template[]): Uint8Array => {
  const french = Object.entries(asked.french ?? {}).filter(([, words]) => words !== '');
  const roles = new Map(templates.flatMap((template) => [...ownRolesOf(template)]));
  const manifest: PackManifest = {
    format: PACK_FORMAT,
    key: asked.key,
    version: asked.version,
    title: asked.title,
    summary: asked.summary,
    licence: asked.licence,
    ...(asked.author ? { author: asked.author } : {}),
    templates: templates.map((template) => `templates/${template.key}.json`),
    data: {},
    roles: Object.fromEntries([...roles].map(([key, title]) => [key, { title }])),
    capabilities: [...new Set(templates.flatMap(capabilitiesOf))],
    dependsOn: {},
    translations: french.length === 0 ? {} : { fr: Object.fromEntries(french) },
  };
  const files = new Map<string, Uint8Array>([
    ['pack.json', text(manifest)],
    ['README.md', encoder.encode(`# ${asked.title}\n\n${asked.summary}\n`)],
    ...templates.map((template): [string, Uint8Array] => [`templates/${template.key}.json`, text(template)]),
  ]);
  return buildZip(files);
};
