import { Hono } from 'hono';
import { z } from 'zod';
import { localise, type Template } from '@orderwright/engine';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { Refusal, refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { fieldCount } from '../templates/publish.ts';
import { statesOf } from '../templates/states-of.ts';
import { exportPack } from './export-pack.ts';
import { installPack } from './install-pack.ts';
import { CAPABILITIES, Version, type Pack } from './pack.ts';
import type { PackResult } from './pack-issue.ts';
import { parsePack } from './parse-pack.ts';
import { installedVersions } from './queries.ts';
import { readZip } from './read-zip.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const Summary = z
  .object({
    key: z.string(),
    version: z.string(),
    title: z.string(),
    summary: z.string(),
    licence: z.string(),
    author: z.string().nullable(),
    templates: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        description: z.string(),
        fields: z.number(),
        states: z.number(),
      }),
    ),
    languages: z.array(z.string()),
    capabilities: z.array(z.enum(CAPABILITIES)),
    roles: z.array(z.object({ key: z.string(), title: z.string() })),
    /** Whether it brings customers, sites or other records to try it with. */
    data: z.boolean(),
    installed: z.object({ version: z.string() }).nullable(),
  })
  .meta({ id: 'Pack' });
const TemplateDocument = z.custom<Template>().meta({ type: 'object', description: 'A template document' });
const Detail = Summary.extend({ readme: z.string(), documents: z.array(TemplateDocument) });
const Installed = z.object({
  installed: z.object({
    key: z.string(),
    version: z.string(),
    templates: z.array(z.object({ key: z.string(), version: z.number() })),
  }),
});

/** A pack as the gallery shows it, in the reader's language. */
const summaryOf = (
  pack: Pack,
  language: string,
  installed: ReadonlyMap<string, string>,
): z.infer<typeof Summary> => {
  const { manifest, seeds } = pack;
  const words = manifest.translations[language] ?? {};
  const version = installed.get(manifest.key);
  const languages = new Set(
    pack.templates.flatMap(({ template }) => [
      template.language ?? 'en',
      ...Object.keys(template.translations ?? {}),
    ]),
  );
  return {
    key: manifest.key,
    version: manifest.version,
    title: words['title'] ?? manifest.title,
    summary: words['summary'] ?? manifest.summary,
    licence: manifest.licence,
    author: manifest.author ?? null,
    templates: pack.templates.map(({ template }) => {
      const { title, description } = localise(template, language);
      return {
        key: template.key,
        title,
        description: description ?? '',
        fields: fieldCount(template),
        states: statesOf(template).length,
      };
    }),
    languages: [...languages],
    capabilities: manifest.capabilities,
    roles: Object.entries(manifest.roles).map(([key, role]) => ({
      key,
      title: words[`role.${key}.title`] ?? role.title,
    })),
    data: seeds.customers.length + seeds.sites.length + seeds.assets.length + seeds.parts.length > 0,
    installed: version === undefined ? null : { version },
  };
};

const orRefuse = <T>(result: PackResult<T>): T => {
  if (!result.ok) throw new Refusal(result.issues);
  return result.value;
};

/** Packs: the gallery that ships with the product, installing one of it or one from a file, and making one. */
export const packRoutes = new Hono<AppEnv>()
  .get(
    '/packs',
    described({
      tag: 'packs',
      summary: 'The packs that ship with the product',
      reply: z.object({ items: z.array(Summary) }),
    }),
    signedIn,
    async (c) => {
      const { db, gallery } = c.get('deps');
      const { id: org } = c.get('org');
      const installed = await db.tenant(org, (trx) => installedVersions(trx, org));
      const packs = await gallery.list();
      return c.json({ items: packs.map((pack) => summaryOf(pack, c.get('language'), installed)) });
    },
  )
  .get(
    '/packs/:key',
    described({ tag: 'packs', summary: 'One pack of the gallery, with its templates', reply: Detail }),
    signedIn,
    valid('param', z.object({ key: Key })),
    async (c) => {
      const { db, gallery } = c.get('deps');
      const { id: org } = c.get('org');
      const pack = await gallery.find(c.req.valid('param').key);
      if (!pack) throw refuse('not-found');
      const installed = await db.tenant(org, (trx) => installedVersions(trx, org));
      const readme = pack.files.get('README.md');
      return c.json({
        ...summaryOf(pack, c.get('language'), installed),
        readme: readme ? new TextDecoder().decode(readme) : '',
        documents: pack.templates.map(({ template }) => template),
      });
    },
  )
  .post(
    '/packs/install',
    described({
      tag: 'packs',
      summary:
        'Install a pack of the gallery ({ key, data }) or a zip (`?data=true` with its records), wholly or not at all',
      reply: Installed,
      status: 201,
    }),
    signedIn,
    onlyRoles('admin'),
    valid('query', z.object({ data: z.enum(['true', 'false']).default('false') })),
    async (c) => {
      const deps = c.get('deps');
      const { id, name } = c.get('actor');
      const zipped = /^application\/(zip|x-zip-compressed|octet-stream)/.test(
        c.req.header('Content-Type') ?? '',
      );
      let pack: Pack;
      let data = c.req.valid('query').data === 'true';
      if (zipped) pack = orRefuse(parsePack(orRefuse(readZip(new Uint8Array(await c.req.arrayBuffer())))));
      else {
        const body = z
          .strictObject({ key: Key, data: z.boolean().default(false) })
          .safeParse(await c.req.json().catch(() => null));
        if (!body.success) throw refuse('request-invalid', { reason: 'a pack’s key, or a zip, is needed' });
        const found = await deps.gallery.find(body.data.key);
        if (!found) throw refuse('not-found');
        pack = found;
        data ||= body.data.data;
      }
      const installed = orRefuse(await installPack(deps, c.get('org').id, pack, { by: { id, name }, data }));
      return c.json({ installed: { ...installed, templates: [...installed.templates] } }, 201);
    },
  )
  .post(
    '/packs/export',
    described({ tag: 'packs', summary: 'Make a pack of published templates', media: 'application/zip' }),
    signedIn,
    onlyRoles('admin'),
    valid(
      'json',
      z.strictObject({
        key: Key,
        version: Version,
        title: z.string().trim().min(1).max(300),
        summary: z.string().max(2000).default(''),
        licence: z.string().trim().min(1).max(300),
        templates: z.array(Key).min(1).max(50),
      }),
    ),
    async (c) => {
      const asked = c.req.valid('json');
      const { id: org } = c.get('org');
      const made = await c.get('deps').db.tenant(org, (trx) => exportPack(trx, org, asked));
      if (!made.ok) throw new Refusal(made.issues);
      c.header('Content-Type', 'application/zip');
      c.header('Content-Disposition', `attachment; filename="${asked.key}-${asked.version}.zip"`);
      return c.body(new Uint8Array(made.zip));
    },
  );
