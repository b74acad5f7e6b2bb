import type { CompiledTemplate } from '../compile/compile.ts';
import { choicesOf } from '../fields/field-kind.ts';
import type { Json, JsonObject } from '../json.ts';
import type { FieldNode } from '../template/fields-of.ts';
import { lineage } from '../template/workflow.ts';
import { deriveId } from '../work-order/derive-id.ts';
import type { OrderEvent } from '../work-order/event.ts';
import type { DecideFacts } from '../work-order/facts.ts';
import { resolveForm } from '../work-order/resolve-form.ts';
import type { Actor, HeldAttachment, WorkOrder } from '../work-order/work-order.ts';
import { STANDARD_ROLES } from '../template/template.ts';
import { beginStory, play } from './player.ts';
import { sampleAnswers } from './sample-answers.ts';

/** An order nobody gave, to look at: finished, every field answered. */
export interface InventedOrder {
  readonly order: WorkOrder;
  readonly events: readonly OrderEvent[];
  readonly facts: DecideFacts;
}

const SEED = 'invented';
const HOUR = 3_600_000;
/** Files in a field of several, and rows in a group of rows. */
const SEVERAL = 3;
const ROWS = 2;
const WORDS: Readonly<Record<string, readonly Json[]>> = {
  text: ['Lorem ipsum', 'Dolor sit amet', 'Consectetur'],
  'long-text': [
    'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.',
    'Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris.',
  ],
  number: [12.5, 3, 8],
  integer: [4, 2, 7],
  money: [42.5, 18.9, 7.25],
  meter: [1250, 1300],
  rating: [4, 5],
};

interface Inventing {
  readonly files: { [id: string]: HeldAttachment };
  readonly at: string;
  made: number;
}

/**
 * A finished order of a template with an answer in every field: what a document can look like at its fullest. Rules are kept,
 * computed values worked out; the way there is not, so that a draft whose workflow is unfinished can be looked at too. Null where
 * no order can be opened at all.
 */
export function inventOrder(
  c: CompiledTemplate,
  { language, currency, timeZone }: { language: string; currency: string; timeZone: string },
): InventedOrder | null {
  const begun = beginStory(c, SEED);
  const story = play(
    { ...begun, facts: { ...begun.facts, timeZone, defaults: { language, currency } } },
    {
      open: {
        customer: { id: 'customer', label: 'Martin & Daughters' },
        contact: { id: 'contact', label: 'Jeanne Martin' },
        site: { id: 'site', label: 'Main building' },
        asset: { id: 'asset', label: 'Unit 12' },
        description: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.',
        language,
        currency,
      },
    },
  );
  const opened = story.ok ? story.value.order : null;
  if (!story.ok || opened === null) return null;
  const { at, facts, events } = story.value;
  const inventing: Inventing = { files: {}, at, made: 0 };
  const answers = answersOf(c.form.tree, inventing, 0);
  const state = c.workflow.states.find(
    ({ category, children }) => category === 'done' && children.length === 0,
  );
  const finished: WorkOrder = {
    ...opened,
    mode: 'live',
    answers,
    attachments: inventing.files,
    states: state
      ? lineage(state)
          .map(({ id }) => id)
          .toReversed()
      : opened.states,
    category: 'done',
    stamps: { ...opened.stamps, started: later(at, HOUR), finished: later(at, 3.25 * HOUR) },
    visits: [
      {
        id: 'visit',
        plannedStart: later(at, HOUR),
        plannedEnd: later(at, 3 * HOUR),
        assignees: [{ id: 'person', label: 'Theo Laurent' }],
        outcome: null,
      },
    ],
  };
  const everybody: Actor = {
    kind: 'user',
    id: 'person',
    name: 'Theo Laurent',
    roles: [...STANDARD_ROLES, ...Object.keys(c.template.roles ?? {})],
  };
  const settled = resolveForm(c, finished, everybody, facts).answers;
  return { order: { ...finished, answers: settled }, events, facts };
}

const later = (at: string, by: number): string => new Date(Date.parse(at) + by).toISOString();

const answersOf = (fields: readonly FieldNode[], inventing: Inventing, turn: number): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field, i): [string, Json][] => {
      const value = answerOf(field, inventing, turn + i);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );

function answerOf(field: FieldNode, inventing: Inventing, turn: number): Json | undefined {
  switch (field.kind) {
    case 'section':
      return answersOf(field.children, inventing, turn);
    case 'rows':
      return Array.from({ length: ROWS }, (_, i) => ({
        _row: nextId(inventing),
        ...answersOf(field.children, inventing, turn + i),
      }));
    case 'photo':
    case 'sketch':
    case 'file':
    case 'signature':
      return file(field, inventing);
    case 'photos':
    case 'files':
      return Array.from({ length: SEVERAL }, () => file(field, inventing));
    case 'check':
      return turn % 4 === 2
        ? { result: 'fail', comment: 'Lorem ipsum dolor sit amet.', photos: [file(field, inventing)] }
        : { result: 'pass' };
    default:
      return likely(field, turn);
  }
}

/** Of what fits the field, something that looks like an answer. */
function likely(field: FieldNode, turn: number): Json | undefined {
  const wanted = WORDS[field.kind] ?? [];
  const hints = wanted.length === 0 ? [] : [wanted[turn % wanted.length] ?? null];
  const fitting = sampleAnswers(field, hints);
  if (field.kind === 'choice') {
    const choices = choicesOf(field.schema) ?? [];
    return choices[turn % Math.max(choices.length, 1)]?.value;
  }
  return fitting.find((value) => hints.includes(value)) ?? fitting.find((value) => value !== 0) ?? fitting[0];
}

const nextId = (inventing: Inventing): string => {
  inventing.made += 1;
  return deriveId(SEED, 1000 + inventing.made);
};

function file(field: FieldNode, inventing: Inventing): string {
  const id = nextId(inventing);
  const drawn = field.kind === 'signature' || field.kind === 'sketch';
  inventing.files[id] = {
    id,
    sha256: '0'.repeat(64),
    size: 1,
    mediaType: drawn ? 'image/png' : 'image/jpeg',
    name: drawn ? 'drawing.png' : `photo-${inventing.made}.jpg`,
    takenAt: later(inventing.at, 2 * HOUR + inventing.made * 60_000),
    ...(field.kind === 'signature' ? { signer: 'Jeanne Martin' } : {}),
    status: 'stored',
    by: { kind: 'user', id: 'person', name: 'Theo Laurent' },
    at: inventing.at,
  };
  return id;
}
