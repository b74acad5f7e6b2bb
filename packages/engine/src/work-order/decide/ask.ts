import type { Question } from '../deciding.ts';
import type { WorkOrder } from '../work-order.ts';
import type { Command, CommandType } from '../command.ts';

/** One command to one order, with what the decision knows. */
export interface Ask<T extends CommandType> {
  readonly q: Question;
  readonly order: WorkOrder;
  readonly command: Extract<Command, { type: T }>;
}
