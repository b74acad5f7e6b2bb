import type { InferRequestType, InferResponseType } from '@orderwright/server/client';
import { api, read } from './client.ts';

export type Organisation = InferResponseType<typeof api.organisation.$get>;
type OrganisationChange = InferRequestType<typeof api.organisation.$patch>['json'];
export type Person = InferResponseType<typeof api.people.$get>['items'][number];
export type Openable = InferResponseType<typeof api.openable.$get>['items'][number];

export const fetchOrganisation = (): Promise<Organisation> => read(api.organisation.$get());
export const changeOrganisationDetails = (json: OrganisationChange): Promise<Organisation> =>
  read(api.organisation.$patch({ json }));

export const fetchPeople = (): Promise<{ items: Person[] }> => read(api.people.$get());
export const changePerson = (id: string, json: { roles?: string[]; active?: boolean }): Promise<unknown> =>
  read(api.people[':id'].$patch({ param: { id }, json }));
export const invite = (json: { name: string; email?: string; roles: string[] }): Promise<{ link: string }> =>
  read(api.invitations.$post({ json }));

/** Every template, for who draws them. */
export const fetchTemplates = (): Promise<InferResponseType<typeof api.templates.$get>> =>
  read(api.templates.$get());
/** Templates that this person may open orders with. */
export const fetchOpenable = (): Promise<{ items: Openable[] }> => read(api.openable.$get());
