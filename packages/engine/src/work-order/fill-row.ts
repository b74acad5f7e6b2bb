import { prefill } from '../compile/prefill.ts';
import { byOf, write, type Deciding } from './deciding.ts';

/** Defaults and prefill rules of a row that was just added. */
export function fillRow(d: Deciding, row: string): Deciding {
  const by = byOf(d.q.actor);
  return prefill(d.q.c.form, d.held.order.answers, d.facts(), row).reduce(
    (now, { path, value, rule }) => write(now, path, value, { ...by, rule: rule ?? 'default' }),
    d,
  );
}
