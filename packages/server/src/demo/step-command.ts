import type { Actor, JsonObject, Ref, Visit, WorkOrder, Write } from '@orderwright/engine';
import type { OrgDefaults } from '../work-orders/facts.ts';
import { resolveValue, writesOf, type ValueContext } from './answer-values.ts';
import type { Move } from './expand-scenario.ts';
import { addDays, localMoment } from './local-time.ts';
import type { ScenarioStep } from './scenario.ts';

/** A record of the registry under its key in the pack. */
export interface Cast {
  ref(kind: 'site' | 'asset' | 'part' | 'person' | 'customer' | 'contact', key: string): Ref;
  /** Site of an asset, customer and first contact of a site, by key. */
  siteOf(asset: string): string;
  partiesOf(site: string): { readonly customer: Ref; readonly contact: Ref | null };
  /** A person's key, or a role: the first person who has it. */
  actor(who: string): Actor;
  /** Bytes of a picture of the pack. */
  scene(name: string): Uint8Array;
}

const cycle = <T>(of: readonly T[], index: number): T | undefined => of[index % of.length];
const cycled = (value: string | string[] | undefined, index: number): string | undefined =>
  Array.isArray(value) ? cycle(value, index) : value;

/** Ids of the people a step's order is for. */
export const assigneesOf = ({ definition, index }: Move, cast: Cast): string[] => {
  const chosen = cycle(definition.assignees, index);
  return (Array.isArray(chosen) ? chosen : chosen === undefined ? [] : [chosen]).map(
    (who) => cast.actor(who).id,
  );
};

/** Key of the site of a step's order. */
export const siteOf = ({ definition, index }: Move, cast: Cast): string | null => {
  const site = definition.sites && cycle(definition.sites, index);
  if (site !== undefined) return site;
  const asset = definition.assets && cycle(definition.assets, index);
  return asset === undefined ? null : cast.siteOf(asset);
};

const visitOf = (
  day: string,
  hours: readonly [string, string],
  assignees: readonly Ref[],
  timeZone: string,
  id: string,
  moved = 0,
): Visit => ({
  id,
  plannedStart: new Date(localMoment(day, hours[0], timeZone) + moved).toISOString(),
  plannedEnd: new Date(localMoment(day, hours[1], timeZone) + moved).toISOString(),
  assignees: [...assignees],
  outcome: null,
});

const payloadOf = (step: ScenarioStep, writes: Write[], values: ValueContext): JsonObject => ({
  event: step.transition ?? '',
  data: resolveValue(step.data ?? {}, values),
  writes,
});

/** The order as it is opened: its place, its people, its planned time, its first answers. */
const openPayload = (
  move: Move,
  people: Ref[],
  site: string | null,
  values: ValueContext,
  org: OrgDefaults,
  cast: Cast,
): JsonObject => {
  const { step, definition, index, day } = move;
  const parties = site === null ? null : cast.partiesOf(site);
  const asset = definition.assets && cycle(definition.assets, index);
  const words = Object.entries(definition.details).flatMap(([name, value]) => {
    const text = cycled(value, index);
    return text === undefined ? [] : [[name, text] as const];
  });
  const id = values.chance.id(move.at);
  const unplanned = { id, plannedStart: null, plannedEnd: null, assignees: people, outcome: null };
  const visit =
    definition.planned === null
      ? unplanned
      : visitOf(day, definition.planned, people, org.timeZone, id, move.moved);
  return json({
    template: { key: definition.template },
    mode: 'live',
    parent: null,
    details: {
      ...(site === null ? {} : { site: cast.ref('site', site) }),
      ...parties,
      ...(asset === undefined ? {} : { asset: cast.ref('asset', asset) }),
      ...Object.fromEntries(words),
    },
    visits: definition.planned === null && people.length === 0 ? [] : [visit],
    answers: writesOf(step.open ?? {}, {}, values),
  });
};

/** Commands are plain JSON; their types say so less plainly. */
const json = (value: object): JsonObject => value as JsonObject;

/** The command of a step, without what all commands have. Pictures it needs are put into `values.pictures`. */
export const commandOf = (
  move: Move,
  assignees: readonly string[],
  site: string | null,
  values: ValueContext,
  order: WorkOrder | null,
  org: OrgDefaults,
  cast: Cast,
): JsonObject => {
  const { step, day } = move;
  const answers = order?.answers ?? {};
  const people = assignees.map((id) => personRef(id, cast));
  if (step.open !== undefined)
    return json({ type: 'open', payload: openPayload(move, people, site, values, org, cast) });
  if (step.transition !== undefined)
    return json({
      type: 'transition',
      payload: payloadOf(step, writesOf(step.answers ?? {}, answers, values), values),
    });
  if (step.answer !== undefined)
    return json({ type: 'answer', payload: { writes: writesOf(step.answer, answers, values) } });
  if (step.comment !== undefined) return json({ type: 'comment', payload: { text: step.comment } });
  if (step.correct !== undefined)
    return json({
      type: 'correct',
      payload: { reason: step.reason ?? '', writes: writesOf(step.correct, answers, values) },
    });
  if (step.approve !== undefined) {
    const signature = step.signature === true ? values.chance.id(move.at) : null;
    if (signature !== null)
      values.pictures.push({ kind: 'signature', signer: values.contact, statement: null, id: signature });
    return json({
      type: 'approve',
      payload: {
        state: step.state ?? order?.states.at(-1) ?? '',
        verdict: step.approve,
        ...(step.note === undefined ? {} : { note: step.note }),
        ...(signature === null ? {} : { signature }),
      },
    });
  }
  if (step.plan !== undefined) {
    const last = order?.visits.at(-1);
    const planned = visitOf(
      addDays(day, step.plan.days),
      step.plan.planned,
      last?.assignees ?? people,
      org.timeZone,
      last?.id ?? values.chance.id(move.at),
    );
    return json({ type: 'plan', payload: { visits: [...(order?.visits.slice(0, -1) ?? []), planned] } });
  }
  if (step.assign !== undefined)
    return json({
      type: 'assign',
      payload: {
        visit: order?.visits.at(-1)?.id ?? '',
        assignees: step.assign.map((who) => personRef(cast.actor(who).id, cast)),
      },
    });
  throw new Error('a step without anything to do');
};

const personRef = (id: string, cast: Cast): Ref => {
  const { name } = cast.actor(id);
  return { id, label: name };
};
