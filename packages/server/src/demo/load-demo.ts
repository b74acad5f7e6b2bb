import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import type { Actor, Ref } from '@orderwright/engine';
import { createAccount, createOrganisation } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { installPack } from '../packs/install-pack.ts';
import type { Pack } from '../packs/pack.ts';
import { describePackIssue } from '../packs/describe-pack-issue.ts';
import { seededRecords } from '../packs/queries.ts';
import { addMember } from '../people/queries.ts';
import type { MakeDocument } from '../work-orders/outbox.ts';
import type { SceneCache } from './draw-photo.ts';
import { expandScenario, type Move } from './expand-scenario.ts';
import { DEMO_FIRM, DEMO_PEOPLE, demoPassword, type DemoPerson } from './people.ts';
import { ScenarioFault, ScenarioPlayer } from './play-scenario.ts';
import { addOwnFile, dressOrganisation } from './queries.ts';
import { Scenario } from './scenario.ts';
import type { Cast } from './step-command.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Someone of the demonstration with the id of their account. */
type Member = DemoPerson & { readonly id: string };

/**
 * Makes the demonstration: a firm with its people, the packs that bring a scenario with their records, and orders played
 * by real commands over the last weeks. The same at every start but for the day it is played on.
 * `tell` hears how many of all steps are done.
 */
export const loadDemo = async (
  deps: Deps,
  makeDocument: MakeDocument,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<{ readonly orders: number }> => {
  const packs = (await deps.gallery.list()).filter((pack) => pack.manifest.data.demo !== undefined);
  const now = Date.parse(deps.now());
  const began = new Date(now - 8 * WEEK).toISOString();
  const members: Member[] = [];
  for (const person of [...DEMO_PEOPLE, ...packs.flatMap((pack) => pack.seeds.people)])
    members.push({
      ...person,
      id: await createAccount(deps, { ...person, password: demoPassword(person.email) }),
    });
  const [admin] = members;
  if (!admin) throw new ScenarioFault('the demonstration has no people');

  const org = uuid();
  const then: Deps = { ...deps, now: () => began };
  await createOrganisation(then, { id: org, ...DEMO_FIRM, demo: true }, admin);
  await deps.db.tenant(org, async (trx) => {
    for (const member of members) await addMember(trx, org, member, began);
  });
  await hangLogo(then, org, admin.id);

  const scenes: SceneCache = new Map();
  const printing = new Map<string, Promise<void>>();
  const played: { move: Move; player: ScenarioPlayer }[] = [];
  const defaults = {
    id: org,
    currency: DEMO_FIRM.currency,
    timeZone: DEMO_FIRM.timeZone,
    language: DEMO_FIRM.language,
  };
  for (const pack of packs) {
    const by = { id: admin.id, name: admin.name };
    const installed = await installPack(deps, org, pack, { by, data: true, at: began });
    if (!installed.ok)
      throw new ScenarioFault(installed.issues.map((issue) => describePackIssue(issue, 'en')).join('\n'));
    const scenario = Scenario.safeParse(pack.demo);
    if (!scenario.success)
      throw new ScenarioFault(
        `${pack.manifest.key}: ${scenario.error.issues.map((issue) => `${issue.path.join('/')} ${issue.message}`).join('; ')}`,
      );
    const cast = await castOf(deps, org, pack, members);
    const player = new ScenarioPlayer({
      deps,
      org: defaults,
      pack: pack.manifest.key,
      cast,
      scenes,
      makeDocument,
      printing,
    });
    for (const move of expandScenario(scenario.data, now, DEMO_FIRM.timeZone)) played.push({ move, player });
  }
  // All packs together in order of time, so that numbers and histories follow each other as they would have.
  played.sort((a, b) => a.move.at - b.move.at);
  for (const [done, { move, player }] of played.entries()) {
    tell(done, played.length);
    await player.fireTimers(move.at);
    await player.play(move);
  }
  const players = [...new Set(played.map(({ player }) => player))];
  await players[0]?.fireTimers(now);
  await Promise.all(printing.values());
  return { orders: players.reduce((sum, player) => sum + player.orders, 0) };
};

const hangLogo = async (deps: Deps, org: string, by: string): Promise<void> => {
  const svg = await readFile(join(import.meta.dirname, 'logo.svg'));
  const bytes = await sharp(svg).resize(1200).png().toBuffer();
  const id = uuid();
  const received = await deps.files.receive(org, id, bytes, bytes.length);
  await received?.keep();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await deps.db.tenant(org, async (trx) => {
    const at = deps.now();
    await addOwnFile(trx, org, {
      id,
      sha256,
      size: bytes.length,
      mediaType: 'image/png',
      name: 'logo.png',
      by,
      at,
    });
    await dressOrganisation(trx, org, { ...DEMO_FIRM, logo: id });
  });
};

/** Who and what a pack's scenario speaks of. */
const castOf = async (deps: Deps, org: string, pack: Pack, members: readonly Member[]): Promise<Cast> => {
  const { key } = pack.manifest;
  const { seeds } = pack;
  const ids = await deps.db.tenant(org, async (trx) => ({
    customer: await seededRecords(trx, org, 'customers', key),
    contact: await seededRecords(trx, org, 'contacts', key),
    site: await seededRecords(trx, org, 'sites', key),
    asset: await seededRecords(trx, org, 'assets', key),
    part: await seededRecords(trx, org, 'parts', key),
  }));
  const contacts = seeds.customers.flatMap(({ key: customer, contacts }) =>
    contacts.map((contact) => ({ ...contact, key: `${customer}/${contact.key}`, own: contact.key })),
  );
  const records = {
    customer: seeds.customers,
    site: seeds.sites,
    asset: seeds.assets,
    part: seeds.parts,
    contact: contacts,
  };
  const missing = (what: string): never => {
    throw new ScenarioFault(`${key}: the scenario speaks of ${what}, which the pack does not bring`);
  };
  const actor = (who: string): Actor => {
    // A person of the pack before one of the firm: each trade has its own technicians.
    const own = new Set(seeds.people.map((person) => person.key));
    const found =
      members.find((member) => member.id === who || member.key === who) ??
      members.find((member) => own.has(member.key) && member.roles.includes(who)) ??
      members.find((member) => member.roles.includes(who)) ??
      missing(`the person ${who}`);
    return { kind: 'user', id: found.id, name: found.name, roles: [...found.roles] };
  };
  const ref: Cast['ref'] = (kind, name) => {
    if (kind === 'person') {
      const { id, name: label } = actor(name);
      return { id, label };
    }
    const record =
      kind === 'contact'
        ? contacts.find((contact) => contact.key === name || contact.own === name)
        : records[kind].find((one) => one.key === name);
    const id = record && ids[kind].get(record.key);
    return record && id !== undefined ? { id, label: record.name } : missing(`the ${kind} ${name}`);
  };
  return {
    ref,
    actor,
    siteOf: (asset) => (seeds.assets.find((one) => one.key === asset) ?? missing(`the asset ${asset}`)).site,
    partiesOf(site): { customer: Ref; contact: Ref | null } {
      const { customer } = seeds.sites.find((one) => one.key === site) ?? missing(`the site ${site}`);
      const first = seeds.customers.find((one) => one.key === customer)?.contacts[0];
      return {
        customer: ref('customer', customer),
        contact: first ? ref('contact', `${customer}/${first.key}`) : null,
      };
    },
    scene(name) {
      for (const kind of ['svg', 'png', 'jpg', 'jpeg']) {
        const bytes = pack.files.get(`data/photos/${name}.${kind}`);
        if (bytes) return bytes;
      }
      return missing(`the picture ${name}`);
    },
  };
};
