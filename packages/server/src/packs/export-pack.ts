import type { Template } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import { latestVersion } from '../templates/queries.ts';
import { edge, type AnyIssue } from '../problem.ts';
import { buildZip } from './build-zip.ts';
import { PACK_FORMAT, type PackManifest } from './pack.ts';
import { capabilitiesOf, ownRolesOf } from './template-traits.ts';

/** What the exported pack is called. */
export interface ExportAsked {
  readonly key: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly licence: string;
  /** Keys of the templates to put in; their newest published version is taken. */
  readonly templates: readonly string[];
}

const encoder = new TextEncoder();
const text = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);

/** Makes a pack of an organisation's published templates. Nothing else of the organisation goes into it. */
export const exportPack = async (
  trx: Trx,
  org: string,
  asked: ExportAsked,
): Promise<{ ok: true; zip: Uint8Array } | { ok: false; issues: readonly AnyIssue[] }> => {
  const templates: Template[] = [];
  const issues: AnyIssue[] = [];
  for (const [index, key] of asked.templates.entries()) {
    const found = await latestVersion(trx, org, key);
    if (found) templates.push(JSON.parse(found.bytes) as Template);
    else issues.push(edge('template-unpublished', { name: key }, `/templates/${index}`));
  }
  if (issues.length > 0) return { ok: false, issues };
  const roles = new Map(templates.flatMap((template) => [...ownRolesOf(template)]));
  const manifest: PackManifest = {
    format: PACK_FORMAT,
    key: asked.key,
    version: asked.version,
    title: asked.title,
    summary: asked.summary,
    licence: asked.licence,
    templates: templates.map((template) => `templates/${template.key}.json`),
    data: {},
    roles: Object.fromEntries([...roles].map(([key, title]) => [key, { title }])),
    capabilities: [...new Set(templates.flatMap(capabilitiesOf))],
    dependsOn: {},
    translations: {},
  };
  const files = new Map<string, Uint8Array>([
    ['pack.json', text(manifest)],
    ['README.md', encoder.encode(`# ${asked.title}\n\n${asked.summary}\n`)],
    ...templates.map((template): [string, Uint8Array] => [`templates/${template.key}.json`, text(template)]),
  ]);
  return { ok: true, zip: buildZip(files) };
};
