import { CategorySchema, localise, type CompiledTemplate, type Template } from '@orderwright/engine';
import { z } from 'zod';
import type { Trx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { loadTemplate } from '../templates/load-template.ts';
import type { ListedOrder } from './queries.ts';
import { statesOf, type StateName } from '../templates/states-of.ts';

const Ref = z.object({ id: z.string(), label: z.string() });

/** An order in a list. */
export const OrderRow = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    mode: z.enum(['live', 'test']),
    template: z.object({ key: z.string(), version: z.number(), title: z.string() }),
    category: CategorySchema,
    states: z.array(z.object({ id: z.string(), label: z.string(), category: CategorySchema })),
    priority: z.enum(['low', 'normal', 'high', 'urgent']),
    customer: Ref.nullable(),
    /** `timeZone`: the site's own, null where it is the organisation's. */
    site: Ref.extend({ town: z.string(), timeZone: z.string().nullable() }).nullable(),
    asset: Ref.nullable(),
    description: z.string().nullable(),
    plannedStart: z.string().nullable(),
    plannedEnd: z.string().nullable(),
    assignees: z.array(Ref),
    updatedAt: z.string(),
    openedAt: z.string(),
    seq: z.number(),
    late: z.boolean(),
  })
  .meta({ id: 'OrderRow' });
export type OrderRow = z.infer<typeof OrderRow>;

interface Labels {
  readonly title: string;
  readonly states: readonly StateName[];
}
const known = new WeakMap<Template, Map<string, Labels>>();

/** Title and state names of a version in a language, worked out once. */
export function labelsOf({ template }: CompiledTemplate, language: string): Labels {
  const languages = known.get(template) ?? new Map<string, Labels>();
  known.set(template, languages);
  const found = languages.get(language);
  if (found) return found;
  const local = localise(template, language);
  const labels = { title: local.title, states: statesOf(local) };
  languages.set(language, labels);
  return labels;
}

const RUNNING = ['open', 'planned', 'active', 'paused'];

/** Orders as lists show them, each with the words of its own version. */
export async function orderRows(
  trx: Trx,
  deps: Pick<Deps, 'templates' | 'now'>,
  org: string,
  language: string,
  orders: readonly ListedOrder[],
): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  const now = deps.now();
  for (const { order, town, timeZone } of orders) {
    const { title, states } = labelsOf(
      await loadTemplate(trx, deps.templates, org, order.template),
      language,
    );
    const visit = order.visits.find(({ outcome }) => outcome === null) ?? order.visits.at(-1);
    const end = visit?.plannedEnd ?? null;
    const { key, version } = order.template;
    rows.push({
      id: order.id,
      number: order.number,
      mode: order.mode,
      template: { key, version, title },
      category: order.category,
      states: order.states.map((id) => {
        const state = states.find((entry) => entry.id === id);
        const category = CategorySchema.safeParse(state?.category);
        return { id, label: state?.label ?? id, category: category.success ? category.data : order.category };
      }),
      priority: order.priority,
      customer: order.customer,
      site: order.site ? { ...order.site, town: town ?? '', timeZone } : null,
      asset: order.asset,
      description: order.description,
      plannedStart: visit?.plannedStart ?? null,
      plannedEnd: end,
      assignees: visit ? [...visit.assignees] : [],
      updatedAt: order.updatedAt,
      openedAt: order.openedAt,
      seq: order.seq,
      late: end !== null && Date.parse(end) < Date.parse(now) && RUNNING.includes(order.category),
    });
  }
  return rows;
}
