import { Hono } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described } from '../describe-routes.ts';
import { buildZip } from '../packs/build-zip.ts';
import type { PackResult } from '../packs/pack-issue.ts';
import { unpack, withoutOuterFolder } from '../packs/read-zip.ts';
import { Refusal } from '../problem.ts';
import { filesOf, MANIFEST, readConfiguration } from './configuration-files.ts';
import { importConfiguration, readStanding } from './import-configuration.ts';

const Imported = z
  .object({
    published: z.array(z.object({ key: z.string(), version: z.number() })),
    drafts: z.array(z.string()),
    same: z.array(z.string()),
  })
  .meta({ id: 'ImportedConfiguration' });

const orRefuse = <T>(result: PackResult<T>): T => {
  if (!result.ok) throw new Refusal(result.issues);
  return result.value;
};

/** A whole configuration out and in: files for a repository. Export, import elsewhere, export again: the same bytes. */
export const configurationRoutes = new Hono<AppEnv>()
  .get(
    '/configuration',
    described({
      tag: 'organisation',
      summary:
        'Settings, newest published versions and drafts as a zip of indented JSON files; no logo, people, records or secrets',
      media: 'application/zip',
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const { id: org } = c.get('org');
      const standing = await c.get('deps').db.tenant(org, (trx) => readStanding(trx, org));
      c.header('Content-Type', 'application/zip');
      c.header('Content-Disposition', 'attachment; filename="configuration.zip"');
      return c.body(new Uint8Array(buildZip(filesOf(standing))));
    },
  )
  .post(
    '/configuration',
    described({
      tag: 'organisation',
      summary:
        'Take a configuration’s zip over, wholly or not at all: what is published and differs becomes the next version, drafts replace drafts',
      reply: Imported,
      status: 201,
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const { id, name } = c.get('actor');
      const files = orRefuse(unpack(new Uint8Array(await c.req.arrayBuffer())));
      const configuration = orRefuse(readConfiguration(withoutOuterFolder(files, MANIFEST)));
      const done = orRefuse(
        await importConfiguration(c.get('deps'), c.get('org').id, configuration, { id, name }),
      );
      return c.json({ published: [...done.published], drafts: [...done.drafts], same: [...done.same] }, 201);
    },
  );
