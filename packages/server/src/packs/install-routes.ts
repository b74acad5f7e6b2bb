import { localise, type Template } from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described, valid } from '../describe-routes.ts';
import { Refusal, refuse } from '../problem.ts';
import { buildZip } from './build-zip.ts';
import { describePackIssue } from './describe-pack-issue.ts';
import { PackKey, Summary, summaryOf } from './gallery-routes.ts';
import { installPack } from './install-pack.ts';
import type { Pack } from './pack.ts';
import { packIssue, type PackResult } from './pack-issue.ts';
import { parsePack } from './parse-pack.ts';
import { planInstall } from './plan-install.ts';
import { acceptanceOf, listPublishers } from './publishers.ts';
import { installedVersions } from './queries.ts';
import { readZip } from './read-zip.ts';
import { tellPlan } from './tell-plan.ts';
import { TestedTemplate, testTemplates } from './test-pack.ts';

const Decisions = z.record(z.string().max(100), z.record(z.string().max(1000), z.enum(['ours', 'theirs'])));
const Asked = z.strictObject({
  /** A pack of the gallery; left out when a file comes along. */
  key: PackKey.optional(),
  data: z.boolean().default(false),
  /** Merge what was changed here with what the pack changed. */
  merge: z.boolean().default(false),
  publish: z.boolean().default(false),
  decisions: Decisions.default({}),
  accept: z.string().max(100).nullable().default(null),
});
type Asked = z.infer<typeof Asked>;

const Installed = z.object({
  installed: z.object({
    key: z.string(),
    version: z.string(),
    templates: z.array(z.object({ key: z.string(), version: z.number().nullable() })),
  }),
});
const Clash = z
  .object({
    id: z.string(),
    /** What both changed, and what stands there on either side, in words. */
    about: z.string(),
    ours: z.string(),
    theirs: z.string(),
    taken: z.enum(['ours', 'theirs']),
  })
  .meta({ id: 'PackClash' });
const Preview = z.object({
  pack: Summary,
  documents: z.array(z.custom<Template>().meta({ type: 'object', description: 'A template document' })),
  from: z.string().nullable(),
  trusted: z.boolean(),
  plans: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      /** `new`, `same` (nothing to do), `pack` (only the pack changed it), `here` (only you), `both`. */
      state: z.enum(['new', 'same', 'pack', 'here', 'both']),
      draft: z.boolean(),
      landsAsDraft: z.boolean(),
      pack: z.array(z.string()),
      here: z.array(z.string()),
      kept: z.array(z.string()),
      clashes: z.array(Clash),
      issues: z.array(z.string()),
    }),
  ),
  dropped: z.array(z.string()),
  tests: z.array(TestedTemplate),
  refused: z.array(z.string()),
  /** What is to be accepted by name before it is installed, and what accepting it says. */
  doubts: z.array(z.string()),
  acceptance: z.string(),
});

const orRefuse = <T>(result: PackResult<T>): T => {
  if (!result.ok) throw new Refusal(result.issues);
  return result.value;
};
const fromZip = (bytes: ArrayBuffer): Pack => orRefuse(parsePack(orRefuse(readZip(new Uint8Array(bytes)))));

const bad = () => refuse('pack-wanted');

/** The pack that is meant, and how: a key of the gallery as JSON, a zip alone, or a form of both. */
async function readAsked(
  c: Context<AppEnv>,
  data: boolean,
): Promise<{ pack: Pack; asked: Asked; shipped: boolean }> {
  const type = c.req.header('Content-Type') ?? '';
  const understood = (value: unknown): Asked => {
    const body = Asked.safeParse(value);
    if (!body.success) throw bad();
    return body.data;
  };
  if (/^application\/(zip|x-zip-compressed|octet-stream)/.test(type))
    return { pack: fromZip(await c.req.arrayBuffer()), asked: understood({ data }), shipped: false };
  if (type.startsWith('multipart/form-data')) {
    const { pack: file, asked } = await c.req.parseBody().catch(() => {
      throw bad();
    });
    if (typeof asked !== 'string') throw bad();
    let value: unknown;
    try {
      value = JSON.parse(asked);
    } catch {
      throw bad();
    }
    if (!(file instanceof File)) throw bad();
    return { pack: fromZip(await file.arrayBuffer()), asked: understood(value), shipped: false };
  }
  const asked = understood(await c.req.json().catch(() => null));
  if (asked.key === undefined) throw bad();
  const pack = await c.get('deps').gallery.find(asked.key);
  if (!pack) throw refuse('not-found');
  return { pack, asked, shipped: true };
}

/** Looking at a pack before it is installed, and installing or upgrading it. */
export const installRoutes = new Hono<AppEnv>()
  .post(
    '/packs/preview',
    described({
      tag: 'packs',
      summary:
        'What installing a pack would do: what it may do, who signed it, how its samples go, what is merged and what clashes. Takes what `install` takes',
      reply: Preview,
    }),
    signedIn,
    onlyRoles('admin'),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const language = c.get('language');
      const { pack, asked } = await readAsked(c, false);
      const plan = await planInstall(deps, org, pack, buildZip(pack.files), asked.decisions);
      const { installed, publishers } = await deps.db.tenant(org, async (trx) => ({
        installed: await installedVersions(trx, org),
        publishers: await listPublishers(trx, org),
      }));
      const templates = pack.templates.map(({ template }) => template);
      const tests = plan.refused.length > 0 ? [] : await testTemplates(deps, org, templates, language);
      return c.json({
        pack: summaryOf(pack, language, installed),
        documents: templates,
        from: plan.from,
        trusted: publishers.some(({ key }) => key === pack.signer?.key),
        plans: plan.templates.map((one) => tellPlan(one, asked.publish, language)),
        dropped: plan.dropped.map((template) => localise(template, language).title),
        tests,
        refused: plan.refused.map((issue) => describePackIssue(issue, language)),
        doubts: plan.doubts.map((issue) => describePackIssue(issue, language)),
        acceptance: acceptanceOf(pack.signer),
      });
    },
  )
  .post(
    '/packs/install',
    described({
      tag: 'packs',
      summary:
        'Install or upgrade a pack, wholly or not at all: one of the gallery ({ key, … }), a zip (`?data=true` with its records), or a form of `pack` (the zip) and `asked` (JSON)',
      reply: Installed,
      status: 201,
    }),
    signedIn,
    onlyRoles('admin'),
    valid('query', z.object({ data: z.enum(['true', 'false']).default('false') })),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const { id, name } = c.get('actor');
      const { pack, asked, shipped } = await readAsked(c, c.req.valid('query').data === 'true');
      const { data, accept, merge, publish, decisions } = asked;
      // What ships with the product was tested with it.
      const test = shipped ? [] : await failing(c, pack);
      if (test.length > 0) throw new Refusal(test);
      const installed = orRefuse(
        await installPack(deps, org, pack, {
          by: { id, name },
          data,
          accept,
          ...(merge ? { merge: { publish, decisions } } : {}),
        }),
      );
      return c.json({ installed: { ...installed, templates: [...installed.templates] } }, 201);
    },
  );

/** Samples of a pack from elsewhere that do not go as written. What does not pass the gate is for the gate to say. */
async function failing(c: Context<AppEnv>, pack: Pack) {
  const templates = pack.templates
    .map(({ template }) => template)
    .filter(({ samples }) => (samples ?? []).length > 0);
  const tested = await testTemplates(c.get('deps'), c.get('org').id, templates, c.get('language'));
  return tested.flatMap(({ key, samples }) => {
    const file = pack.templates.find(({ template }) => template.key === key)?.file ?? 'pack.json';
    return samples.flatMap(({ title, passed, failures }) =>
      passed
        ? []
        : [packIssue('pack-sample-failed', file, { sample: title, reason: failures.join(' ') }, '/samples')],
    );
  });
}
