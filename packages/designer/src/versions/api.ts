import type { Template } from '@orderwright/engine';
import { call } from '../app/api.ts';

export interface VersionRow {
  readonly version: number;
  readonly sha256: string;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly note: string;
  readonly running: number;
}

export const fetchVersions = async (key: string): Promise<readonly VersionRow[]> =>
  (await call<{ items: readonly VersionRow[] }>('GET', `/templates/${key}/versions`)).items;

/** A published version; it never changes, so it may be kept for ever. */
export const fetchVersion = async (key: string, version: number): Promise<Template> =>
  (await call<{ template: Template }>('GET', `/templates/${key}/versions/${String(version)}`)).template;

export const publishDraft = (
  key: string,
  revision: number,
  note: string,
): Promise<{ readonly version: number }> => call('POST', `/templates/${key}/publish`, { revision, note });
