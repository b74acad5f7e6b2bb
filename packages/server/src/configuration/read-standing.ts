import { sha256Hex, spokenIn, type Template } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Origin } from '../db/tables.ts';
import { listGroups } from '../field-groups/queries.ts';
import { readDetails } from '../organisation/queries.ts';
import type { Pack } from '../packs/pack.ts';
import { inFolder } from '../packs/pack-issue.ts';
import { parsePack } from '../packs/parse-pack.ts';
import { baseText, installedPacks } from '../packs/queries.ts';
import { readZip } from '../packs/read-zip.ts';
import { Refusal } from '../problem.ts';
import { listDrafts, newestVersions } from '../templates/queries.ts';
import type { Configuration, Origins } from './configuration.ts';

interface Row {
  readonly key: string;
  readonly bytes: string;
  readonly origin: Origin | null;
}
const parsed = ({ bytes }: Row) => JSON.parse(bytes) as Template;
const originsOf = (rows: readonly Row[]): Origins =>
  Object.fromEntries(rows.flatMap(({ key, origin }) => (origin === null ? [] : [[key, origin]])));

/** The organisation's configuration as it stands. */
export async function readStanding(trx: Trx, org: string): Promise<Configuration> {
  const { logo: _, language, ...details } = await readDetails(trx, org);
  const versions = await newestVersions(trx, org);
  const drafts = await listDrafts(trx, org);
  const packs = await standingPacks(trx, org);
  const origins = { published: originsOf(versions), drafts: originsOf(drafts) };
  return {
    settings: { ...details, language: spokenIn(language) },
    published: versions.map(parsed),
    drafts: drafts.map(parsed),
    groups: (await listGroups(trx, org)).map(({ id, title, definition }) => ({ id, title, definition })),
    packs,
    origins,
    bases: await olderBases(trx, org, packs, origins),
  };
}

/** The packs installed, as they came. */
const standingPacks = async (trx: Trx, org: string): Promise<Pack[]> => {
  const packs: Pack[] = [];
  for (const { key, bytes } of await installedPacks(trx, org)) {
    const files = readZip(new Uint8Array(bytes));
    const pack = files.ok ? parsePack(files.value) : files;
    // What cannot be read is not left out in silence.
    if (!pack.ok) throw new Refusal(pack.issues.map((issue) => inFolder(`packs/${key}`, issue)));
    packs.push(pack.value);
  }
  return packs;
};

/** What templates are compared with that did not come with the packs as they are now. */
const olderBases = async (
  trx: Trx,
  org: string,
  packs: readonly Pack[],
  { published, drafts }: Configuration['origins'],
): Promise<Template[]> => {
  const there = new Set(
    packs.flatMap(({ templates }) => templates.map(({ template }) => sha256Hex(JSON.stringify(template)))),
  );
  const needed = [...Object.values(published), ...Object.values(drafts)].map(({ sha256 }) => sha256);
  const bases: Template[] = [];
  for (const sha256 of new Set(needed)) {
    const bytes = there.has(sha256) ? null : await baseText(trx, org, sha256);
    if (bytes !== null) bases.push(JSON.parse(bytes) as Template);
  }
  return bases;
};
