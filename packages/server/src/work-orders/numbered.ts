import type { OrderEvent, Result } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import { nextOf, useUp } from './commands.ts';

async function isTaken(trx: Trx, org: string, number: string): Promise<boolean> {
  const row = await trx
    .selectFrom('work_orders')
    .select('id')
    .where('org_id', '=', org)
    .where('number', '=', number)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Decides a new order with the next value of its pattern's counter, used up only when it is accepted. Two patterns can come to
 * the same number: then the next one is taken, since none repeats inside an organisation.
 */
export async function numbered(
  trx: Trx,
  org: string,
  pattern: string,
  decideAs: (value: number) => Result<OrderEvent[]>,
): Promise<Result<OrderEvent[]>> {
  const counter = `number/${pattern}`;
  for (let value = await nextOf(trx, org, counter); ; value += 1) {
    const decided = decideAs(value);
    const first = decided.ok ? decided.value[0] : undefined;
    const number = first?.type === 'order-opened' ? first.payload.number : null;
    if (number === null) return decided;
    if (await isTaken(trx, org, number)) continue;
    await useUp(trx, org, counter, value);
    return decided;
  }
}
