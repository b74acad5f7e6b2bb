import type { Template } from '@orderwright/engine';
import type { InferResponseType } from '@orderwright/server/client';
import { api, read } from '../app/api.ts';

const versions = api.templates[':key'].versions;
type VersionRow = InferResponseType<typeof versions.$get>['items'][number];

export const fetchVersions = async (key: string): Promise<readonly VersionRow[]> =>
  (await read(versions.$get({ param: { key } }))).items;

/** A published version; it never changes, so it may be kept for ever. */
export const fetchVersion = async (key: string, version: number): Promise<Template> =>
  (await read(versions[':version'].$get({ param: { key, version: String(version) } }))).template as Template;

export const publishDraft = (
  key: string,
  revision: number,
  note: string,
): Promise<{ readonly version: number }> =>
  read(api.templates[':key'].publish.$post({ param: { key }, json: { revision, note } }));
