import { setImmediate as nextTurn } from 'node:timers/promises';
import { localise, type Template } from '@orderwright/engine';
import { z } from 'zod';
import type { Trx } from '../db/open.ts';
import { listGroups } from '../field-groups/queries.ts';
import { installedVersions } from '../packs/queries.ts';
import { SaidChange, saidChanges } from '../templates/say-change.ts';
import { draftHeads, listDrafts, newestHeads, runningOrders } from '../templates/queries.ts';
import type { Configuration } from './configuration.ts';
import type { Plan } from './plan-configuration.ts';

/** Changes told of one template; nobody reads more of them, the rest are counted. */
const MOST_CHANGES = 100;

const Changes = z.object({ changes: z.array(SaidChange), more: z.number() });
/** What an import would do, in words, beside what stands there now. */
export const ToldConfiguration = z
  .object({
    /** Sent back as `If-Match`, so that what is carried out is what was seen. */
    stamp: z.string(),
    settings: z.array(z.object({ name: z.string(), before: z.json(), after: z.json() })),
    packs: z.array(z.object({ key: z.string(), version: z.string(), from: z.string().nullable() })),
    groups: z.array(z.object({ title: z.string(), fields: z.number(), there: z.boolean() })),
    published: z.array(
      Changes.extend({
        key: z.string(),
        title: z.string(),
        version: z.number(),
        /** `new`; `next` version of what is here; `back` in use. */
        state: z.enum(['new', 'next', 'back']),
        running: z.number(),
        /** A draft here that the files do not name: published as it is, it would take these changes back. */
        draftStays: z.boolean(),
      }),
    ),
    drafts: z.array(
      Changes.extend({
        key: z.string(),
        title: z.string(),
        /** Whose draft is replaced, and when they last saved it; null where none is here. */
        replaces: z.object({ by: z.string(), at: z.string() }).nullable(),
      }),
    ),
    /** How many templates stand so already. */
    same: z.number(),
    /** What the files do not name: it stays as it is. */
    stays: z.object({
      templates: z.array(z.string()),
      groups: z.array(z.string()),
      packs: z.array(z.string()),
    }),
  })
  .meta({ id: 'ConfigurationPlan' });
type Told = z.infer<typeof ToldConfiguration>;

const told = (before: Template | null, after: Template, language: string) => {
  const changes = before === null ? [] : saidChanges(before, after, language).changes;
  return { changes: changes.slice(0, MOST_CHANGES), more: Math.max(0, changes.length - MOST_CHANGES) };
};
const parsed = (text: string | null | undefined): Template | null =>
  typeof text === 'string' ? (JSON.parse(text) as Template) : null;

/** Says a plan in words. */
export async function tellConfiguration(
  trx: Trx,
  org: string,
  configuration: Configuration,
  plan: Plan,
  language: string,
): Promise<Told> {
  const running = await runningOrders(trx, org);
  const heads = await newestHeads(trx, org);
  const draftsHere = await draftHeads(trx, org);
  const draftKeys = new Set(draftsHere.map(({ key }) => key));
  const named = new Set(configuration.drafts.map(({ key }) => key));
  const published: Told['published'] = [];
  for (const { template, version, before, retired } of plan.published) {
    const { key } = template;
    published.push({
      key,
      title: localise(template, language).title,
      version,
      state: before === null ? 'new' : retired ? 'back' : 'next',
      running: running.get(key) ?? 0,
      draftStays: draftKeys.has(key) && !named.has(key),
      ...told(parsed(before), template, language),
    });
    await nextTurn();
  }
  const coming = new Map(configuration.published.map((template) => [template.key, template]));
  const drafts: Told['drafts'] = [];
  for (const { template, before } of plan.drafts) {
    const { key } = template;
    drafts.push({
      key,
      title: localise(template, language).title,
      replaces: before && { by: before.by.name, at: before.updatedAt },
      ...told(before ? parsed(before.bytes) : (coming.get(key) ?? null), template, language),
    });
    await nextTurn();
  }
  const touched = new Set([...plan.published, ...plan.drafts].map(({ template }) => template.key));
  const all = new Set([...coming.keys(), ...named]);
  const titles = new Map(heads.map(({ key, title }) => [key, title]));
  // Only what was never published has its title in its text alone.
  if (draftsHere.some(({ key }) => !titles.has(key) && !all.has(key)))
    for (const { key, bytes } of await listDrafts(trx, org))
      if (!titles.has(key)) titles.set(key, parsed(bytes)?.title ?? key);
  const groupIds = new Set(configuration.groups.map(({ id }) => id));
  const packKeys = new Set(configuration.packs.map(({ manifest }) => manifest.key));
  return {
    stamp: plan.stamp,
    settings: [...plan.settings],
    packs: plan.packs.map(({ pack: { manifest }, from }) => ({
      key: manifest.key,
      version: manifest.version,
      from,
    })),
    groups: plan.groups.map(({ title, fields, there }) => ({ title, fields, there })),
    published,
    drafts,
    same: [...all].filter((key) => !touched.has(key)).length,
    stays: {
      templates: [...titles].filter(([key]) => !all.has(key)).map(([, title]) => title),
      groups: (await listGroups(trx, org)).filter(({ id }) => !groupIds.has(id)).map(({ title }) => title),
      packs: [...(await installedVersions(trx, org)).keys()].filter((key) => !packKeys.has(key)),
    },
  };
}
