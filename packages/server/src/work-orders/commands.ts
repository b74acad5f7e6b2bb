import {
  canonicalJson,
  sha256Hex,
  type Actor,
  type Command,
  type Json,
  type JsonObject,
} from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { AnyIssue } from '../problem.ts';

/** What a command led to, kept under its id: the number of its last event, or why it was refused. */
export type Reply = { readonly seq: number } | { readonly issues: readonly AnyIssue[] };

/** Tells whether a command that comes again is the same one, from the same sender. */
export const digestOf = (command: Command, actor: Actor): string =>
  sha256Hex(canonicalJson({ command, actor: `${actor.kind}/${actor.id}` } as unknown as Json));

/** What was answered under this id, if it was used. */
export async function findCommand(
  trx: Trx,
  org: string,
  id: string,
): Promise<{ digest: string; order: string; reply: Reply } | null> {
  const row = await trx
    .selectFrom('commands')
    .select(['digest', 'order_id', 'reply'])
    .where('org_id', '=', org)
    .where('command_id', '=', id)
    .executeTakeFirst();
  return row ? { digest: row.digest, order: row.order_id, reply: row.reply as unknown as Reply } : null;
}

/** Keeps the answer under the command's id. */
export async function keepCommand(
  trx: Trx,
  org: string,
  command: Command,
  actor: Actor,
  receivedAt: string,
  reply: Reply,
): Promise<void> {
  await trx
    .insertInto('commands')
    .values({
      org_id: org,
      command_id: command.id,
      order_id: command.order,
      digest: digestOf(command, actor),
      accepted: 'seq' in reply,
      reply: JSON.stringify(reply as unknown as JsonObject),
      received_at: receivedAt,
      actor_id: actor.id,
    })
    .execute();
}

/** The next value of one of the organisation's counters; the row stays locked until the transaction ends. */
export async function nextOf(trx: Trx, org: string, name: string): Promise<number> {
  const counter = trx
    .selectFrom('counters')
    .select('value')
    .where('org_id', '=', org)
    .where('name', '=', name)
    .forUpdate();
  const known = await counter.executeTakeFirst();
  if (known) return known.value + 1;
  await trx
    .insertInto('counters')
    .values({ org_id: org, name, value: 0 })
    .onConflict((conflict) => conflict.columns(['org_id', 'name']).doNothing())
    .execute();
  return (await counter.executeTakeFirstOrThrow()).value + 1;
}

/** Uses a counter's value up. */
export async function useUp(trx: Trx, org: string, name: string, value: number): Promise<void> {
  await trx
    .updateTable('counters')
    .set({ value })
    .where('org_id', '=', org)
    .where('name', '=', name)
    .execute();
}
