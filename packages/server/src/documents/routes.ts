import { Hono } from 'hono';
import { z } from 'zod';
import { signedIn, type AppEnv } from '../actor.ts';
import { refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { visibleOrder } from '../work-orders/visible-order.ts';
import { collectReport } from './collect-report.ts';

/** Documents of an order, made when they are asked for, for the one who asks. */
export const documentRoutes = new Hono<AppEnv>().get(
  '/orders/:id/report.pdf',
  described({
    tag: 'orders',
    summary: 'The report as PDF, with what this person may read',
    media: 'application/pdf',
  }),
  signedIn,
  valid('param', z.object({ id: z.uuid() })),
  valid('query', z.object({ language: z.enum(['en', 'fr']).optional() })),
  async (c) => {
    const deps = c.get('deps');
    const { id: org } = c.get('org');
    const { id } = c.req.valid('param');
    await deps.db.tenant(org, (trx) => visibleOrder(trx, deps, org, c.get('actor'), id));
    const report = await collectReport(deps, org, id, c.get('actor'), c.req.valid('query').language ?? null);
    if (!report) throw refuse('not-found');
    const bytes = await deps.printer.print(report);
    c.header('Content-Type', 'application/pdf');
    c.header('Content-Disposition', `inline; filename="${report.number.replaceAll(/[^\w.-]+/g, '-')}.pdf"`);
    c.header('Cache-Control', 'private, no-store');
    return c.body(new Uint8Array(bytes));
  },
);
