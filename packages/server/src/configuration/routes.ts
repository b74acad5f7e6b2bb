import { Hono } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described, valid } from '../describe-routes.ts';
import { buildZip } from '../packs/build-zip.ts';
import type { PackIssue, PackResult } from '../packs/pack-issue.ts';
import { unpack, withoutOuterFolder } from '../packs/read-zip.ts';
import { Refusal } from '../problem.ts';
import { CONFIGURATION_LIMITS } from './configuration.ts';
import { checkSizes, filesOf, MANIFEST, readConfiguration } from './configuration-files.ts';
import { importConfiguration } from './import-configuration.ts';
import { readStanding } from './read-standing.ts';

const Imported = z
  .object({
    published: z.array(z.object({ key: z.string(), version: z.number() })),
    drafts: z.array(z.string()),
    same: z.array(z.string()),
    settings: z.array(z.string()),
    groups: z.array(z.string()),
    packs: z.array(z.object({ key: z.string(), version: z.string() })),
  })
  .meta({ id: 'ImportedConfiguration' });

const orRefuse = <T>(result: PackResult<T>): T => {
  if (!result.ok) throw new Refusal(result.issues);
  return result.value;
};

/** What could not be taken in again is not handed out. */
const within = (files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> => {
  const issues: PackIssue[] = checkSizes(files);
  if (issues.length > 0) throw new Refusal(issues);
  return files;
};

/** A whole configuration out and in: files for a repository. Export, import elsewhere, export again: the same bytes. */
export const configurationRoutes = new Hono<AppEnv>()
  .get(
    '/configuration',
    described({
      tag: 'organisation',
      summary:
        'Settings, newest published versions, drafts, field groups and installed packs as a zip of indented JSON files; no logo, people, records or secrets',
      media: 'application/zip',
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const { id: org } = c.get('org');
      const standing = await c.get('deps').db.tenant(org, (trx) => readStanding(trx, org));
      c.header('Content-Type', 'application/zip');
      c.header('Content-Disposition', 'attachment; filename="configuration.zip"');
      return c.body(new Uint8Array(buildZip(within(filesOf(standing)))));
    },
  )
  .post(
    '/configuration',
    described({
      tag: 'organisation',
      summary:
        'Take a configuration’s zip over, wholly or not at all: what is published and differs becomes the next version, drafts replace drafts. `?dry=true` only says what would be changed',
      reply: Imported,
      status: 201,
    }),
    signedIn,
    onlyRoles('admin'),
    valid('query', z.object({ dry: z.enum(['true', 'false']).default('false') })),
    async (c) => {
      const { id, name } = c.get('actor');
      const limits = { name: 'configuration.zip', ...CONFIGURATION_LIMITS };
      const files = orRefuse(unpack(new Uint8Array(await c.req.arrayBuffer()), limits));
      const configuration = orRefuse(readConfiguration(withoutOuterFolder(files, MANIFEST)));
      const dry = c.req.valid('query').dry === 'true';
      const done = orRefuse(
        await importConfiguration(c.get('deps'), c.get('org').id, configuration, { id, name }, dry),
      );
      const { published, drafts, same, settings, groups, packs } = done;
      return c.json(
        {
          published: [...published],
          drafts: [...drafts],
          same: [...same],
          settings: [...settings],
          groups: [...groups],
          packs: [...packs],
        },
        201,
      );
    },
  );
