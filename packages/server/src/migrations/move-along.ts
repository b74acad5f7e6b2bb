import { MigrationPlan, planIssues, type Template } from '@orderwright/engine';
import { z } from 'zod';
import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import { readDocument } from '../templates/read-document.ts';
import { beginMigration, refuseWhileMoving } from './begin-migration.ts';
import { countRunning } from './queries.ts';

/** Running orders that go along with a new version: of which version, and by which plan. */
export const Move = z.strictObject({
  from: z.number().int().positive().max(1_000_000),
  plan: z
    .custom<MigrationPlan>((value) => MigrationPlan.safeParse(value).success)
    .meta({ type: 'object', description: 'What becomes of states and answers' }),
});

/** Begins to move orders to a version that is published in the same transaction; refused when a plan leaves something open. */
export async function moveAlong(
  deps: Deps,
  trx: Trx,
  org: string,
  asked: {
    readonly to: number;
    readonly after: Template;
    readonly by: Person;
    readonly moves: readonly z.infer<typeof Move>[];
  },
): Promise<void> {
  const { to, after, by, moves } = asked;
  const { key } = after;
  if (moves.length > 0) await refuseWhileMoving(trx, org, key);
  for (const { from, plan: given } of moves) {
    if ((await countRunning(trx, org, key, from)) === 0) continue;
    const before = await readDocument(trx, org, key, from, true);
    const plan = MigrationPlan.parse(given);
    const open = planIssues(plan, before.template, after);
    if (open.length > 0) throw new Refusal(open, after);
    await beginMigration(deps, trx, org, { key, from, to, plan, by, chosen: {} });
  }
}
