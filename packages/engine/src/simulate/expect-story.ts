import { completeVerdict } from '../compile/complete-verdict.ts';
import { derive } from '../compile/derive.ts';
import type { Issue } from '../issue.ts';
import { sameJson, type Json } from '../json.ts';
import { readPointer } from '../pointer.ts';
import { withoutRowIds } from '../schema/verdict.ts';
import type { Effect, OrderEvent } from '../work-order/event.ts';
import { openTransitions } from '../work-order/open-transitions.ts';
import { resolveForm } from '../work-order/resolve-form.ts';
import { ruleFacts } from '../work-order/rule-facts.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import { codesOf, rowPath, type Story } from './player.ts';
import type { SampleExpectation } from './sample.ts';

const show = (value: unknown): string => JSON.stringify(value);

/** What is otherwise than expected, one sentence each. `refusal` are the issues of the step under test. */
export function disappointments(story: Story, refusal: readonly Issue[], then: SampleExpectation): string[] {
  const { order } = story;
  const found: string[] = [];
  const wanted = [...new Set(then.issues ?? [])].toSorted();
  const got = codesOf(refusal).toSorted();
  if (!sameJson(wanted, got)) {
    const reasons = refusal.map((i) => `${i.code} at ${i.path}`).join(', ');
    found.push(
      wanted.length === 0
        ? `It was refused: ${reasons}.`
        : got.length === 0
          ? `It was accepted; expected: ${wanted.join(', ')}.`
          : `It was refused with ${reasons}; expected: ${wanted.join(', ')}.`,
    );
  }
  if (order === null) return found;
  const states = then.state === undefined ? [] : [then.state].flat();
  for (const state of states)
    if (!order.states.includes(state))
      found.push(`It stands in ${order.states.join(', ')}, not in ${state}.`);
  if (then.category !== undefined && order.category !== then.category)
    found.push(`Its category is ${order.category}, not ${then.category}.`);
  for (const [path, value] of Object.entries(then.answers ?? {})) {
    const actual = readPointer(order.answers, path) ?? null;
    if (!sameJson(withoutRowIds(actual), withoutRowIds(value)))
      found.push(`${path} is ${show(withoutRowIds(actual))}, not ${show(value)}.`);
  }
  const missing = then.missing === undefined ? [] : missingPaths(story, order, refusal);
  for (const path of then.missing ?? []) {
    if (!missing.includes(`/answers${rowPath(order.answers, path, () => '')}`))
      found.push(`${path} is not named as missing, but ${show(missing)}.`);
  }
  found.push(...visibility(story, order, then), ...doable(story, order, then));
  for (const name of then.stamps ?? [])
    if (order.stamps[name] === undefined) found.push(`There is no stamp ${name}.`);
  const effects = effectsOf(story.last);
  for (const type of then.effects ?? []) {
    if (!effects.some((e) => e.type === type))
      found.push(`There is no effect ${type}, but ${show(effects.map((e) => e.type))}.`);
  }
  if (then.opened !== undefined) found.push(...openings(story, effects, then.opened));
  return found;
}

function missingPaths(
  { c, person, facts, at }: Story,
  order: WorkOrder,
  refusal: readonly Issue[],
): string[] {
  if (refusal.length > 0) return refusal.map((i) => i.path);
  const derived = derive(c.form, order.answers, ruleFacts(order, person, facts, at));
  return completeVerdict(c.form, c.validators, derived).map((i) => i.path);
}

function visibility({ c, person, facts }: Story, order: WorkOrder, then: SampleExpectation): string[] {
  if (then.hidden === undefined && then.shown === undefined) return [];
  const { fields } = resolveForm(c, order, person, facts);
  const hidden = (path: string): boolean => fields[rowPath(order.answers, path, () => '')]?.hidden ?? true;
  return [
    ...(then.hidden ?? []).filter((path) => !hidden(path)).map((path) => `${path} is shown.`),
    ...(then.shown ?? []).filter(hidden).map((path) => `${path} is hidden.`),
  ];
}

function doable({ c, person, facts }: Story, order: WorkOrder, then: SampleExpectation): string[] {
  if (then.can === undefined && then.cannot === undefined) return [];
  const open = openTransitions(c, order, person, facts)
    .filter((t) => t.open)
    .map((t) => t.event);
  return [
    ...(then.can ?? [])
      .filter((event) => !open.includes(event))
      .map((event) => `${event} is not open to ${person.id}, but ${show(open)}.`),
    ...(then.cannot ?? [])
      .filter((event) => open.includes(event))
      .map((event) => `${event} is open to ${person.id}.`),
  ];
}

const effectsOf = (events: readonly OrderEvent[]): Effect[] =>
  events.flatMap((e) => ('effects' in e.payload ? [...e.payload.effects] : []));

function openings(
  { c }: Story,
  effects: readonly Effect[],
  expected: NonNullable<SampleExpectation['opened']>,
): string[] {
  const opened = effects.filter((e) => e.type === 'open-order');
  if (opened.length !== expected.length) return [`It opens ${opened.length} orders, not ${expected.length}.`];
  return expected.flatMap((want, i) => {
    const got = opened[i];
    const answers: { [path: string]: Json } = Object.fromEntries(
      (got?.answers ?? []).map((w) => [w.path, w.value]),
    );
    const key = want.template === 'self' ? c.ref.key : want.template;
    return [
      ...(key !== undefined && got?.template !== key
        ? [`Order ${i + 1} it opens is of ${got?.template}, not ${key}.`]
        : []),
      ...Object.entries(want.answers ?? {}).flatMap(([path, value]) =>
        sameJson(answers[path] ?? null, value)
          ? []
          : [`Order ${i + 1} it opens has ${path} ${show(answers[path] ?? null)}, not ${show(value)}.`],
      ),
    ];
  });
}
