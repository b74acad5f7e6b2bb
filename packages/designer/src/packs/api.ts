import type { InferRequestType, InferResponseType } from '@orderwright/server/client';
import { api, apiFetch, read } from '../app/api.ts';

export type Pack = InferResponseType<typeof api.packs.$get>['items'][number];
export type Capability = Pack['capabilities'][number];
export type PackPreview = InferResponseType<typeof api.packs.preview.$post>;
export type PackPlan = PackPreview['plans'][number];
export type PackClash = PackPlan['clashes'][number];
export type TestedTemplate = PackPreview['tests'][number];
export type Removal = InferResponseType<(typeof api.packs)[':key']['removal']['$get']>;
export type Release = InferResponseType<typeof api.packs.export.check.$post>;
export type Publisher = InferResponseType<typeof api.packs.publishers.$get>['items'][number];

/** A pack of the gallery, or one in a file. */
export type PackSource = { readonly key: string } | { readonly file: File };
/** How it is to be installed. */
export interface InstallWish {
  readonly data: boolean;
  readonly publish: boolean;
  readonly decisions: { readonly [template: string]: { readonly [clash: string]: 'ours' | 'theirs' } };
  readonly accept: string | null;
}

export const fetchPacks = async (): Promise<readonly Pack[]> => (await read(api.packs.$get({}))).items;
export const pictureOf = (key: string, name: string): string =>
  `/api/packs/${encodeURIComponent(key)}/pictures/${encodeURIComponent(name)}`;

/** The routes take either kind of body, so the typed client knows neither. */
const send = async (path: string, source: PackSource, asked: object): Promise<Response> => {
  if ('key' in source)
    return await apiFetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...asked, key: source.key }),
    });
  const body = new FormData();
  body.set('pack', source.file);
  body.set('asked', JSON.stringify(asked));
  return await apiFetch(path, { method: 'POST', body });
};
/** What installing would do. */
export const previewPack = async (source: PackSource, wish: InstallWish): Promise<PackPreview> =>
  (await send('/api/packs/preview', source, wish)).json() as Promise<PackPreview>;
/** Installs or upgrades; what was changed here is kept. */
export const installPack = (source: PackSource, wish: InstallWish): Promise<unknown> =>
  send('/api/packs/install', source, { ...wish, merge: true });
export const installFromGallery = (key: string, data: boolean): Promise<unknown> =>
  send('/api/packs/install', { key }, { data });

export const fetchInstalled = async () => (await read(api.packs.installed.$get({}))).items;
export const fetchRemoval = (key: string): Promise<Removal> =>
  read(api.packs[':key'].removal.$get({ param: { key } }));
export const removePack = (key: string): Promise<unknown> =>
  read(api.packs[':key'].remove.$post({ param: { key } }));

export const fetchPublishers = async (): Promise<readonly Publisher[]> =>
  (await read(api.packs.publishers.$get({}))).items;
export const trustPublisher = (publisher: string, key: string): Promise<unknown> =>
  read(api.packs.publishers.$post({ json: { publisher, key } }));
export const distrustPublisher = (key: string): Promise<unknown> =>
  read(api.packs.publishers[':key'].$delete({ param: { key } }));

type PackRequest = InferRequestType<typeof api.packs.export.$post>['json'];

/** The number the next version gets, and how the samples go. */
export const checkRelease = (key: string, templates: string[]): Promise<Release> =>
  read(api.packs.export.check.$post({ json: { key, templates } }));

/** The pack as a zip. */
export const exportPack = async (json: PackRequest): Promise<Blob> => {
  const answer = await api.packs.export.$post({ json });
  return answer.blob();
};
