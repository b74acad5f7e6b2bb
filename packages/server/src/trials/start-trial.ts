import { sha256Hex, type Actor, type Command } from '@orderwright/engine';
import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { hashToken, newToken } from '../people/invitation-token.ts';
import { Refusal } from '../problem.ts';
import { readDocument, type Which } from '../templates/read-document.ts';
import { nextOf, useUp } from '../work-orders/commands.ts';
import type { OrgDefaults } from '../work-orders/facts.ts';
import { runCommand } from '../work-orders/run-command.ts';
import { addTrial, filesOf, forgetOrder, TRIALS_FROM } from './queries.ts';

const HOUR = 3_600_000;

/** A draft that can be tried: its test order and the link's secret, told this once. */
export interface StartedTrial {
  readonly id: string;
  readonly order: string;
  readonly version: number;
  readonly token: string;
  readonly expires: string;
}

/** When a link made now ends. */
export const endOf = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * HOUR).toISOString();

/**
 * Freezes a draft to be tried and opens a test order with it: without a number, in no list of live orders, and with no effect
 * beside itself. Refused with every reason while the draft has an error.
 */
export async function startTrial(
  deps: Deps,
  org: OrgDefaults,
  actor: Actor,
  asked: {
    readonly key: string;
    readonly of: Which;
    readonly roles: readonly string[];
    readonly hours: number;
    readonly details: Extract<Command, { type: 'open' }>['payload']['details'];
  },
): Promise<StartedTrial> {
  const { key } = asked;
  const { template } = await deps.db.tenant(org.id, (trx) => readDocument(trx, org.id, key, asked.of));
  const { issues, validators } = await deps.vetting.vet(org.id, template);
  if (validators === null || issues.some(({ severity }) => severity === 'error'))
    throw new Refusal(issues, template);
  const [id, order, token, at] = [uuid(), uuid(), newToken(org.id), deps.now()];
  const expires = endOf(at, asked.hours);
  const bytes = JSON.stringify(template);
  const version = await deps.db.tenant(org.id, async (trx) => {
    const next = await nextOf(trx, org.id, `trial/${key}`);
    await useUp(trx, org.id, `trial/${key}`, next);
    await addTrial(trx, org.id, {
      id,
      key,
      version: TRIALS_FROM + next,
      bytes,
      sha256: sha256Hex(bytes),
      validators,
      roles: asked.roles,
      tokenHash: hashToken(token),
      order,
      at,
      by: { id: actor.id, name: actor.name },
      expires,
    });
    return TRIALS_FROM + next;
  });
  const command: Command = {
    id: uuid(),
    order,
    seen: 0,
    at,
    type: 'open',
    payload: {
      template: { key, version },
      mode: 'test',
      details: asked.details,
      parent: null,
      visits: [],
      answers: [],
    },
  };
  const answer = await runCommand(deps, org, command, actor);
  if (!answer.ok) {
    await deps.db.tenant(org.id, (trx) =>
      trx.deleteFrom('template_trials').where('org_id', '=', org.id).where('id', '=', id).execute(),
    );
    throw new Refusal(answer.issues, template);
  }
  return { id, order, version, token, expires };
}

/** Takes a test order away, with its log, its files and its trial; false when there is no test order of this id. */
export async function forgetTestOrder(
  deps: Pick<Deps, 'db' | 'files'>,
  org: string,
  order: string,
): Promise<boolean> {
  const gone = await deps.db.tenant(org, async (trx) => {
    const ids = await filesOf(trx, org, order);
    return (await forgetOrder(trx, org, order)) ? ids : null;
  });
  for (const id of gone ?? []) await deps.files.remove(org, id);
  return gone !== null;
}
