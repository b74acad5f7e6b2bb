import {
  dryRun,
  type DecideFacts,
  type DryRun,
  type MigrationPlan,
  type WorkOrder,
} from '@orderwright/engine';
import { answerApart } from '../apart/answer-apart.ts';
import { compileApart, type SentTemplate } from '../templates/compile-apart.ts';

/** What a dry run needs: two versions, the plan between them, and orders with what rules read beside them. */
export interface PlanTrial {
  readonly before: SentTemplate;
  readonly after: SentTemplate;
  readonly plan: MigrationPlan;
  readonly orders: readonly { readonly order: WorkOrder; readonly facts: DecideFacts }[];
}

answerApart(({ before, after, plan, orders }: PlanTrial): DryRun => {
  const facts = new Map(orders.map((one) => [one.order.id, one.facts]));
  return dryRun(
    compileApart(before),
    compileApart(after),
    plan,
    orders.map(({ order }) => order),
    (order) => facts.get(order.id) as DecideFacts,
  );
});
