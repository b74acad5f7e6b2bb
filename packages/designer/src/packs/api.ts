import type { Template } from '@orderwright/engine';
import { ask, call } from '../app/api.ts';

export type Capability =
  | `reads:${'customer' | 'site' | 'asset' | 'previous'}`
  | `writes:${'customer' | 'site' | 'asset'}`
  | `sends:${'notify' | 'webhook'}`
  | 'opens:order'
  | 'makes:document';

export interface Pack {
  readonly key: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly licence: string;
  readonly author: string | null;
  readonly templates: readonly {
    readonly key: string;
    readonly title: string;
    readonly description: string;
    readonly fields: number;
    readonly states: number;
  }[];
  readonly languages: readonly string[];
  readonly capabilities: readonly Capability[];
  readonly roles: readonly { readonly key: string; readonly title: string }[];
  readonly data: boolean;
  readonly installed: { readonly version: string } | null;
}

export interface PackDetail extends Pack {
  readonly documents: readonly Template[];
}

export const fetchPack = (key: string): Promise<PackDetail> => call('GET', `/packs/${key}`);

export const installFromGallery = (key: string, data: boolean): Promise<unknown> =>
  call('POST', '/packs/install', { key, data });

export const installFromFile = (file: File): Promise<unknown> =>
  ask('POST', '/packs/install', new Blob([file], { type: 'application/zip' }));

export interface PackRequest {
  readonly key: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly licence: string;
  readonly templates: readonly string[];
}

/** The pack as a zip. */
export const exportPack = async (request: PackRequest): Promise<Blob> =>
  (await ask('POST', '/packs/export', request)).blob();
