import { v7 as uuid } from 'uuid';
import type { Problem } from '../problem.ts';
import type { Person, TestServer } from './test-server.ts';

/** What the API answers to a command. */
export interface Answered {
  readonly status: number;
  readonly order: {
    readonly id: string;
    readonly number: string | null;
    readonly states: readonly string[];
    readonly category: string;
    readonly answers: Record<string, unknown>;
    readonly stamps: Record<string, string>;
    readonly attachments: Record<string, { status: string }>;
  };
  readonly seq: number;
  readonly commandId: string;
  readonly problem: Problem;
}

/** Publishes a template through the API, as an admin would; gives its version. */
export async function publish(
  admin: Person,
  template: { readonly key: string; readonly [property: string]: unknown },
): Promise<number> {
  const draft = await admin.json<{ revision: number }>('POST', '/api/templates', { template });
  const published = await admin.json<{ version: number }>('POST', `/api/templates/${template.key}/publish`, {
    revision: draft.revision,
    note: '',
  });
  return published.version;
}

/** A command of this person about an order; everything that is not said is made up. */
export const commandOf = (
  order: string,
  seen: number,
  type: string,
  payload: unknown,
  id: string = uuid(),
) => ({
  id,
  order,
  seen,
  at: new Date().toISOString(),
  type,
  payload,
});

/** Sends a command and reads the answer, good or not. */
export async function send(person: Person, command: unknown): Promise<Answered> {
  const response = await person.request('POST', '/api/commands', command);
  const body = (await response.json()) as Record<string, unknown>;
  const problem = (response.ok ? { issues: [] } : body) as unknown as Problem;
  return { status: response.status, problem, ...(response.ok ? body : {}) } as unknown as Answered;
}

/** Opens an order of a published template. */
export async function open(person: Person, key: string, payload: object = {}): Promise<Answered> {
  return await send(person, commandOf(uuid(), 0, 'open', { template: { key }, ...payload }));
}

/** An organisation with one person of each standard role and a published template. */
export async function company(server: TestServer, template: Parameters<typeof publish>[1]) {
  const { org, admin } = await server.organisation();
  await publish(admin, template);
  return {
    org,
    admin,
    dispatcher: await server.member(org, 'Dina Dispatcher', ['dispatcher']),
    technician: await server.member(org, 'Tom Technician', ['technician']),
    office: await server.member(org, 'Olga Office', ['office']),
  };
}
