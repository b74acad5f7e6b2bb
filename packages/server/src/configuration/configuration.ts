import type { JsonObject, Template } from '@orderwright/engine';
import type { z } from 'zod';
import type { Origin } from '../db/tables.ts';
import type { OrganisationDetails } from '../organisation/details.ts';
import type { Pack } from '../packs/pack.ts';
import { PACK_LIMITS } from '../packs/pack-files.ts';

/** How much of a configuration is taken, and so how much is handed out. */
export const CONFIGURATION_LIMITS = {
  zipBytes: 25 * 1024 * 1024,
  fileBytes: PACK_LIMITS.fileBytes,
  totalBytes: 60 * 1024 * 1024,
  files: 3000,
  /** Published templates, and drafts. */
  templates: 300,
} as const;

/** By template: which pack it came with, and the hash of how it came. */
export type Origins = { readonly [key: string]: Origin };

/** A group of fields kept for all templates. */
export interface KeptGroup {
  readonly id: string;
  readonly title: string;
  readonly definition: JsonObject;
}

/** A whole configuration: what an organisation is like, but for its logo, people, records and secrets. */
export interface Configuration {
  readonly settings: z.infer<typeof OrganisationDetails>;
  /** The newest published version of each template that is in use. */
  readonly published: readonly Template[];
  readonly drafts: readonly Template[];
  readonly groups: readonly KeptGroup[];
  /** The packs installed, as they came: later versions are merged with what was changed since. */
  readonly packs: readonly Pack[];
  readonly origins: { readonly published: Origins; readonly drafts: Origins };
  /** Templates as they came with an older version of their pack, where they still stand on it. */
  readonly bases: readonly Template[];
}
