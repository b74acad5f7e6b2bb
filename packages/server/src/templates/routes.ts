import { isObject, say, type Template } from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, signedInOrTrial, type AppEnv } from '../actor.ts';
import { refuse, Refusal } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { nextOf, useUp } from '../work-orders/commands.ts';
import { Move, moveAlong } from '../migrations/move-along.ts';
import { readTextApart } from './large-texts.ts';
import { publishDraft } from './publish.ts';
import * as queries from './queries.ts';
import { summariesOf } from './summaries-of.ts';

const By = z.object({ id: z.string(), name: z.string() });
const Document = z.custom<Template>(isObject, { params: { reason: 'wrong-type', expected: 'object' } }).meta({
  type: 'object',
  description: 'A template document: orderwright/template@1',
});
const CheckIssues = z.object({
  issues: z.array(
    z.object({
      code: z.string(),
      path: z.string(),
      params: z.record(z.string(), z.json()),
      severity: z.enum(['error', 'warning']),
      trace: z
        .array(z.object({ event: z.string(), transition: z.string(), from: z.string(), to: z.string() }))
        .optional(),
      who: z.array(z.string()).optional(),
      mend: z
        .object({
          title: z.string(),
          patch: z.array(
            z.object({
              op: z.enum(['add', 'replace', 'remove']),
              path: z.string(),
              value: z.json().optional(),
            }),
          ),
        })
        .optional()
        .meta({ description: 'An edit that does away with the issue: a JSON Patch of the draft' }),
    }),
  ),
});
const Entry = z
  .object({
    key: z.string(),
    title: z.string(),
    description: z.string(),
    published: z.object({ version: z.number(), at: z.string(), by: By }).nullable(),
    draft: z.object({ revision: z.number(), updatedAt: z.string(), by: By, changes: z.number() }).nullable(),
    fields: z.number(),
    states: z.number(),
    running: z.number(),
    workflow: z.record(z.string(), z.json()),
    /** Roles of its own, beside those every organisation has. */
    roles: z.array(z.object({ key: z.string(), title: z.string() })),
    origin: z.object({ pack: z.string(), version: z.string(), sha256: z.string() }).nullable(),
  })
  .meta({ id: 'TemplateEntry' });
const Draft = z.object({ template: Document, revision: z.number(), updatedAt: z.string(), by: By });
const Revision = z.object({ revision: z.number() });
const Key = z.object({ key: z.string().max(63) });
const Version = Key.extend({ version: z.coerce.number().int().positive().max(2_147_483_647) });
const FOR_EVER = 'private, max-age=31536000, immutable';
const editor = onlyRoles('admin');

const revisionIn = (header: string | undefined): number => {
  const found = /^(?:W\/)?"?(\d+)"?$/.exec(header ?? '')?.[1];
  if (found === undefined) throw refuse('revision-needed');
  return Number(found);
};

/** Whoever came by the link of a trial sees the version that is tried, and no other. */
function ownVersionOnly(c: Context<AppEnv>, key: string, version: number): void {
  const trial = c.get('trial');
  if (trial && (trial.key !== key || trial.version !== version)) throw refuse('not-found');
}

/** The key and the text to keep of a document sent, or a refusal with every reason. */
async function readSent(
  c: Context<AppEnv>,
  template: Template,
  named: boolean,
): Promise<{ key: string; text: string }> {
  const { turns, log } = c.get('deps');
  const line = { turns, log, org: c.get('org').id };
  const read = await readTextApart(line, { text: JSON.stringify(template), named });
  if (!read.ok) throw new Refusal(read.issues);
  return read;
}

/** Templates: drafts that change, versions that never do. */
export const templateRoutes = new Hono<AppEnv>()
  .get(
    '/templates',
    described({
      tag: 'templates',
      summary: 'Every template, published or draft',
      reply: z.object({ items: z.array(Entry) }),
    }),
    signedIn,
    editor,
    async (c) => {
      const org = c.get('org').id;
      const { versions, drafts, running } = await c.get('deps').db.tenant(org, async (trx) => ({
        versions: await queries.newestHeads(trx, org),
        drafts: await queries.draftHeads(trx, org),
        running: await queries.runningOrders(trx, org),
      }));
      const keys = [...new Set([...versions, ...drafts].map(({ key }) => key))].toSorted();
      const wanted = keys.map((key) => ({
        key,
        version: versions.find((row) => row.key === key),
        draft: drafts.find((row) => row.key === key),
      }));
      const summaries = await summariesOf(c.get('deps'), org, c.get('language'), wanted);
      const items = wanted.flatMap(({ key, version, draft }) => {
        const summary = summaries.get(key);
        if (!summary) return [];
        const { changes, language: _, roles, ...said } = summary;
        return {
          ...said,
          key,
          published: version ? { version: version.version, at: version.at, by: version.by } : null,
          draft: draft
            ? {
                revision: draft.revision,
                updatedAt: draft.updatedAt,
                by: draft.by,
                changes,
              }
            : null,
          running: running.get(key) ?? 0,
          roles: [...roles],
          origin: draft?.origin ?? version?.origin ?? null,
        };
      });
      return c.json({ items });
    },
  )
  .post(
    '/templates',
    described({ tag: 'templates', summary: 'Create a draft: blank or imported', reply: Draft, status: 201 }),
    signedIn,
    editor,
    valid('json', z.strictObject({ template: Document })),
    async (c) => {
      const { key, text } = await readSent(c, c.req.valid('json').template, false);
      const org = c.get('org').id;
      const deps = c.get('deps');
      const by = { id: c.get('actor').id, name: c.get('actor').name };
      const at = deps.now();
      const revision = await deps.db.tenant(org, async (trx) => {
        const taken =
          (await queries.readDraft(trx, org, key)) ?? (await queries.latestVersion(trx, org, key));
        if (taken) throw refuse('already-exists', { name: key });
        const next = await nextOf(trx, org, `draft/${key}`);
        await useUp(trx, org, `draft/${key}`, next);
        await queries.writeDraft(trx, org, { key, text, revision: next, at, by, origin: null });
        return next;
      });
      c.header('ETag', `"${revision}"`);
      return c.json({ template: JSON.parse(text) as Template, revision, updatedAt: at, by }, 201);
    },
  )
  .get(
    '/templates/:key/draft',
    described({
      tag: 'templates',
      summary: 'The draft; without one, the newest version to start from',
      reply: Draft,
    }),
    signedIn,
    editor,
    valid('param', Key),
    async (c) => {
      const { key } = c.req.valid('param');
      const org = c.get('org').id;
      const found = await c.get('deps').db.tenant(org, async (trx) => {
        const draft = await queries.readDraft(trx, org, key);
        if (draft) return draft;
        const version = (await queries.listVersions(trx, org, key))[0];
        const bytes = (await queries.latestVersion(trx, org, key))?.bytes;
        if (!version || !bytes) throw refuse('not-found');
        const revision = (await nextOf(trx, org, `draft/${key}`)) - 1;
        return { bytes, revision, updatedAt: version.at, by: version.by };
      });
      c.header('ETag', `"${found.revision}"`);
      return c.json({
        template: JSON.parse(found.bytes) as Template,
        revision: found.revision,
        updatedAt: found.updatedAt,
        by: found.by,
      });
    },
  )
  .put(
    '/templates/:key/draft',
    described({
      tag: 'templates',
      summary: 'Save the draft; If-Match names the revision it was made from',
      reply: Revision,
    }),
    signedIn,
    editor,
    valid('param', Key),
    valid('json', z.strictObject({ template: Document })),
    async (c) => {
      const { key } = c.req.valid('param');
      const org = c.get('org').id;
      const deps = c.get('deps');
      const from = revisionIn(c.req.header('If-Match'));
      const { text, ...read } = await readSent(c, c.req.valid('json').template, true);
      // A rename of the key is a new template.
      if (read.key !== key) throw refuse('key-differs', { key: read.key, wanted: key });
      const revision = await deps.db.tenant(org, async (trx) => {
        const next = await nextOf(trx, org, `draft/${key}`);
        const draft = await queries.readDraft(trx, org, key);
        const version = draft ? undefined : await queries.latestVersion(trx, org, key);
        if (!draft && !version) throw refuse('not-found');
        if (next - 1 !== from) throw refuse('draft-changed');
        await useUp(trx, org, `draft/${key}`, next);
        const by = { id: c.get('actor').id, name: c.get('actor').name };
        const origin = draft?.origin ?? version?.origin ?? null;
        await queries.writeDraft(trx, org, { key, text, revision: next, at: deps.now(), by, origin });
        return next;
      });
      c.header('ETag', `"${revision}"`);
      return c.json({ revision });
    },
  )
  .delete(
    '/templates/:key/draft',
    described({
      tag: 'templates',
      summary: 'Throw the draft away; what is published stays',
      reply: z.object({ done: z.literal(true) }),
    }),
    signedIn,
    editor,
    valid('param', Key),
    async (c) => {
      const { key } = c.req.valid('param');
      const org = c.get('org').id;
      await c.get('deps').db.tenant(org, async (trx) => {
        if (!(await queries.deleteDraft(trx, org, key))) throw refuse('not-found');
        await useUp(trx, org, `draft/${key}`, await nextOf(trx, org, `draft/${key}`));
      });
      return c.json({ done: true as const });
    },
  )
  .post(
    '/templates/:key/check',
    described({
      tag: 'templates',
      summary: 'Check the draft wholly, as publishing does',
      reply: CheckIssues,
    }),
    signedIn,
    editor,
    valid('param', Key),
    async (c) => {
      const { key } = c.req.valid('param');
      const org = c.get('org').id;
      const draft = await c
        .get('deps')
        .db.tenant(
          org,
          async (trx) =>
            (await queries.readDraft(trx, org, key)) ?? (await queries.latestVersion(trx, org, key)),
        );
      if (!draft) throw refuse('not-found');
      const { issues } = await c.get('deps').vetting.vet(org, JSON.parse(draft.bytes) as Template);
      return c.json({
        issues: issues.map((issue) => {
          if (!('mend' in issue) || !issue.mend) return { ...issue, mend: undefined };
          const title = say(issue.mend.title, c.get('language'));
          return { ...issue, mend: { title, patch: [...issue.mend.patch] } };
        }),
      });
    },
  )
  .post(
    '/templates/:key/publish',
    described({
      tag: 'templates',
      summary:
        'Freeze the draft as the next version, and with `move` begin to move running orders of older versions to it by the plans given: both, or neither',
      reply: z.object({ version: z.number(), sha256: z.string() }),
    }),
    signedIn,
    editor,
    valid('param', Key),
    valid(
      'json',
      z.strictObject({
        revision: z.number().int().nonnegative(),
        note: z.string().max(2000).default(''),
        move: z.array(Move).max(20).default([]),
      }),
    ),
    async (c) => {
      const { revision, note, move } = c.req.valid('json');
      const by = { id: c.get('actor').id, name: c.get('actor').name };
      const published = await publishDraft(c.get('deps'), c.get('org').id, c.req.valid('param').key, {
        revision,
        note,
        by,
        then: (trx, version, after) =>
          moveAlong(c.get('deps'), trx, c.get('org').id, { to: version, after, by, moves: move }),
      });
      if (!published.ok) throw new Refusal(published.issues);
      return c.json({ version: published.version, sha256: published.sha256 });
    },
  )
  .get(
    '/templates/:key/versions',
    described({
      tag: 'templates',
      summary: 'Every version, newest first',
      reply: z.object({
        items: z.array(
          z.object({
            version: z.number(),
            sha256: z.string(),
            at: z.string(),
            by: By,
            note: z.string(),
            running: z.number(),
          }),
        ),
      }),
    }),
    signedIn,
    editor,
    valid('param', Key),
    async (c) => {
      const { key } = c.req.valid('param');
      const org = c.get('org').id;
      const rows = await c.get('deps').db.tenant(org, (trx) => queries.listVersions(trx, org, key));
      return c.json({ items: rows.map((row) => ({ ...row, running: row.running ?? 0 })) });
    },
  )
  .get(
    '/templates/:key/versions/:version',
    described({
      tag: 'templates',
      summary: 'One published version; it never changes',
      reply: z.object({ template: Document, version: z.number(), sha256: z.string() }),
    }),
    signedInOrTrial,
    valid('param', Version),
    async (c) => {
      const { key, version } = c.req.valid('param');
      ownVersionOnly(c, key, version);
      const org = c.get('org').id;
      const row = await c.get('deps').db.tenant(org, (trx) => queries.readVersion(trx, org, key, version));
      if (!row) throw refuse('not-found');
      c.header('Cache-Control', FOR_EVER);
      return c.json({ template: JSON.parse(row.bytes) as Template, version, sha256: row.sha256 });
    },
  )
  .get(
    '/templates/:key/versions/:version/validators.js',
    described({ tag: 'templates', summary: "The version's validators, a script", media: 'text/javascript' }),
    signedInOrTrial,
    valid('param', Version),
    async (c) => {
      const { key, version } = c.req.valid('param');
      ownVersionOnly(c, key, version);
      const org = c.get('org').id;
      const code = await c
        .get('deps')
        .db.tenant(org, (trx) => queries.readValidators(trx, org, key, version));
      if (code === null) throw refuse('not-found');
      c.header('Cache-Control', FOR_EVER);
      c.header('Content-Type', 'text/javascript; charset=utf-8');
      return c.body(code);
    },
  )
  .get(
    '/openable',
    described({
      tag: 'templates',
      summary: 'Templates this person may open orders with',
      reply: z.object({
        items: z.array(
          z.object({ key: z.string(), version: z.number(), title: z.string(), language: z.string() }),
        ),
      }),
    }),
    signedInOrTrial,
    async (c) => {
      // By the link of a trial no other order is opened.
      if (c.get('trial')) return c.json({ items: [] });
      const org = c.get('org').id;
      const rows = await c.get('deps').db.tenant(org, (trx) => queries.newestHeads(trx, org));
      const wanted = rows.map((version) => ({ key: version.key, version, draft: undefined }));
      const summaries = await summariesOf(c.get('deps'), org, c.get('language'), wanted);
      const items = rows.flatMap(({ key, version }) => {
        const summary = summaries.get(key);
        return summary ? [{ key, version, title: summary.title, language: summary.language }] : [];
      });
      return c.json({ items: items.toSorted((a, b) => a.title.localeCompare(b.title)) });
    },
  );
