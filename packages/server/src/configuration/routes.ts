import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described, valid } from '../describe-routes.ts';
import { buildZip } from '../packs/build-zip.ts';
import type { PackIssue, PackResult } from '../packs/pack-issue.ts';
import { unpack, withoutOuterFolder } from '../packs/read-zip.ts';
import { Refusal, sentenceOf } from '../problem.ts';
import { CONFIGURATION_LIMITS, type Configuration } from './configuration.ts';
import { checkSizes, filesOf, MANIFEST, readConfiguration } from './configuration-files.ts';
import { importConfiguration } from './import-configuration.ts';
import { planConfiguration, vetConfiguration } from './plan-configuration.ts';
import { readStanding } from './read-standing.ts';
import { tellConfiguration, ToldConfiguration } from './tell-configuration.ts';

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

/** Reasons told of a file that is refused; nobody reads more of them, the rest are counted. */
const MOST_REASONS = 50;
const Preview = z.object({
  /** Why nothing of it can be taken. */
  refused: z.array(z.string()),
  moreRefused: z.number(),
  plan: ToldConfiguration.nullable(),
});

/** What was sent as files, read and checked on its own. */
const readSent = async (c: Context<AppEnv>): Promise<PackResult<Configuration>> => {
  const limits = { name: 'configuration.zip', ...CONFIGURATION_LIMITS };
  const files = unpack(new Uint8Array(await c.req.arrayBuffer()), limits);
  return files.ok ? readConfiguration(withoutOuterFolder(files.value, MANIFEST)) : files;
};

/** The plan of an import in words, or every reason against it. */
const preview = async (c: Context<AppEnv>): Promise<PackResult<z.infer<typeof ToldConfiguration>>> => {
  const deps = c.get('deps');
  const org = c.get('org').id;
  const sent = await readSent(c);
  if (!sent.ok) return sent;
  const vetted = await vetConfiguration(deps, org, sent.value);
  if (!vetted.ok) return vetted;
  return await deps.db.tenant(org, async (trx) => {
    const plan = await planConfiguration(trx, org, sent.value, vetted.value);
    if (!plan.ok) return plan;
    return {
      ok: true as const,
      value: await tellConfiguration(trx, org, sent.value, plan.value, c.get('language')),
    };
  });
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
    '/configuration/preview',
    described({
      tag: 'organisation',
      summary:
        'What taking a configuration’s zip over would do, in words and beside what stands here, or every reason against it; nothing is changed',
      reply: Preview,
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const told = await preview(c);
      const reasons = told.ok
        ? []
        : [...new Set(told.issues.map((issue) => sentenceOf(issue, c.get('language'))))];
      return c.json({
        refused: reasons.slice(0, MOST_REASONS),
        moreRefused: Math.max(0, reasons.length - MOST_REASONS),
        plan: told.ok ? told.value : null,
      });
    },
  )
  .post(
    '/configuration',
    described({
      tag: 'organisation',
      summary:
        'Take a configuration’s zip over, wholly or not at all: what is published and differs becomes the next version, drafts replace drafts. `?dry=true` only says what would be changed; `If-Match` with a preview’s stamp carries out that plan or none',
      reply: Imported,
      status: 201,
    }),
    signedIn,
    onlyRoles('admin'),
    valid('query', z.object({ dry: z.enum(['true', 'false']).default('false') })),
    async (c) => {
      const { id, name } = c.get('actor');
      const configuration = orRefuse(await readSent(c));
      const dry = c.req.valid('query').dry === 'true';
      const stamp = c.req.header('If-Match')?.replaceAll('"', '');
      const done = orRefuse(
        await importConfiguration(
          c.get('deps'),
          c.get('org').id,
          configuration,
          { id, name },
          { dry, stamp },
        ),
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
