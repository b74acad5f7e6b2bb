import {
  decide,
  evolve,
  replay,
  viewOf,
  type Actor,
  type Command,
  type WorkOrder,
} from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { withRetry } from '../db/with-retry.ts';
import { edge, type AnyIssue } from '../problem.ts';
import { loadTemplate, templateOf } from '../templates/load-template.ts';
import { digestOf, findCommand, keepCommand, type Reply } from './commands.ts';
import { append, lockOrder, readEvents } from './event-store.ts';
import { factsFor, linksOf, unknownRecords, type OrgDefaults } from './facts.ts';
import { numbered } from './numbered.ts';
import { enqueueEffects, project } from './projection.ts';

function nothingThere(command: Command): AnyIssue {
  if (command.type === 'open')
    return edge('template-unknown', { name: command.payload.template.key }, '/command/payload/template');
  if (command.type === 'migrate')
    return edge('template-unknown', { name: command.payload.to.key }, '/command/payload/to');
  return edge('not-found', {}, '/command/order');
}

/** What the sender is told. */
export type CommandAnswer =
  | { readonly ok: true; readonly order: WorkOrder; readonly seq: number }
  | {
      readonly ok: false;
      readonly issues: readonly AnyIssue[];
      readonly template?: Parameters<typeof viewOf>[0]['template'];
    };

/** Looks at the order while nobody else can change it; a reason means that the command is not even tried, nor kept. */
export type OnlyIf = (trx: Trx, order: WorkOrder | null) => Promise<readonly AnyIssue[]>;

/**
 * The main path: load → decide → append → project → outbox, in one transaction. Refused means nothing changed but the
 * answer kept under the command's id; the same command again gets the same answer, and has no second effect.
 */
export const runCommand = (
  deps: Deps,
  org: OrgDefaults,
  command: Command,
  actor: Actor,
  onlyIf: OnlyIf = async () => [],
): Promise<CommandAnswer> =>
  withRetry(() =>
    deps.db.tenant(org.id, async (trx): Promise<CommandAnswer> => {
      const receivedAt = deps.now();
      // load
      const before = await lockOrder(trx, org.id, command.order);
      const earlier = await findCommand(trx, org.id, command.id);
      if (earlier && earlier.digest !== digestOf(command, actor))
        return { ok: false, issues: [edge('command-reused')] };
      const reference = await templateOf(trx, org.id, before, command);
      if (!reference) return { ok: false, issues: [nothingThere(command)] };
      const compiled = await loadTemplate(trx, deps.templates, org.id, reference);
      const refuse = async (issues: readonly AnyIssue[], keep = true): Promise<CommandAnswer> => {
        if (keep) await keepCommand(trx, org.id, command, actor, receivedAt, { issues });
        return { ok: false, issues, template: compiled.template };
      };
      if (earlier) return await answerAgain(earlier.reply);
      const otherwise = await onlyIf(trx, before);
      if (otherwise.length > 0) return await refuse(otherwise, false);
      const { facts } = await factsFor(
        trx,
        org,
        receivedAt,
        reference.key,
        linksOf(before, command),
        command.order,
      );
      const unknown = await unknownRecords(trx, org.id, command, facts);
      if (unknown.length > 0) return await refuse(unknown);

      const decideAs = (number: number | null) =>
        decide(compiled, before, command, actor, { ...facts, nextNumber: number });
      // A test order takes no number from the live ones.
      const unnumbered = before !== null || (command.type === 'open' && command.payload.mode === 'test');
      const decided = unnumbered
        ? decideAs(null)
        : await numbered(trx, org.id, compiled.template.number ?? '', decideAs);
      if (!decided.ok) return await refuse(decided.issues);

      const after = decided.value.reduce<WorkOrder | null>(evolve, before) as WorkOrder;
      await append(trx, org.id, command.order, decided.value);
      await project(trx, deps.jobs, org.id, compiled, before, after);
      await enqueueEffects(trx, deps.jobs, org.id, compiled, decided.value, before, after, receivedAt);
      await keepCommand(trx, org.id, command, actor, receivedAt, { seq: after.seq });
      return { ok: true, order: viewOf(compiled, after, actor), seq: after.seq };

      /** The order as it was answered then, seen with the rights of today. */
      async function answerAgain(reply: Reply): Promise<CommandAnswer> {
        if ('issues' in reply) return await refuse(reply.issues, false);
        const then = replay(await readEvents(trx, org.id, command.order, reply.seq));
        return { ok: true, order: viewOf(compiled, then, actor), seq: reply.seq };
      }
    }),
  );
