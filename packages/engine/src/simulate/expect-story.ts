import { completeVerdict } from '../compile/complete-verdict.ts';
import { derive } from '../compile/derive.ts';
import { say, type Words } from '../fields/field-kind.ts';
import type { Issue } from '../issue.ts';
import { sameJson, type Json } from '../json.ts';
import { readPointer } from '../pointer.ts';
import { withoutRowIds } from '../schema/verdict.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { labelsOf, type Labels } from '../template/labels.ts';
import type { Effect, OrderEvent } from '../work-order/event.ts';
import { openTransitions } from '../work-order/open-transitions.ts';
import { resolveForm } from '../work-order/resolve-form.ts';
import { ruleFacts } from '../work-order/rule-facts.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import { codesOf, rowPath, type Story } from './player.ts';
import type { SampleExpectation } from './sample.ts';

const show = (value: unknown): string => JSON.stringify(value);

/** What can be otherwise than a sample expects. `{…}` are labels, codes or values as JSON. */
const SENTENCES = {
  refused: ['It was refused: {reasons}', 'C’est refusé : {reasons}'],
  accepted: ['It was accepted; expected: {codes}.', 'C’est accepté ; attendu : {codes}.'],
  'refused-otherwise': [
    'It was refused for other reasons than {codes}: {reasons}',
    'C’est refusé pour d’autres raisons que {codes} : {reasons}',
  ],
  state: ['It stands in {actual}, not in {wanted}.', 'L’ordre est dans {actual}, et non dans {wanted}.'],
  category: [
    'Its category is “{actual}”, not “{wanted}”.',
    'Sa catégorie est « {actual} », et non « {wanted} ».',
  ],
  answer: ['{field} is {actual}, not {wanted}.', '{field} vaut {actual}, et non {wanted}.'],
  missing: [
    '{field} is not named as missing, but: {actual}.',
    '{field} n’est pas signalé comme manquant, mais : {actual}.',
  ],
  shown: ['{field} is shown.', '{field} est affiché.'],
  hidden: ['{field} is hidden.', '{field} est masqué.'],
  closed: [
    '{event} is not open to {person}, but: {actual}.',
    '{event} n’est pas possible pour {person}, mais : {actual}.',
  ],
  open: ['{event} is open to {person}.', '{event} est possible pour {person}.'],
  stamp: ['There is no stamp “{name}”.', 'Il n’y a pas d’horodatage « {name} ».'],
  effect: [
    'There is no effect “{name}”, but: {actual}.',
    'Il n’y a pas d’effet « {name} », mais : {actual}.',
  ],
  'opened-count': [
    'Orders it opens: {actual}, not {wanted}.',
    'Ordres qu’il ouvre : {actual}, et non {wanted}.',
  ],
  'opened-template': [
    'Order {number} it opens is of “{actual}”, not “{wanted}”.',
    'L’ordre {number} qu’il ouvre est du modèle « {actual} », et non « {wanted} ».',
  ],
  'opened-answer': [
    'Order {number} it opens has at {path} {actual}, not {wanted}.',
    'L’ordre {number} qu’il ouvre a en {path} {actual}, et non {wanted}.',
  ],
} as const satisfies { readonly [name: string]: Words };

/** Says in one language what is otherwise, naming labels. */
class Teller {
  readonly labels: Labels;
  private readonly story: Story;

  constructor(story: Story, language: string) {
    this.story = story;
    this.labels = labelsOf(story.c.template, language);
  }

  tell(name: keyof typeof SENTENCES, values: { readonly [name: string]: string | number }): string {
    return say(SENTENCES[name], this.labels.language).replaceAll(/\{(\w+)\}/g, (_, key: string) =>
      String(values[key] ?? ''),
    );
  }

  /** A field by its label and, since samples are written with them, its path. */
  field(path: string): string {
    return this.labels.node(path) ? `${this.labels.field(path)} (${path})` : path;
  }

  states(ids: readonly string[]): string {
    return ids.map((id) => this.labels.state(id)).join(', ');
  }

  events(types: readonly string[]): string {
    return types.map((type) => this.labels.event(type)).join(', ') || this.nothing();
  }

  reasons(issues: readonly Issue[]): string {
    return issues
      .map((issue) => `${describeIssue(issue, this.labels.language, this.story.c.template)} [${issue.code}]`)
      .join(' ');
  }

  nothing(): string {
    return this.labels.word('null');
  }
}

/** What is otherwise than expected, one sentence each. `refusal` are the issues of the step under test. */
export function disappointments(
  story: Story,
  refusal: readonly Issue[],
  then: SampleExpectation,
  language = 'en',
): string[] {
  const { order } = story;
  const teller = new Teller(story, language);
  const found: string[] = [];
  const wanted = [...new Set(then.issues ?? [])].toSorted();
  const got = codesOf(refusal).toSorted();
  if (!sameJson(wanted, got)) {
    const [codes, reasons] = [wanted.join(', '), teller.reasons(refusal)];
    found.push(
      teller.tell(wanted.length === 0 ? 'refused' : got.length === 0 ? 'accepted' : 'refused-otherwise', {
        codes,
        reasons,
      }),
    );
  }
  if (order === null) return found;
  const states = then.state === undefined ? [] : [then.state].flat();
  for (const state of states)
    if (!order.states.includes(state))
      found.push(
        teller.tell('state', { actual: teller.states(order.states), wanted: teller.states([state]) }),
      );
  if (then.category !== undefined && order.category !== then.category)
    found.push(teller.tell('category', { actual: order.category, wanted: then.category }));
  for (const [path, value] of Object.entries(then.answers ?? {})) {
    const actual = readPointer(order.answers, path) ?? null;
    if (!sameJson(withoutRowIds(actual), withoutRowIds(value)))
      found.push(
        teller.tell('answer', {
          field: teller.field(path),
          actual: actual === null ? teller.nothing() : show(withoutRowIds(actual)),
          wanted: value === null ? teller.nothing() : show(value),
        }),
      );
  }
  const missing = then.missing === undefined ? [] : missingPaths(story, order, refusal);
  for (const path of then.missing ?? []) {
    if (!missing.includes(`/answers${rowPath(order.answers, path, () => '')}`))
      found.push(
        teller.tell('missing', {
          field: teller.field(path),
          actual: missing.map((at) => teller.labels.field(at)).join(', ') || teller.nothing(),
        }),
      );
  }
  found.push(...visibility(story, order, then, teller), ...doable(story, order, then, teller));
  for (const name of then.stamps ?? [])
    if (order.stamps[name] === undefined) found.push(teller.tell('stamp', { name }));
  const effects = effectsOf(story.last);
  for (const type of then.effects ?? []) {
    if (!effects.some((e) => e.type === type))
      found.push(
        teller.tell('effect', {
          name: type,
          actual: effects.map((e) => e.type).join(', ') || teller.nothing(),
        }),
      );
  }
  if (then.opened !== undefined) found.push(...openings(story, effects, then.opened, teller));
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

function visibility(
  { c, person, facts }: Story,
  order: WorkOrder,
  then: SampleExpectation,
  teller: Teller,
): string[] {
  if (then.hidden === undefined && then.shown === undefined) return [];
  const { fields } = resolveForm(c, order, person, facts);
  const hidden = (path: string): boolean => fields[rowPath(order.answers, path, () => '')]?.hidden ?? true;
  return [
    ...(then.hidden ?? [])
      .filter((path) => !hidden(path))
      .map((path) => teller.tell('shown', { field: teller.field(path) })),
    ...(then.shown ?? []).filter(hidden).map((path) => teller.tell('hidden', { field: teller.field(path) })),
  ];
}

function doable(
  { c, person, facts }: Story,
  order: WorkOrder,
  then: SampleExpectation,
  teller: Teller,
): string[] {
  if (then.can === undefined && then.cannot === undefined) return [];
  const open = openTransitions(c, order, person, facts)
    .filter((t) => t.open)
    .map((t) => t.event);
  return [
    ...(then.can ?? [])
      .filter((event) => !open.includes(event))
      .map((event) =>
        teller.tell('closed', {
          event: teller.labels.event(event),
          person: person.name,
          actual: teller.events(open),
        }),
      ),
    ...(then.cannot ?? [])
      .filter((event) => open.includes(event))
      .map((event) => teller.tell('open', { event: teller.labels.event(event), person: person.name })),
  ];
}

const effectsOf = (events: readonly OrderEvent[]): Effect[] =>
  events.flatMap((e) => ('effects' in e.payload ? [...e.payload.effects] : []));

function openings(
  { c }: Story,
  effects: readonly Effect[],
  expected: NonNullable<SampleExpectation['opened']>,
  teller: Teller,
): string[] {
  const opened = effects.filter((e) => e.type === 'open-order');
  if (opened.length !== expected.length)
    return [teller.tell('opened-count', { actual: opened.length, wanted: expected.length })];
  return expected.flatMap((want, i) => {
    const got = opened[i];
    const answers: { [path: string]: Json } = Object.fromEntries(
      (got?.answers ?? []).map((w) => [w.path, w.value]),
    );
    const key = want.template === 'self' ? c.ref.key : want.template;
    return [
      ...(key !== undefined && got?.template !== key
        ? [teller.tell('opened-template', { number: i + 1, actual: got?.template ?? '', wanted: key })]
        : []),
      ...Object.entries(want.answers ?? {}).flatMap(([path, value]) =>
        sameJson(answers[path] ?? null, value)
          ? []
          : [
              teller.tell('opened-answer', {
                number: i + 1,
                path,
                actual: show(answers[path] ?? null),
                wanted: show(value),
              }),
            ],
      ),
    ];
  });
}
