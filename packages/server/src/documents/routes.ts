import { documentOf, isObject, mayReadDocument, type Actor, type Template } from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, signedInOrTrial, type AppEnv } from '../actor.ts';
import { refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { visibleOrder } from '../work-orders/visible-order.ts';
import { collectDocument } from './collect-document.ts';
import { fileName } from './make-document.ts';
import { previewDocument } from './preview-document.ts';

const Language = z.object({ language: z.enum(['en', 'fr']).optional() });

const Preview = z.strictObject({
  /** The draft as it is edited; without it, as it is saved. */
  template: z
    .custom<Template>(isObject, { params: { reason: 'wrong-type', expected: 'object' } })
    .meta({ type: 'object', description: 'A template document: orderwright/template@1' })
    .optional(),
  /** As whom it is seen; without it, as those it is for. */
  role: z.string().max(63).optional(),
  language: z.string().max(20).optional(),
  sample: z.string().max(63).optional(),
  order: z.uuid().optional(),
});

/** Makes a document now and sends it. */
const sendDocument = async (
  c: Context<AppEnv>,
  order: string,
  document: string,
  reader: Actor | 'its-own',
  language: string | null,
): Promise<Response> => {
  const deps = c.get('deps');
  const collected = await collectDocument(deps, c.get('org').id, order, document, reader, language);
  if (!collected) throw refuse('not-found');
  const { layout, pictures, compiled } = collected;
  const bytes = await deps.printer.print(layout, pictures);
  const name = fileName(layout, (compiled.template.documents ?? []).length <= 1);
  c.header('Content-Type', 'application/pdf');
  c.header('Content-Disposition', `inline; filename="${name}"`);
  c.header('Cache-Control', 'private, no-store');
  return c.body(new Uint8Array(bytes));
};

/** Documents of an order, made when they are asked for. */
export const documentRoutes = new Hono<AppEnv>()
  .get(
    '/orders/:id/report.pdf',
    described({
      tag: 'orders',
      summary: 'The report as PDF, with what this person may read',
      media: 'application/pdf',
    }),
    signedInOrTrial,
    valid('param', z.object({ id: z.uuid() })),
    valid('query', Language),
    async (c) => {
      const deps = c.get('deps');
      const { id } = c.req.valid('param');
      await deps.db.tenant(c.get('org').id, (trx) =>
        visibleOrder(trx, deps, c.get('org').id, c.get('actor'), id),
      );
      return sendDocument(c, id, 'report', c.get('actor'), c.req.valid('query').language ?? null);
    },
  )
  .get(
    '/orders/:id/documents/:document{.+\\.pdf}',
    described({
      tag: 'orders',
      summary: 'One of the template’s documents as PDF, `<id>.pdf`: what those it is for may read',
      media: 'application/pdf',
    }),
    signedInOrTrial,
    valid('param', z.object({ id: z.uuid(), document: z.string().regex(/^[a-z][a-z0-9-]{0,62}\.pdf$/) })),
    valid('query', Language),
    async (c) => {
      const deps = c.get('deps');
      const { id, document: file } = c.req.valid('param');
      const name = file.slice(0, -'.pdf'.length);
      const { compiled } = await deps.db.tenant(c.get('org').id, (trx) =>
        visibleOrder(trx, deps, c.get('org').id, c.get('actor'), id),
      );
      const document = documentOf(compiled.template, name);
      if (!document || !mayReadDocument(document, c.get('actor').roles)) throw refuse('not-found');
      return sendDocument(c, id, name, 'its-own', c.req.valid('query').language ?? null);
    },
  )
  .post(
    '/templates/:key/documents/:document/preview',
    described({
      tag: 'templates',
      summary: 'A document of a draft as PDF, with invented answers, those of a sample or of a real order',
      media: 'application/pdf',
    }),
    signedIn,
    onlyRoles('admin'),
    valid('param', z.object({ key: z.string().max(63), document: z.string().max(63) })),
    valid('json', Preview),
    async (c) => {
      const { key, document } = c.req.valid('param');
      const {
        template = null,
        role = null,
        language = null,
        sample = null,
        order = null,
      } = c.req.valid('json');
      const bytes = await previewDocument(c.get('deps'), c.get('org').id, c.get('actor'), {
        key,
        document,
        template,
        role,
        language,
        sample,
        order,
      });
      c.header('Content-Type', 'application/pdf');
      c.header('Cache-Control', 'private, no-store');
      return c.body(new Uint8Array(bytes));
    },
  );
