import type { InferRequestType, InferResponseType } from '@orderwright/server/client';
import { api, apiFetch, read } from '../app/api.ts';

export type Pack = InferResponseType<typeof api.packs.$get>['items'][number];
export type PackDetail = InferResponseType<(typeof api.packs)[':key']['$get']>;
export type Capability = Pack['capabilities'][number];

export const fetchPacks = async (): Promise<readonly Pack[]> => (await read(api.packs.$get({}))).items;
export const fetchPack = (key: string): Promise<PackDetail> =>
  read(api.packs[':key'].$get({ param: { key } }));

/** The route takes either kind of body, so the typed client knows neither. */
const install = (body: BodyInit, mediaType: string): Promise<unknown> =>
  apiFetch(api.packs.install.$url({ query: {} }).pathname, {
    method: 'POST',
    headers: { 'Content-Type': mediaType },
    body,
  });
export const installFromGallery = (key: string, data: boolean): Promise<unknown> =>
  install(JSON.stringify({ key, data }), 'application/json');
export const installFromFile = (file: File): Promise<unknown> => install(file, 'application/zip');

type PackRequest = InferRequestType<typeof api.packs.export.$post>['json'];

/** The pack as a zip. */
export const exportPack = async (json: PackRequest): Promise<Blob> => {
  const answer = await api.packs.export.$post({ json });
  return answer.blob();
};
