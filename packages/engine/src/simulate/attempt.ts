import { fieldAt } from '../compile/complete-verdict.ts';
import { compileForm, pathOfRead, type CompiledRule } from '../compile/form.ts';
import type { Issue } from '../issue.ts';
import { isObject, put, type Json, type JsonObject } from '../json.ts';
import { instantOf } from '../logic/calendar.ts';
import { readsOf } from '../logic/reads.ts';
import { escapeSegment, isWithin, parsePointer } from '../pointer.ts';
import { eventDefinition, type WorkflowTransition } from '../template/workflow.ts';
import { fill, numberedPointer, openPlaces, peopleOf, placesAt } from './fill.ts';
import { sampleAnswers } from './sample-answers.ts';
import { accepted, take, type Trail, type Walk } from './trail.ts';

/** How an attempt at one transition went. */
export interface Attempt {
  readonly trail: Trail;
  readonly taken: boolean;
  /** Why it was refused, each time. */
  readonly reasons: readonly Issue[];
}

/** Times a refusal is mended before an attempt is given up. */
const MENDS = 8;

/** Tries to take one transition: whoever may asks for it, and what is named as missing is given before the next try. */
export function attempt(walk: Walk, from: Trail, t: WorkflowTransition): Attempt {
  if (t.kind === 'after') return waitFor(walk, from, t);
  if (t.kind !== 'on') return settleFor(walk, from, t);
  const reasons: Issue[] = [];
  let trail = from;
  for (let tries = 0; tries < MENDS; tries += 1) {
    const role = roleFor(walk, trail, t, tries);
    if (role === undefined) break;
    if ((t.roles ?? []).includes('assignee')) trail = assigned(walk, trail, role);
    const data = dataFor(walk, t.trigger);
    const next = take(walk, trail, {
      transition: t.trigger,
      as: [role],
      ...(Object.keys(data).length > 0 ? { data } : {}),
    });
    if (accepted(next)) {
      if (hasTaken(next, t)) return { trail: next, taken: true, reasons };
      // Another transition of this event came first: see that its condition does not hold.
      trail = answerReads(
        walk,
        trail,
        t.source.transitions.filter((o) => o.trigger === t.trigger),
        role,
      );
      continue;
    }
    reasons.push(...next.refused);
    trail = mended(walk, trail, t, role, next.refused);
  }
  return { trail, taken: false, reasons };
}

const hasTaken = ({ story }: Trail, t: WorkflowTransition): boolean =>
  story.last.some(
    (e) =>
      e.type === 'transition-taken' &&
      (e.payload.transition === t.id || (e.payload.alongside ?? []).includes(t.id)),
  );

/** Lets time pass until a timer of this transition has fired. */
function waitFor(walk: Walk, from: Trail, t: WorkflowTransition): Attempt {
  let trail = from;
  for (let tries = 0; tries < 3; tries += 1) {
    const timer = trail.story.order?.timers.find((x) => x.state === t.source.id && x.delay === t.trigger);
    if (timer) {
      const seconds = Math.max(1, Math.ceil((instantOf(timer.due) - instantOf(trail.story.at)) / 1000));
      const next = take(walk, trail, { wait: `PT${seconds}S` });
      if (accepted(next)) {
        if (hasTaken(next, t)) return { trail: next, taken: true, reasons: [] };
        trail = next;
      }
    } else trail = planned(walk, trail);
    trail = answerReads(walk, trail, [t], 'technician');
  }
  return { trail, taken: false, reasons: [] };
}

/** Answers what a transition that nobody sends waits for. */
function settleFor(walk: Walk, from: Trail, t: WorkflowTransition): Attempt {
  let trail = from;
  for (let tries = 0; tries < 4; tries += 1) {
    const next =
      t.guard?.type === 'approved' ? approved(walk, trail, t) : answerReads(walk, trail, [t], 'technician');
    if (next.story.events.length > from.story.events.length && hasTaken(next, t))
      return { trail: next, taken: true, reasons: [] };
    trail = next === trail ? fill(walk, trail, openPlaces(walk, trail, 0.1), []) : next;
    if (hasTaken(trail, t)) return { trail, taken: true, reasons: [] };
  }
  return { trail, taken: false, reasons: [] };
}

const RELATIONS = new Set(['assignee', 'opener', 'contact', 'link']);

/** Who asks: those named in turn, those related to the order by who opened it or is sent to it. */
function roleFor(walk: Walk, trail: Trail, t: WorkflowTransition, tries: number): string | undefined {
  const opener = trail.story.order?.openedBy.id ?? 'dispatcher';
  const people = (t.roles ?? peopleOf(walk).slice(0, 4)).flatMap((role) =>
    !RELATIONS.has(role) ? [role] : role === 'opener' ? [opener] : role === 'assignee' ? ['technician'] : [],
  );
  return people[tries % Math.max(1, people.length)] ?? walk.random.pick(people);
}

function assigned(walk: Walk, trail: Trail, role: string): Trail {
  const { order } = trail.story;
  if (order?.visits.some((v) => v.assignees.some((a) => a.id === role))) return trail;
  const next = take(walk, trail, { assign: [role], as: ['dispatcher'] });
  return accepted(next) ? next : trail;
}

/** Plans a visit around now, with somebody on it. */
export function planned(walk: Walk, trail: Trail): Trail {
  const { random } = walk;
  const start = instantOf(trail.story.at) + (random.int(5) - 1) * 43_200_000;
  const next = take(walk, trail, {
    plan: {
      start: new Date(start).toISOString(),
      end: new Date(start + 7_200_000).toISOString(),
      assignees: ['technician'],
    },
    as: ['dispatcher'],
  });
  return accepted(next) ? next : trail;
}

/** Data of an event's dialog: what it demands and some of the rest. */
function dataFor(walk: Walk, event: string): JsonObject {
  const { payload } = eventDefinition(walk.c.workflow, event);
  if (payload === null) return {};
  const required = Array.isArray(payload['required']) ? payload['required'] : [];
  const data: JsonObject = {};
  for (const field of compileForm({ schema: payload }).tree) {
    if (!required.includes(field.key) && walk.random.chance(0.4)) continue;
    const hints = walk.hints.facts.get(`event.data.${field.key}`);
    const value = walk.random.pick(sampleAnswers(field, hints));
    if (value !== undefined) put(data, field.key, value);
  }
  return data;
}

/** Gives what a refusal names as missing. */
function mended(
  walk: Walk,
  from: Trail,
  t: WorkflowTransition,
  role: string,
  issues: readonly Issue[],
): Trail {
  let trail = from;
  const codes = new Set(issues.map((i) => i.code));
  if (codes.has('approval-missing')) trail = approved(walk, trail, t);
  if (codes.has('guard-refused') || codes.has('role-refused')) {
    const rivals = t.source.transitions.filter((o) => o.trigger === t.trigger);
    if (walk.random.chance(0.2)) trail = planned(walk, trail);
    trail = answerReads(walk, trail, rivals, role);
  }
  const answers = (): JsonObject => trail.story.order?.answers ?? {};
  const named = issues.flatMap((issue) => {
    if (!issue.path.startsWith('/answers')) return [];
    const { rule } = issue.params;
    if (issue.code === 'check' && typeof rule === 'string') return readPlaces(walk, trail, rule);
    const path = numberedPointer(answers(), issue.path.slice('/answers'.length));
    const field = fieldAt(walk.c.form, path);
    if (field === undefined) return [];
    return field.kind === 'section' || issue.code === 'condition' || issue.code === 'contains'
      ? walk.c.form.fields
          .filter((f) => f.path.startsWith(`${field.path}/`))
          .flatMap((f) => placesAt(walk, trail, f.path))
      : [{ path, field }];
  });
  return named.length === 0 ? trail : fill(walk, trail, named, [role]);
}

/** The fields that a rule reads, a few of them at a time. */
function readPlaces(walk: Walk, trail: Trail, rule: string): ReturnType<typeof placesAt> {
  const found = [...walk.c.form.producers, ...walk.c.form.consumers].find((r) => r.id === rule);
  return found ? placesOfRule(walk, trail, found) : [];
}

function placesOfRule(walk: Walk, trail: Trail, rule: CompiledRule): ReturnType<typeof placesAt> {
  const own = [...rule.reads.map((r) => r.path), rule.field.path];
  const paths = sources(walk, [...own, ...behind(walk, behind(walk, own)), ...behind(walk, own)]);
  return paths.flatMap((path) => placesAt(walk, trail, path)).filter(() => walk.random.chance(0.75));
}

/** What decides whether these fields are shown. */
const behind = ({ c }: Walk, paths: readonly string[]): string[] => [
  ...new Set(
    c.form.producers.flatMap((rule) =>
      rule.kind === 'show' && paths.some((path) => isWithin(path, rule.field.path))
        ? rule.reads.map((r) => r.path)
        : [],
    ),
  ),
];

/** Fields that people fill in behind these: a computed one stands for what it is computed from, a row's for its list too. */
function sources(walk: Walk, paths: readonly string[], depth = 0): string[] {
  const { c, random } = walk;
  return [
    ...new Set(
      paths.flatMap((path): string[] => {
        const rule = c.form.computed.get(path);
        if (rule && depth < 4)
          return sources(
            walk,
            rule.reads.map((r) => r.path),
            depth + 1,
          );
        const field = c.form.byPath.get(path);
        if (!field) return whole(c.form.byPath, path);
        const lists =
          path.includes('/*') && random.chance(0.15) ? [path.slice(0, path.lastIndexOf('/*'))] : [];
        return [...lists, ...(field.kind === 'section' ? field.children.map((f) => f.path) : [path])];
      }),
    ),
  ];
}

/** The field that holds a part of one value. */
function whole(byPath: ReadonlyMap<string, unknown>, path: string): string[] {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (byPath.has(at)) return [at];
  return [];
}

/** Answers anew what the conditions of these transitions read. */
export function answerReads(
  walk: Walk,
  trail: Trail,
  transitions: readonly WorkflowTransition[],
  role: string,
): Trail {
  const read = transitions.flatMap(({ guard }) => {
    if (guard?.type !== 'rule') return [];
    return readsOf(guard.params['rule'] ?? null).reads.flatMap((r) => {
      const path = pathOfRead(r, [''], walk.c.form.byPath);
      return path === undefined ? [] : [path];
    });
  });
  const all = sources(walk, read).flatMap((path) => placesAt(walk, trail, path));
  const some = all.filter(() => walk.random.chance(0.6));
  const places = some.length > 0 ? some : all;
  return places.length === 0 ? trail : fill(walk, trail, places, [role]);
}

/** Answers anew what a rule reads, so that it may come out the other way. */
export function turnRule(walk: Walk, trail: Trail, id: string): Trail {
  const places = readPlaces(walk, trail, id);
  return places.length === 0 ? trail : fill(walk, trail, places, []);
}

/** Lets those whose word a state waits for say yes, or at times no. */
function approved(walk: Walk, from: Trail, { source }: WorkflowTransition): Trail {
  const rule = source.approval;
  if (!rule) return from;
  const people = rule.by.flatMap((by: JsonObject): string[] => {
    if (typeof by['role'] === 'string') return [by['role']];
    if (by['each'] === 'assignees') return ['technician'];
    return personIn(from.story.order?.answers, by['person']);
  });
  let trail = rule.by.some((by) => by['each'] === 'assignees') ? assigned(walk, from, 'technician') : from;
  // A quorum wants people, and a role may stand for as many as it takes.
  const turns =
    rule.mode === 'quorum' ? Array.from({ length: Math.min(rule.count, 20) }, () => people) : [people];
  for (const [turn, role] of turns.flat().entries()) {
    const verdict = walk.random.chance(0.1) ? 'no' : 'yes';
    if (!trail.story.order?.states.includes(source.id)) break;
    const id = turn === people.indexOf(role) ? role : `${role}-${turn}`;
    const next = take(walk, trail, { approve: source.id, verdict, as: { id, roles: [role] } });
    if (accepted(next)) trail = next;
  }
  return trail;
}

function personIn(answers: JsonObject | undefined, path: Json | undefined): string[] {
  if (typeof path !== 'string') return [];
  let held: Json | undefined = answers;
  for (const segment of parsePointer(path)) held = isObject(held) ? held[escapeSegment(segment)] : undefined;
  return isObject(held) && typeof held['id'] === 'string' ? [held['id']] : [];
}
