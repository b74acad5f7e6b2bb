import { fieldAt } from '../../compile/complete-verdict.ts';
import type { CompiledTemplate } from '../../compile/compile.ts';
import { enclosing, expressionOf } from '../../compile/form.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { RuleFacts } from '../../logic/facts.ts';
import { isInFamily, isWithin, readPointer } from '../../pointer.ts';
import type { DecideFacts } from '../facts.ts';
import { resolveForm, type FieldState } from '../resolve-form.ts';
import { rolesOf, ruleFacts } from '../rule-facts.ts';
import type { Actor, WorkOrder } from '../work-order.ts';
import { deciding } from './deciding-part.ts';
import { rightsOf } from '../rights.ts';
import type { Explanation, Reason, SeenAnswer } from './explanation.ts';
import { seenAnswers } from './seen-answers.ts';
import { readersOf, whoMayWrite } from './who-may.ts';

/** Why a field is hidden, required, locked or limited for a person, and who could fill it in. */
export function explainField(
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  pointer: string,
): Explanation {
  const target = { field: pointer };
  const field = fieldAt(c.form, pointer);
  const view = resolveForm(c, order, actor, facts);
  const state = view.fields[pointer];
  if (!field || !state) return { target, possible: false, reasons: [{ why: 'field-unknown' }], who: [] };
  const { answers } = view;
  const about: About = {
    c,
    order,
    actor,
    pointer,
    state,
    answers,
    facts: seenFrom(order, actor, facts, c, pointer, answers),
  };
  const hidden = hiding(about);
  const issues = [...view.issues, ...view.missing].filter(
    (issue, i, all) =>
      issue.path === `/answers${pointer}` &&
      issue.code !== 'required' &&
      all.findIndex((other) => other.code === issue.code && other.path === issue.path) === i,
  );
  const reasons =
    hidden.length > 0
      ? hidden
      : [
          ...demands(about),
          ...locks(about),
          ...limits(about),
          ...issues.map((issue): Reason => ({ why: 'issue', issue })),
        ];
  const who = c.form.computed.has(field.path) ? [] : whoMayWrite(c, order, field.path);
  return { target, possible: state.editable, reasons, who };
}

interface About {
  readonly c: CompiledTemplate;
  readonly order: WorkOrder;
  readonly actor: Actor;
  readonly pointer: string;
  readonly state: FieldState;
  /** What the person sees. */
  readonly answers: JsonObject;
  /** Facts as a rule at this place reads them, cut down to what the person may read. */
  facts(at: string): RuleFacts;
}

/** The concrete pointer of the object that a field of this path stands in, seen from the place asked about. */
function around(c: CompiledTemplate, at: string, pointer: string): string[] {
  const field = c.form.byPath.get(at);
  const steps = pointer.split('/');
  return (field ? enclosing(field) : ['']).map((path) => steps.slice(0, path.split('/').length).join('/'));
}

function seenFrom(
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  c: CompiledTemplate,
  pointer: string,
  answers: JsonObject,
): About['facts'] {
  const outer = ruleFacts(order, actor, facts, facts.receivedAt);
  return (at) => {
    const rows = around(c, at, pointer).map((place) => readPointer(answers, place));
    return { ...outer, answers, row: rows[0], rows };
  };
}

/** The rules of these ids that stand at a place or at a group around it, each with the part of its condition that decided. */
function ruled<W extends 'hidden-by-rule' | 'required-by-rule' | 'locked-by-rule'>(
  about: About,
  why: W,
  ids: readonly string[],
  holds: boolean,
): { why: W; rule: string; at: string; when: Json; seen: SeenAnswer[] }[] {
  const { c, order, actor, answers, pointer } = about;
  const rights = rightsOf(c, order, actor);
  return ids.flatMap((id) => {
    const rule = about.c.template.rules?.find((one) => one.id === id);
    if (!rule) return [];
    const placed = [...about.c.form.producers, ...about.c.form.consumers].find(
      (one) => one.id === id && isWithin(about.state.path, one.field.path),
    );
    const at = placed?.field.path ?? rule.at;
    const when = deciding(expressionOf(rule), about.facts(at), holds);
    const [row] = around(c, at, pointer);
    return [{ why, rule: id, at, when, seen: seenAnswers(c, rights, when, answers, row) }];
  });
}

function hiding(about: About): Reason[] {
  const { c, order, state } = about;
  if (!state.hidden) return [];
  if (state.hiddenBy === 'rule') return ruled(about, 'hidden-by-rule', state.hiddenRules ?? [], false);
  const readers = readersOf(c, order, state.path);
  const own = rolesOf(order, about.actor);
  const states = statesThat(about, 'hidden');
  return states.length > 0 && own.some((role) => readers.includes(role))
    ? [{ why: 'hidden-in-state', states }]
    : [{ why: 'hidden-from-role', readers }];
}

function demands(about: About): Reason[] {
  const { c, order, pointer, state } = about;
  if (state.kind === 'note') return [];
  const { workflow } = c;
  const active = new Set(order.states);
  const transitions = workflow.transitions.filter(
    (t) => active.has(t.source.id) && t.requires.some((path) => path === state.path || path === pointer),
  );
  const states = statesThat(about, 'required');
  return [
    ...(state.required && state.requiredBy?.includes('form') ? [{ why: 'required-by-form' } as const] : []),
    ...ruled(about, 'required-by-rule', state.requiredRules ?? [], true),
    ...(states.length > 0 ? [{ why: 'required-in-state', states } as const] : []),
    ...(transitions.length > 0
      ? [{ why: 'required-by-transition', transitions: transitions.map(({ id }) => id) } as const]
      : []),
  ];
}

function locks(about: About): Reason[] {
  const { c, order, state } = about;
  switch (state.lockedBy) {
    case 'computed': {
      const rule = c.form.computed.get(state.path);
      return rule ? [{ why: 'computed', rule: rule.id, at: state.path, value: rule.expression }] : [];
    }
    case 'readOnly':
      return [{ why: 'read-only' }];
    case 'rule':
      return ruled(about, 'locked-by-rule', state.lockedRules ?? [], true);
    case 'state':
    case 'role': {
      const who = whoMayWrite(c, order, state.path);
      const own = rolesOf(order, about.actor);
      const here = who.filter(({ states }) => states.some((id) => order.states.includes(id)));
      return here.length === 0 || who.some(({ roles }) => roles.some((role) => own.includes(role)))
        ? [{ why: 'locked-in-state', states: [...order.states] }]
        : [{ why: 'locked-for-role', writers: [...new Set(here.flatMap(({ roles }) => roles))] }];
    }
    default:
      return [];
  }
}

function limits({ c, state }: About): Reason[] {
  if (!state.options) return [];
  const rules = c.form.consumers.filter((rule) => rule.kind === 'options' && rule.field.path === state.path);
  return [{ why: 'choices-limited', rules: rules.map(({ id }) => id), options: [...state.options] }];
}

/** Active states that hide the field from this person, or ask for it. */
function statesThat({ c, order, actor, state }: About, what: 'hidden' | 'required'): string[] {
  const roles = ['*', ...rolesOf(order, actor)];
  const active = [...order.states.flatMap((id) => c.workflow.byId.get(id) ?? []), c.workflow.root];
  return active
    .filter(({ fields }) =>
      roles.some((role) =>
        fields[role]?.[what]?.some((path) =>
          what === 'hidden' ? isInFamily(state.path, path) : path === state.path,
        ),
      ),
    )
    .map(({ id }) => id);
}
