import type { CompiledTemplate } from '../compile/compile.ts';
import { fieldAt } from '../compile/complete-verdict.ts';
import { ok, type Issue, type Result } from '../issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { instantOf, millisecondsOf } from '../logic/calendar.ts';
import { escapeSegment, parsePointer, readPointer, rowKey, writePointer } from '../pointer.ts';
import type { Command } from '../work-order/command.ts';
import { decide } from '../work-order/decide.ts';
import { deriveId } from '../work-order/derive-id.ts';
import type { OrderEvent } from '../work-order/event.ts';
import { evolve } from '../work-order/evolve.ts';
import type { DecideFacts } from '../work-order/facts.ts';
import type { Actor, Visit, WorkOrder, Write } from '../work-order/work-order.ts';
import type { SampleStep } from './sample.ts';

/** One question put to `decide`: what was asked, by whom, in which surroundings. */
export interface Sent {
  readonly command: Command;
  readonly actor: Actor;
  readonly facts: DecideFacts;
}

/** A story under way: the order so far, who acted last and when. */
export interface Story {
  readonly c: CompiledTemplate;
  readonly order: WorkOrder | null;
  readonly events: readonly OrderEvent[];
  /** Events of the last step. */
  readonly last: readonly OrderEvent[];
  /** Every command that was accepted, as it was given to `decide`. */
  readonly sent: readonly Sent[];
  readonly at: string;
  readonly person: Actor;
  readonly facts: DecideFacts;
  /** Ids made so far; they follow from `seed`. */
  readonly made: number;
  readonly seed: string;
}

const MONDAY = '2026-01-05T07:59:00.000Z';
const STEP = 60_000;

/** A story about to begin. The same seed gives the same ids. */
export function beginStory(c: CompiledTemplate, seed: string): Story {
  const facts: DecideFacts = {
    org: 'sample',
    receivedAt: MONDAY,
    timeZone: 'UTC',
    site: null,
    asset: null,
    customer: null,
    previous: null,
    nextNumber: 1,
    defaults: { language: c.template.language ?? 'en', currency: 'EUR' },
  };
  return {
    c,
    order: null,
    events: [],
    last: [],
    sent: [],
    at: MONDAY,
    person: personOf(['dispatcher']),
    facts,
    made: 1,
    seed,
  };
}

/** The person of a step: named roles, the first of which is their id, or both said. */
export const personOf = (as: NonNullable<SampleStep['as']>): Actor => {
  const { id, roles } = Array.isArray(as) ? { id: as[0] ?? 'nobody', roles: as } : as;
  return { kind: 'user', id, name: id, roles };
};

const later = (at: string, by: number): string => new Date(instantOf(at) + by).toISOString();

/** The story one step on, or why the step is refused. A story without an order opens one first. */
export function play(story: Story, step: SampleStep): Result<Story> {
  const opened = story.order === null && !('open' in step) ? play(story, { open: {} }) : ok(story);
  if (!opened.ok) return opened;
  const at = 'wait' in step ? opened.value.at : (step.at ?? later(opened.value.at, STEP));
  const person = step.as ? personOf(step.as) : opened.value.person;
  const now: Story = {
    ...opened.value,
    at,
    person,
    last: [],
    facts: { ...opened.value.facts, receivedAt: at },
  };
  if ('open' in step) {
    const { answers = {}, facts, ...details } = step.open;
    const told = { ...now, facts: { ...now.facts, ...(facts as Partial<DecideFacts> | undefined) } };
    const { writes, made } = writesOf(told, {}, answers);
    const payload = {
      template: { key: now.c.ref.key },
      mode: 'test',
      details,
      parent: null,
      visits: [],
      answers: writes,
    };
    return send({ ...told, made }, 'open', payload);
  }
  if ('wait' in step) return wait(now, millisecondsOf(step.wait) ?? 0);
  if ('attach' in step) return attach(now, step);
  const held = now.order?.answers ?? {};
  if ('answer' in step || 'correct' in step) {
    const { writes, made } = writesOf(now, held, 'answer' in step ? step.answer : step.correct);
    return 'answer' in step
      ? send({ ...now, made }, 'answer', { writes })
      : send({ ...now, made }, 'correct', { reason: step.reason ?? 'sample', writes });
  }
  if ('transition' in step) {
    const { writes, made } = writesOf(now, held, step.answers ?? {});
    return send({ ...now, made }, 'transition', { event: step.transition, data: step.data ?? {}, writes });
  }
  if ('approve' in step) {
    const note = step.note === undefined ? {} : { note: step.note };
    return send(now, 'approve', { state: step.approve, verdict: step.verdict ?? 'yes', ...note });
  }
  if ('comment' in step) return send(now, 'comment', { text: step.comment });
  return plan(now, 'assign' in step ? { assignees: step.assign } : step.plan);
}

/** Sends one command as a device would and takes what comes of it into the story. */
function send(
  story: Story,
  type: Command['type'],
  payload: unknown,
  actor: Actor = story.person,
): Result<Story> {
  const { c, seed, made, order, at } = story;
  const command = {
    id: deriveId(seed, made),
    order: deriveId(seed, 0),
    seen: order?.seq ?? 0,
    at,
    type,
    payload,
  } as Command;
  const result = decide(c, order, command, actor, story.facts);
  if (!result.ok) return result;
  const events = result.value;
  return ok({
    ...story,
    order: events.reduce<WorkOrder | null>(evolve, order),
    events: [...story.events, ...events],
    last: [...story.last, ...events],
    sent: [...story.sent, { command, actor, facts: story.facts }],
    made: made + 1,
  });
}

function plan(
  story: Story,
  {
    start,
    end,
    assignees,
    details,
  }: {
    start?: string | undefined;
    end?: string | undefined;
    assignees?: string[] | undefined;
    details?: object | undefined;
  },
): Result<Story> {
  const last = story.order?.visits.at(-1);
  const blank: Visit = {
    id: deriveId(story.seed, story.made),
    plannedStart: null,
    plannedEnd: null,
    assignees: [],
    outcome: null,
  };
  const visit: Visit = {
    ...(last ?? blank),
    ...(start === undefined ? {} : { plannedStart: start }),
    ...(end === undefined ? {} : { plannedEnd: end }),
    ...(assignees === undefined ? {} : { assignees: assignees.map((id) => ({ id, label: id })) }),
  };
  const touched = start !== undefined || end !== undefined || assignees !== undefined;
  const visits = [...(story.order?.visits.slice(0, -1) ?? []), visit];
  return send({ ...story, made: story.made + 1 }, 'plan', {
    ...(touched ? { visits } : {}),
    ...(details ? { details } : {}),
  });
}

function attach(story: Story, step: Extract<SampleStep, { attach: string }>): Result<Story> {
  const id = deriveId(story.seed, story.made);
  const { signer, statement, mediaType = 'image/jpeg' } = step;
  const file = {
    id,
    sha256: '0'.repeat(64),
    size: 1,
    mediaType,
    name: 'sample',
    takenAt: story.at,
    ...(signer === undefined ? {} : { signer }),
    ...(statement === undefined ? {} : { statement }),
  };
  const attached = send({ ...story, made: story.made + 1 }, 'attach', file);
  if (!attached.ok) return attached;
  const answers = story.order?.answers ?? {};
  const path = rowPath(answers, step.attach, () => '');
  const field = fieldAt(story.c.form, path);
  const held = readPointer(answers, path);
  const list = field?.kind === 'photos' || field?.kind === 'files';
  return send(attached.value, 'answer', {
    writes: [{ path, value: list ? [...(Array.isArray(held) ? held : []), id] : id }],
  });
}

const CLOCK: Actor = { kind: 'timer', id: 'timer', name: 'timer', roles: [] };

/** Lets time pass; timers fire in the order they are due. */
function wait(story: Story, length: number): Result<Story> {
  const end = later(story.at, length);
  let now: Story = story;
  for (let fired = 0; fired < 100; fired += 1) {
    const due = now.order?.timers
      .filter((t) => instantOf(t.due) <= instantOf(end))
      .toSorted((a, b) => instantOf(a.due) - instantOf(b.due))[0];
    if (!due) break;
    const at = instantOf(due.due) > instantOf(now.at) ? due.due : now.at;
    const next = send(
      { ...now, at, facts: { ...now.facts, receivedAt: at } },
      'fire-timer',
      { timer: due.id },
      CLOCK,
    );
    if (!next.ok) return next;
    now = next.value;
  }
  return ok({ ...now, at: end });
}

/** Answers keyed by pointer as writes: `+` is a new row, a number the row at that place. */
function writesOf(
  story: Story,
  held: JsonObject,
  answers: { readonly [path: string]: Json },
): { writes: Write[]; made: number } {
  let now = held;
  let { made } = story;
  const writes = Object.entries(answers).map(([given, value]) => {
    const path = rowPath(now, given, () => deriveId(story.seed, made++));
    now = writePointer(now, path, value);
    return { path, value };
  });
  return { writes, made };
}

/** A pointer of a sample as the engine addresses it: rows by their `_row`. */
export function rowPath(answers: JsonObject, given: string, newId: () => string): string {
  let held: Json | undefined = answers;
  let path = '';
  for (const segment of parsePointer(given)) {
    const at: Json | undefined = Array.isArray(held)
      ? held[Number(segment)]
      : readPointer(held, `/${escapeSegment(segment)}`);
    const named =
      segment === '+'
        ? newId()
        : Array.isArray(held) && at !== undefined
          ? rowKey(at, Number(segment))
          : segment;
    path = `${path}/${escapeSegment(named)}`;
    held = at;
  }
  return path;
}

/** Codes of a refusal, each once. */
export const codesOf = (issues: readonly Issue[]): string[] => [
  ...new Set(issues.filter((i) => i.severity === 'error').map((i) => i.code)),
];
