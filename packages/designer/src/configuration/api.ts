import type { InferResponseType } from '@orderwright/server/client';
import { api, apiFetch } from '../app/api.ts';

type ConfigurationPreview = InferResponseType<typeof api.configuration.preview.$post>;
export type ConfigurationPlan = NonNullable<ConfigurationPreview['plan']>;
export type PlannedDraft = ConfigurationPlan['drafts'][number];
export type PlannedChange = PlannedDraft['changes'][number];

/** More is not taken, and not sent. */
export const LARGEST_MB = 25;

// The body is a file as it is, which the typed client does not know.
const send = (path: string, body: File, headers: Record<string, string> = {}): Promise<Response> =>
  apiFetch(`/api/configuration${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/zip', ...headers },
    body,
  });

/** What taking the file over would do, or why nothing of it can be taken. */
export const previewConfiguration = async (file: File): Promise<ConfigurationPreview> =>
  (await send('/preview', file)).json() as Promise<ConfigurationPreview>;

/** Takes the file over as it was previewed, or not at all. */
export const takeConfiguration = async (file: File, stamp: string): Promise<void> => {
  await send('', file, { 'If-Match': `"${stamp}"` });
};

/** The whole configuration as a zip. */
export const fetchConfiguration = async (): Promise<Blob> => (await api.configuration.$get()).blob();
