import {
  describeExplanation,
  explain,
  viewOfFacts,
  type Actor,
  type Explanation,
  type ExplainTarget,
} from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { signedInOrTrial, type AppEnv } from '../actor.ts';
import type { Trx } from '../db/open.ts';
import { described, valid } from '../describe-routes.ts';
import { findMember } from '../people/queries.ts';
import { refuse } from '../problem.ts';
import { factsFor, linksOf } from '../work-orders/facts.ts';
import { visibleOrder } from '../work-orders/visible-order.ts';
import { toldTo } from './told-to.ts';

const Explained = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) }),
    sentence: z.string(),
    explanation: z
      .custom<Explanation>()
      .meta({ type: 'object', description: '{ target, possible, reasons, who }: why it is so, as data' }),
  })
  .meta({ id: 'Explained' });

/** Who may ask in the name of others. */
const ASKERS = ['admin', 'dispatcher', 'office'];

/** The person asked about: oneself, or another member, where one's role allows to look after people. */
async function personOf(trx: Trx, c: Context<AppEnv>, id: string | undefined): Promise<Actor> {
  const asker = c.get('actor');
  if (id === undefined || id === asker.id) return asker;
  if (asker.kind === 'link' || !asker.roles.some((role) => ASKERS.includes(role)))
    throw refuse('not-allowed');
  const member = await findMember(trx, c.get('org').id, id);
  if (!member) throw refuse('not-found');
  return { kind: 'user', id: member.id, name: member.name, roles: member.roles };
}

/** Why a field or an action of an order is as a person finds it. */
export const explainRoutes = new Hono<AppEnv>().get(
  '/orders/:id/explain',
  described({
    tag: 'orders',
    summary:
      'Why a field (`field`, its pointer in the answers) or a transition (`transition`, its id) is hidden, required, locked or refused, for oneself or for `person`',
    reply: Explained,
  }),
  signedInOrTrial,
  valid('param', z.object({ id: z.uuid() })),
  valid(
    'query',
    z.object({
      field: z.string().max(1000).startsWith('/').optional(),
      transition: z.string().max(200).optional(),
      person: z.string().max(100).optional(),
    }),
  ),
  async (c) => {
    const { field, transition, person } = c.req.valid('query');
    if ((field === undefined) === (transition === undefined)) throw refuse('explain-what');
    const target: ExplainTarget = field === undefined ? { transition: transition ?? '' } : { field };
    const deps = c.get('deps');
    const org = c.get('org');
    const asker = c.get('actor');
    const { actor, explanation, template } = await deps.db.tenant(org.id, async (trx) => {
      const { order, compiled } = await visibleOrder(trx, deps, org.id, asker, c.req.valid('param').id);
      const about = await personOf(trx, c, person);
      const key = order.template.key;
      const { facts } = await factsFor(trx, org, deps.now(), key, linksOf(order, null), order.id);
      // What rules gave that read more than the person may see goes along as outcomes.
      const seen = viewOfFacts(compiled, order, about, { ...facts, nextNumber: null });
      const found = explain(compiled, order, about, seen, target);
      return {
        actor: about,
        explanation: about.id === asker.id ? found : toldTo(compiled, order, asker, found),
        template: compiled.template,
      };
    });
    return c.json({
      person: { id: actor.id, name: actor.name, roles: [...actor.roles] },
      sentence: describeExplanation(explanation, c.get('language'), template),
      explanation,
    });
  },
);
