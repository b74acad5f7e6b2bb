import { documentOf, isObject, mayReadDocument, viewOf, type Json } from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { signedInOrTrial, type AppEnv } from '../actor.ts';
import type { Trx } from '../db/open.ts';
import { refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { visibleOrder } from '../work-orders/visible-order.ts';
import type { Received } from './file-store.ts';
import { disposition, isPicture, isShown, matchesKind } from './media.ts';
import { settleAttachment } from './settle.ts';
import { thumbnail } from './thumbnail.ts';

/** Bytes of one file. */
export const FILE_LIMIT = 25_000_000;

const Id = z.object({ id: z.uuid() });
const Stored = z.object({ id: z.string(), status: z.literal('stored') });

const holds = (value: Json, id: string): boolean => {
  if (value === id) return true;
  if (Array.isArray(value)) return value.some((item) => holds(item, id));
  return isObject(value) && Object.values(value).some((item) => holds(item, id));
};

async function readRow(trx: Trx, org: string, id: string) {
  return await trx
    .selectFrom('attachments')
    .select(['id', 'order_id', 'sha256', 'size', 'media_type', 'name', 'status', 'created_by', 'document'])
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A file that stands in a field hidden from this person is not there for them, nor is a document made for others. */
async function readable(
  c: Context<AppEnv>,
  trx: Trx,
  order: string,
  { id, document }: { readonly id: string; readonly document: string | null },
): Promise<boolean> {
  const found = await visibleOrder(trx, c.get('deps'), c.get('org').id, c.get('actor'), order);
  if (document !== null)
    return mayReadDocument(documentOf(found.compiled.template, document), c.get('actor').roles);
  const view = viewOf(found.compiled, found.order, c.get('actor'));
  return !holds(found.order.answers, id) || holds(view.answers, id);
}

async function receive(c: Context<AppEnv>, id: string): Promise<Received> {
  const body = c.req.raw.body;
  if (!body) throw refuse('body-empty');
  const received = await c.get('deps').files.receive(c.get('org').id, id, body, FILE_LIMIT);
  if (!received) throw refuse('body-too-large', { limit: '25 MB' });
  return received;
}

/** A picture of the organisation itself, such as its logo: sent by an admin, belongs to no order. */
async function keepOwnPicture(c: Context<AppEnv>, id: string): Promise<void> {
  const { kind, roles } = c.get('actor');
  if (kind === 'link' || !roles.includes('admin')) throw refuse('not-found');
  const mediaType = c.req.header('Content-Type')?.split(';')[0]?.trim() ?? '';
  const received = await receive(c, id);
  if (!isPicture(mediaType) || !matchesKind(mediaType, received.head)) {
    await received.drop();
    throw refuse('media-refused', { mediaType });
  }
  await received.keep();
  const deps = c.get('deps');
  const now = deps.now();
  await deps.db.tenant(c.get('org').id, (trx) =>
    trx
      .insertInto('attachments')
      .values({
        org_id: c.get('org').id,
        id,
        order_id: null,
        sha256: received.sha256,
        size: received.size,
        media_type: mediaType,
        name: 'picture',
        status: 'stored',
        stored_at: now,
        created_at: now,
        created_by: c.get('actor').id,
      })
      .execute(),
  );
}

/** Bytes of files: announced by a command, sent here, read by whoever may read where they stand. */
export const attachmentRoutes = new Hono<AppEnv>()
  .put(
    '/attachments/:id',
    described({
      tag: 'attachments',
      summary: 'Send the bytes of an announced file, at most 25 MB',
      reply: Stored,
    }),
    signedInOrTrial,
    valid('param', Id),
    async (c) => {
      const { id } = c.req.valid('param');
      const deps = c.get('deps');
      const org = c.get('org').id;
      const actor = c.get('actor');
      const row = await deps.db.tenant(org, (trx) => readRow(trx, org, id));
      const stored = { id, status: 'stored' as const };
      if (!row) {
        await keepOwnPicture(c, id);
        return c.json(stored);
      }
      if (row.created_by !== actor.id) throw refuse('not-found');
      if (row.status === 'stored') return c.json(stored);
      const received = await receive(c, id);
      if (received.sha256 !== row.sha256 || received.size !== row.size) {
        await received.drop();
        throw refuse('bytes-differ');
      }
      if (!matchesKind(row.media_type, received.head)) {
        await received.drop();
        if (row.order_id)
          await settleAttachment(deps, org, row.order_id, actor, {
            id,
            status: 'rejected',
            reason: 'media-refused',
          });
        throw refuse('media-refused', { mediaType: row.media_type });
      }
      // First the bytes on the disk, then the word that they are: a crash in between costs a second sending, not a file.
      await received.keep();
      if (row.order_id) await settleAttachment(deps, org, row.order_id, actor, { id, status: 'stored' });
      return c.json(stored);
    },
  )
  .get(
    '/attachments/:id',
    described({
      tag: 'attachments',
      summary: 'The bytes of a file, or a small picture of it',
      media: 'application/octet-stream',
    }),
    signedInOrTrial,
    valid('param', Id),
    valid('query', z.object({ size: z.enum(['small']).optional() })),
    async (c) => {
      const { id } = c.req.valid('param');
      const deps = c.get('deps');
      const org = c.get('org').id;
      const row = await deps.db.tenant(org, async (trx) => {
        const found = await readRow(trx, org, id);
        if (!found || found.status !== 'stored') return null;
        return !found.order_id || (await readable(c, trx, found.order_id, found)) ? found : null;
      });
      if (!row) throw refuse('not-found');
      const small = c.req.valid('query').size === 'small' && isPicture(row.media_type);
      const tag = `"${row.sha256}${small ? '-small' : ''}"`;
      c.header('ETag', tag);
      // Asked again each time, so that a right taken away is gone; the bytes travel once.
      c.header('Cache-Control', 'private, no-cache');
      if (c.req.header('If-None-Match') === tag) return c.body(null, 304);
      // A browser's own PDF viewer does not start in a sandbox; it runs no script of ours either way.
      const sandbox = row.media_type === 'application/pdf' ? '' : '; sandbox';
      c.header(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'${sandbox}`,
      );
      c.header('Content-Disposition', disposition(row.media_type, row.name));
      const picture = small ? await thumbnail(deps.files.path(org, id)) : null;
      if (picture) {
        c.header('Content-Type', 'image/webp');
        return c.body(new Uint8Array(picture));
      }
      const file = await deps.files.read(org, id);
      if (!file) throw refuse('not-found');
      c.header('Content-Type', isShown(row.media_type) ? row.media_type : 'application/octet-stream');
      c.header('Content-Length', String(file.size));
      return c.body(file.stream);
    },
  );
