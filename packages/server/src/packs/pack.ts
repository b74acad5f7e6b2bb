import { z } from 'zod';
import type { Template } from '@orderwright/engine';
import type { Signer } from '../db/tables.ts';
import type { PackFiles } from './pack-files.ts';

export const PACK_FORMAT = 'orderwright/pack@1';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const text = z.string().max(2000);
const line = z.string().max(300);
const facts = z.record(z.string().max(100), z.json());
export const Version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/);

/** What a pack's templates do beyond the answers of their own order, shown before it is installed. */
export const CAPABILITIES = [
  'reads:customer',
  'reads:site',
  'reads:asset',
  'reads:previous',
  'writes:customer',
  'writes:site',
  'writes:asset',
  'sends:notify',
  'sends:webhook',
  'opens:order',
  'makes:document',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** `pack.json`. Paths are inside the pack. */
export const PackManifest = z.strictObject({
  format: z.literal(PACK_FORMAT),
  key,
  version: Version,
  title: line.min(1),
  summary: text.default(''),
  licence: line.min(1),
  author: line.optional(),
  templates: z.array(z.string().regex(/^templates\/[^/]+\.json$/)).max(50),
  data: z
    .strictObject({
      customers: z.string(),
      sites: z.string(),
      assets: z.string(),
      parts: z.string(),
      people: z.string(),
      demo: z.string(),
    })
    .partial()
    .default({}),
  roles: z.record(key, z.looseObject({ title: line.min(1) })).default({}),
  capabilities: z.array(z.enum(CAPABILITIES)).default([]),
  dependsOn: z.record(key, z.string().max(100)).default({}),
  translations: z.record(z.string().max(20), z.record(z.string().max(200), text)).default({}),
});
export type PackManifest = z.infer<typeof PackManifest>;

const position = z.strictObject({ lat: z.number(), lng: z.number() });
const contact = z.strictObject({ key, name: line, phone: line.optional(), email: line.optional() });

export const CustomerSeed = z.strictObject({
  key,
  name: line.min(1),
  address: text.optional(),
  phone: line.optional(),
  email: line.optional(),
  notes: text.optional(),
  contacts: z.array(contact).max(50).default([]),
});
export const SiteSeed = z.strictObject({
  key,
  customer: key,
  name: line.min(1),
  address: text.optional(),
  town: line.optional(),
  access: text.optional(),
  timeZone: line.optional(),
  position: position.optional(),
  facts: facts.default({}),
});
export const AssetSeed = z.strictObject({
  key,
  site: key,
  name: line.min(1),
  kind: line.optional(),
  serial: line.optional(),
  facts: facts.default({}),
});
export const PartSeed = z.strictObject({
  key,
  name: line.min(1),
  reference: line.optional(),
  price: z.number().nonnegative().optional(),
  unit: line.optional(),
});
export const PersonSeed = z.strictObject({
  key,
  name: line.min(1),
  email: z.email(),
  roles: z.array(key).min(1),
  language: z.enum(['en', 'fr']).default('en'),
});

/** Records a pack brings along, by kind. */
export interface PackSeeds {
  readonly customers: readonly z.infer<typeof CustomerSeed>[];
  readonly sites: readonly z.infer<typeof SiteSeed>[];
  readonly assets: readonly z.infer<typeof AssetSeed>[];
  readonly parts: readonly z.infer<typeof PartSeed>[];
  readonly people: readonly z.infer<typeof PersonSeed>[];
}

/** A pack that was read whole: every file is understood, every template parsed. */
export interface Pack {
  readonly manifest: PackManifest;
  readonly templates: readonly { readonly file: string; readonly template: Template }[];
  readonly seeds: PackSeeds;
  /** `data/demo.json` as it stands; the demo reads it. */
  readonly demo: unknown;
  readonly files: PackFiles;
  /** Who signed it; null when nobody did. A signature that does not hold makes no pack. */
  readonly signer: Signer | null;
}
