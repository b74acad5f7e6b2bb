import { createHash } from 'node:crypto';
import type { Actor, Command, WorkOrder } from '@orderwright/engine';
import { settleAttachment } from '../attachments/settle.ts';
import type { Deps } from '../deps.ts';
import { drainOutbox, type MakeDocument } from '../work-orders/outbox.ts';
import { readOrder } from '../work-orders/event-store.ts';
import type { OrgDefaults } from '../work-orders/facts.ts';
import { runCommand } from '../work-orders/run-command.ts';
import { fireTimer } from '../work-orders/timers.ts';
import type { ValueContext, WantedPicture } from './answer-values.ts';
import { chanceOf, type Chance } from './chance.ts';
import { drawPhoto, drawSignature, type SceneCache } from './draw-photo.ts';
import type { Move } from './expand-scenario.ts';
import { dueTimers } from './queries.ts';
import { assigneesOf, commandOf, siteOf, type Cast } from './step-command.ts';

/** A step the engine refused: the pack's scenario and its templates do not fit. */
export class ScenarioFault extends Error {
  override name = 'ScenarioFault';
}

/** What playing needs. Every command is run with the step's own moment as the server's clock. */
export interface Stage {
  readonly deps: Deps;
  readonly org: OrgDefaults;
  readonly pack: string;
  readonly cast: Cast;
  readonly scenes: SceneCache;
  readonly makeDocument: MakeDocument;
  /** Reports under way, by order; all packs share it. */
  readonly printing: Map<string, Promise<void>>;
}

/** Reports printed beside the steps. */
const AT_ONCE = 3;

/** Plays steps one after the other, of many orders at once, as time went. */
export class ScenarioPlayer {
  readonly #stage: Stage;
  readonly #moves = new Map<string, string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Orders played so far. */
  get orders(): number {
    return this.#moves.size;
  }

  /** Plays one step. Throws `ScenarioFault` when it is refused. */
  async play(move: Move): Promise<void> {
    const { org, cast, pack } = this.#stage;
    const chance = chanceOf(`${pack}/${move.order}/${move.place}`);
    const known = this.#moves.get(move.order);
    const id = known ?? chance.id(move.at);
    this.#moves.set(move.order, id);
    await this.#printed(id);
    const order = known === undefined ? null : await this.#read(id);
    const deps = this.#at(move.at);
    const assignees = assigneesOf(move, cast);
    const actor = cast.actor(move.step.by === 'assignee' ? (assignees[0] ?? 'technician') : move.step.by);
    const site = siteOf(move, cast);
    const parties = site === null ? null : cast.partiesOf(site);
    const pictures: WantedPicture[] = [];
    const values: ValueContext = {
      chance,
      day: move.day,
      at: move.at,
      timeZone: org.timeZone,
      contact: parties?.contact?.label ?? parties?.customer.label ?? '',
      ref: (kind, key) => cast.ref(kind, key),
      pictures,
    };
    const draft = commandOf(move, assignees, site, values, order, org, cast);
    const base = { order: id, seen: order?.seq ?? 0, at: new Date(move.at).toISOString() };
    for (const picture of pictures) await this.#attach(deps, move, base, actor, picture, chance);
    await this.#run(deps, move, { id: chance.id(move.at), ...base, ...draft } as Command, actor);
    await this.#catchUp(deps, id);
  }

  #at(moment: number): Deps {
    const clock = new Date(moment).toISOString();
    return { ...this.#stage.deps, now: () => clock };
  }

  async #read(order: string): Promise<WorkOrder | null> {
    const { deps, org } = this.#stage;
    return await deps.db.tenant(org.id, (trx) => readOrder(trx, org.id, order));
  }

  async #run(deps: Deps, move: Move, command: Command, actor: Actor): Promise<void> {
    const { org, pack } = this.#stage;
    const answer = await runCommand(deps, org, command, actor);
    if (!answer.ok)
      throw new ScenarioFault(
        `${pack}, order ${move.order}, step ${move.place} (${move.step.at}, ${move.step.by}): ` +
          answer.issues
            .map((issue) => `${issue.code} ${issue.path} ${JSON.stringify(issue.params)}`)
            .join('; '),
      );
  }

  /**
   * Follow-up orders and records are made before the next step, as they would have been then. A report is printed beside
   * the steps of other orders; the next step of its own order waits for it.
   */
  async #catchUp(deps: Deps, order: string): Promise<void> {
    const { org, makeDocument, printing } = this.#stage;
    await drainOutbox(deps, { org: org.id, order }, async (...asked) => {
      await printing.get(order);
      const made = makeDocument(...asked);
      // A failure is met where the report is waited for, not before.
      made.catch(() => undefined);
      printing.set(order, made);
    });
    if (printing.size > AT_ONCE) {
      const [oldest] = printing.keys();
      await this.#printed(oldest ?? order);
    }
  }

  /** Waits for the report of an order that is being printed. */
  async #printed(order: string): Promise<void> {
    const { printing } = this.#stage;
    await printing.get(order);
    printing.delete(order);
  }

  /** Fires the timers that came due up to a moment, in order. */
  async fireTimers(until: number): Promise<void> {
    const { deps, org } = this.#stage;
    const due = await deps.db.tenant(org.id, (trx) => dueTimers(trx, org.id, new Date(until).toISOString()));
    for (const { order, id, moment } of due) {
      await this.#printed(order);
      const then = this.#at(Date.parse(moment));
      await fireTimer(then, { org: org.id, order, timer: id });
      await this.#catchUp(then, order);
    }
  }

  async #attach(
    deps: Deps,
    move: Move,
    base: { readonly order: string; readonly seen: number; readonly at: string },
    actor: Actor,
    picture: WantedPicture,
    chance: Chance,
  ): Promise<void> {
    const bytes = await this.#draw(move, picture, chance);
    const photo = picture.kind !== 'signature';
    const announced = {
      id: picture.id,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      mediaType: photo ? 'image/jpeg' : 'image/png',
      name: photo ? `${picture.scene}.jpg` : 'signature.png',
      takenAt: base.at,
      ...(photo
        ? {}
        : { signer: picture.signer, ...(picture.statement ? { statement: picture.statement } : {}) }),
    };
    await this.#run(
      deps,
      move,
      { id: chance.id(move.at), ...base, type: 'attach', payload: announced },
      actor,
    );
    const { org, pack } = this.#stage;
    const received = await deps.files.receive(org.id, picture.id, bytes, bytes.length);
    if (!received) throw new ScenarioFault(`${pack}, order ${move.order}: the picture could not be kept`);
    await received.keep();
    await settleAttachment(deps, org.id, base.order, actor, { id: picture.id, status: 'stored' });
  }

  async #draw(move: Move, picture: WantedPicture, chance: Chance): Promise<Buffer> {
    const { cast, scenes, org, pack } = this.#stage;
    if (picture.kind === 'signature')
      return await drawSignature(chanceOf(`signature/${picture.signer}/${pack}`));
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: org.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const stamp = local
      .format(new Date(move.at))
      .replaceAll('-', ' ')
      .replace(/ (?=\d\d:)/, '  ');
    return await drawPhoto(`${pack}/${picture.scene}`, cast.scene(picture.scene), stamp, chance, scenes);
  }
}
