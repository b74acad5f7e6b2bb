import { z } from 'zod';
import { parseTemplate } from '@orderwright/engine';
import {
  AssetSeed,
  CustomerSeed,
  PackManifest,
  PartSeed,
  PersonSeed,
  SiteSeed,
  type Pack,
  type PackSeeds,
} from './pack.ts';
import type { PackFiles } from './pack-files.ts';
import { inFile, packIssue, type PackIssue, type PackResult } from './pack-issue.ts';
import { readJson } from './read-json.ts';
import { signerOf } from './signature.ts';

const MANIFEST = 'pack.json';

/** Understands a pack's files as a whole; refuses it with every reason found, not only the first. */
export const parsePack = (files: PackFiles): PackResult<Pack> => {
  const issues: PackIssue[] = [];
  const { json, read } = readJson(files, issues);
  const manifest = read(MANIFEST, PackManifest);
  if (manifest === null) return { ok: false, issues };

  const signer = signerOf(manifest, files);
  if (!signer.ok) return signer;

  const templates: { file: string; template: Pack['templates'][number]['template'] }[] = [];
  const keys = new Set<string>();
  for (const [index, file] of manifest.templates.entries()) {
    const document = json(file);
    if (document === null) continue;
    const parsed = parseTemplate(document.value);
    if (!parsed.ok) {
      issues.push(...parsed.issues.map((issue) => inFile(file, issue)));
      continue;
    }
    if (keys.has(parsed.value.key))
      issues.push(packIssue('pack-template-key', MANIFEST, { key: parsed.value.key }, `/templates/${index}`));
    keys.add(parsed.value.key);
    templates.push({ file, template: parsed.value });
  }
  for (const name of files.keys())
    if (name.startsWith('templates/') && !manifest.templates.includes(name))
      issues.push(packIssue('pack-file-unexpected', name));

  const list = <T extends { key: string }>(
    name: Exclude<keyof PackManifest['data'], 'demo'>,
    shape: z.ZodType<T>,
  ): T[] => {
    const file = manifest.data[name];
    if (file === undefined) return [];
    const records = read(file, z.array(shape).max(5000)) ?? [];
    const seen = new Set<string>();
    for (const [index, record] of records.entries()) {
      if (seen.has(record.key))
        issues.push(packIssue('pack-key-twice', file, { key: record.key }, `/${index}/key`));
      seen.add(record.key);
    }
    return records;
  };
  const seeds: PackSeeds = {
    customers: list('customers', CustomerSeed),
    sites: list('sites', SiteSeed),
    assets: list('assets', AssetSeed),
    parts: list('parts', PartSeed),
    people: list('people', PersonSeed),
  };
  const demo = manifest.data.demo === undefined ? null : (json(manifest.data.demo)?.value ?? null);

  issues.push(...linksOf(manifest, seeds));
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, value: { manifest, templates, seeds, demo, files, signer: signer.value } };
};

/** Every record a seed names must be in the pack. */
const linksOf = (manifest: PackManifest, seeds: PackSeeds): PackIssue[] => {
  const issues: PackIssue[] = [];
  const customers = new Set(seeds.customers.map((customer) => customer.key));
  const sites = new Set(seeds.sites.map((site) => site.key));
  for (const [index, site] of seeds.sites.entries())
    if (!customers.has(site.customer))
      issues.push(
        packIssue(
          'pack-link-unknown',
          manifest.data.sites ?? MANIFEST,
          { key: site.customer },
          `/${index}/customer`,
        ),
      );
  for (const [index, asset] of seeds.assets.entries())
    if (!sites.has(asset.site))
      issues.push(
        packIssue(
          'pack-link-unknown',
          manifest.data.assets ?? MANIFEST,
          { key: asset.site },
          `/${index}/site`,
        ),
      );
  return issues;
};
