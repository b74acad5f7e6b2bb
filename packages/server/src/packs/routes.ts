import { Hono } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described, valid } from '../describe-routes.ts';
import { Refusal, refuse } from '../problem.ts';
import { describePackIssue } from './describe-pack-issue.ts';
import { countVersion, exportPack, publishedTemplates, release } from './export-pack.ts';
import { galleryRoutes, PackKey } from './gallery-routes.ts';
import { installRoutes } from './install-routes.ts';
import { raised } from './next-version.ts';
import { Version } from './pack.ts';
import { packIssue } from './pack-issue.ts';
import { distrustPublisher, listPublishers, trustPublisher } from './publishers.ts';
import { installedPacks, packLog } from './queries.ts';
import { planRemoval, removePack } from './remove-pack.ts';
import { fingerprintOf } from './signature.ts';
import { TestedTemplate, testTemplates } from './test-pack.ts';

const By = z.object({ id: z.string(), name: z.string() });
const Templates = z.array(PackKey).min(1).max(50);
const Removal = z.object({
  version: z.string(),
  templates: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      running: z.number(),
      draft: z.boolean(),
      changed: z.boolean(),
    }),
  ),
  refused: z.array(z.string()),
});
const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Done = z.object({ done: z.literal(true) });

/** Packs: what ships, what is installed, and what is made here. */
export const packRoutes = new Hono<AppEnv>()
  .get(
    '/packs/installed',
    described({
      tag: 'packs',
      summary: 'The packs installed here, from wherever they came',
      reply: z.object({
        items: z.array(
          z.object({
            key: z.string(),
            version: z.string(),
            signer: z.object({ publisher: z.string(), fingerprint: z.string() }).nullable(),
          }),
        ),
      }),
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const org = c.get('org').id;
      const rows = await c.get('deps').db.tenant(org, (trx) => installedPacks(trx, org));
      return c.json({
        items: rows.map(({ key, version, signer }) => ({
          key,
          version,
          signer: signer && { publisher: signer.publisher, fingerprint: fingerprintOf(signer.key) },
        })),
      });
    },
  )
  .get(
    '/packs/publishers',
    described({
      tag: 'packs',
      summary: 'Publishers this organisation trusts',
      reply: z.object({
        items: z.array(
          z.object({ key: z.string(), name: z.string(), fingerprint: z.string(), at: z.string(), by: By }),
        ),
      }),
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const org = c.get('org').id;
      return c.json({ items: await c.get('deps').db.tenant(org, (trx) => listPublishers(trx, org)) });
    },
  )
  .post(
    '/packs/publishers',
    described({ tag: 'packs', summary: 'Trust a publisher’s key', reply: Done, status: 201 }),
    signedIn,
    onlyRoles('admin'),
    valid('json', z.strictObject({ publisher: z.string().trim().min(1).max(100), key: PublicKey })),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const { id, name } = c.get('actor');
      await deps.db.tenant(org, (trx) =>
        trustPublisher(trx, org, c.req.valid('json'), { id, name }, deps.now()),
      );
      return c.json({ done: true as const }, 201);
    },
  )
  .delete(
    '/packs/publishers/:key',
    described({ tag: 'packs', summary: 'Trust a publisher’s key no more', reply: Done }),
    signedIn,
    onlyRoles('admin'),
    valid('param', z.object({ key: PublicKey })),
    async (c) => {
      const org = c.get('org').id;
      const { key } = c.req.valid('param');
      const gone = await c.get('deps').db.tenant(org, (trx) => distrustPublisher(trx, org, key));
      if (!gone) throw refuse('not-found');
      return c.json({ done: true as const });
    },
  )
  .post(
    '/packs/export/check',
    described({
      tag: 'packs',
      summary: 'The number the next version of a pack gets and why, and how the samples of its templates go',
      reply: z.object({
        last: z.string().nullable(),
        least: z.string(),
        level: z.enum(['none', 'patch', 'minor', 'major']),
        reasons: z.array(z.string()),
        tests: z.array(TestedTemplate),
      }),
    }),
    signedIn,
    onlyRoles('admin'),
    valid('json', z.strictObject({ key: PackKey, templates: Templates })),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const language = c.get('language');
      const { key, templates: keys } = c.req.valid('json');
      const { templates, issues, next } = await deps.db.tenant(org, async (trx) => {
        const found = await publishedTemplates(trx, org, keys);
        return { ...found, next: await countVersion(trx, org, key, found.templates, language) };
      });
      if (issues.length > 0) throw new Refusal(issues);
      const tests = await testTemplates(deps, org, templates, language);
      const least = next.last !== null && next.level === 'none' ? raised(next.least, 'patch') : next.least;
      return c.json({ ...next, least, reasons: [...next.reasons], tests });
    },
  )
  .post(
    '/packs/export',
    described({
      tag: 'packs',
      summary: 'Make a pack of published templates: refused while a sample fails or the number is too low',
      media: 'application/zip',
    }),
    signedIn,
    onlyRoles('admin'),
    valid(
      'json',
      z.strictObject({
        key: PackKey,
        version: Version,
        title: z.string().trim().min(1).max(300),
        summary: z.string().max(2000).default(''),
        licence: z.string().trim().min(1).max(300),
        author: z.string().trim().max(300).optional(),
        french: z
          .strictObject({ title: z.string().trim().max(300), summary: z.string().trim().max(2000) })
          .optional(),
        templates: Templates,
      }),
    ),
    async (c) => {
      const asked = c.req.valid('json');
      const deps = c.get('deps');
      const { id: org } = c.get('org');
      const { id, name } = c.get('actor');
      const language = c.get('language');
      const found = await deps.db.tenant(org, (trx) => exportPack(trx, org, asked, language));
      if (!found.ok) throw new Refusal(found.issues);
      const tests = await testTemplates(deps, org, found.value.templates, language);
      const failed = tests.flatMap(({ key, samples }) =>
        samples.flatMap(({ title, passed, failures }) =>
          passed
            ? []
            : [
                packIssue('pack-sample-failed', `templates/${key}.json`, {
                  sample: title,
                  reason: failures.join(' '),
                }),
              ],
        ),
      );
      if (failed.length > 0) throw new Refusal(failed);
      const zip = await deps.db.tenant(org, async (trx) => {
        // Somebody may have released, or published, in the meantime.
        const made = await exportPack(trx, org, asked, language);
        if (!made.ok) throw new Refusal(made.issues);
        if (!made.value.known) await release(trx, org, asked, made.value.zip, { id, name }, deps.now());
        return made.value.zip;
      });
      c.header('Content-Type', 'application/zip');
      c.header('Content-Disposition', `attachment; filename="${asked.key}-${asked.version}.zip"`);
      return c.body(new Uint8Array(zip));
    },
  )
  .get(
    '/packs/:key/log',
    described({
      tag: 'packs',
      summary: 'What was done with a pack here, newest first',
      reply: z.object({
        items: z.array(
          z.object({
            action: z.enum(['installed', 'upgraded', 'removed', 'released']),
            version: z.string(),
            details: z.record(z.string(), z.json()),
            at: z.string(),
            by: By,
          }),
        ),
      }),
    }),
    signedIn,
    onlyRoles('admin'),
    valid('param', z.object({ key: PackKey })),
    async (c) => {
      const org = c.get('org').id;
      const { key } = c.req.valid('param');
      return c.json({ items: await c.get('deps').db.tenant(org, (trx) => packLog(trx, org, key)) });
    },
  )
  .get(
    '/packs/:key/removal',
    described({
      tag: 'packs',
      summary: 'What removing a pack would take away, and what stands against it',
      reply: Removal,
    }),
    signedIn,
    onlyRoles('admin'),
    valid('param', z.object({ key: PackKey })),
    async (c) => {
      const org = c.get('org').id;
      const { key } = c.req.valid('param');
      const plan = await c.get('deps').db.tenant(org, (trx) => planRemoval(trx, org, key));
      if (!plan) throw refuse('not-found');
      const { version, templates, refused } = plan;
      return c.json({
        version,
        templates: [...templates],
        refused: refused.map((issue) => describePackIssue(issue, c.get('language'))),
      });
    },
  )
  .post(
    '/packs/:key/remove',
    described({
      tag: 'packs',
      summary: 'Remove a pack: its templates go, versions that orders refer to stay readable',
      reply: z.object({ removed: z.array(z.string()) }),
    }),
    signedIn,
    onlyRoles('admin'),
    valid('param', z.object({ key: PackKey })),
    async (c) => {
      const { id, name } = c.get('actor');
      const removed = await removePack(c.get('deps'), c.get('org').id, c.req.valid('param').key, {
        id,
        name,
      });
      if (!removed.ok) throw new Refusal(removed.issues);
      return c.json({ removed: removed.value.templates.map(({ key }) => key) });
    },
  )
  .route('/', installRoutes)
  .route('/', galleryRoutes);
