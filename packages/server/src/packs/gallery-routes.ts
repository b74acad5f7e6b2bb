import { Hono } from 'hono';
import { z } from 'zod';
import { localise, type Template } from '@orderwright/engine';
import { signedIn, type AppEnv } from '../actor.ts';
import { refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { fieldCount } from '../templates/field-count.ts';
import { statesOf } from '../templates/states-of.ts';
import { CAPABILITIES, type Pack } from './pack.ts';
import { picturesOf } from './pack-files.ts';
import { fingerprintOf } from './signature.ts';
import { installedVersions } from './queries.ts';

export const PackKey = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
export const Summary = z
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
    signer: z.object({ publisher: z.string(), key: z.string(), fingerprint: z.string() }).nullable(),
    /** Names of its pictures, to be asked for below the pack. */
    pictures: z.array(z.string()),
  })
  .meta({ id: 'Pack' });
const TemplateDocument = z.custom<Template>().meta({ type: 'object', description: 'A template document' });
const Detail = Summary.extend({ readme: z.string(), documents: z.array(TemplateDocument) });
/** A pack as the gallery shows it, in the reader's language. */
export const summaryOf = (
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
    signer: pack.signer && { ...pack.signer, fingerprint: fingerprintOf(pack.signer.key) },
    pictures: picturesOf(pack.files).map((name) => name.slice('pictures/'.length)),
  };
};

/** The gallery that ships with the product. */
export const galleryRoutes = new Hono<AppEnv>()
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
    '/packs/:key/pictures/:name',
    described({ tag: 'packs', summary: 'A picture of a pack of the gallery', media: 'image/png' }),
    signedIn,
    valid('param', z.object({ key: PackKey, name: z.string().max(120) })),
    async (c) => {
      const { key, name } = c.req.valid('param');
      const pack = await c.get('deps').gallery.find(key);
      const bytes = pack?.files.get(`pictures/${name}`);
      if (!bytes) throw refuse('not-found');
      c.header('Content-Type', name.endsWith('.webp') ? 'image/webp' : 'image/png');
      c.header('Cache-Control', 'private, max-age=3600');
      return c.body(new Uint8Array(bytes));
    },
  )
  .get(
    '/packs/:key',
    described({ tag: 'packs', summary: 'One pack of the gallery, with its templates', reply: Detail }),
    signedIn,
    valid('param', z.object({ key: PackKey })),
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
  );
