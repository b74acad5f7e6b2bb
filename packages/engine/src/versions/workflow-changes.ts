import { isObject, sameJson, type Json, type JsonObject } from '../json.ts';
import type { Reference, Workflow, WorkflowState, WorkflowTransition } from '../template/workflow.ts';
import type { Change, ChangeImpact, ChangeKind } from './change.ts';

/** What became of each state and transition, by its id. */
export function workflowChanges(before: Workflow, after: Workflow): Change[] {
  const oldTransitions = new Map(before.transitions.map((t) => [t.id, t]));
  const nowTransitions = new Set(after.transitions.map((t) => t.id));
  return [
    ...stateChange(before.root, after.root, true),
    ...after.states.flatMap((state) => {
      const was = before.byId.get(state.id);
      return was ? stateChange(was, state, false) : [tell('state-added', 'safe', state, state.label)];
    }),
    ...before.states.flatMap((s) =>
      after.byId.has(s.id) ? [] : [tell('state-removed', 'needs-decision', s, s.label)],
    ),
    ...after.transitions.flatMap((t) => {
      const was = oldTransitions.get(t.id);
      return was
        ? transitionChange(was, t)
        : [tell('transition-added', 'safe', t, nameOf(t), t.source.id, targetsOf(t))];
    }),
    ...before.transitions.flatMap((t) =>
      nowTransitions.has(t.id)
        ? []
        : [tell('transition-removed', 'safe', t, nameOf(t), t.source.id, targetsOf(t))],
    ),
  ];
}

const tell = (
  kind: ChangeKind,
  level: ChangeImpact,
  { id, pointer }: { readonly id: string; readonly pointer: string },
  name: string,
  before: Json = null,
  after: Json = null,
): Change => ({ kind, impact: level, id, path: pointer, name, before, after });

const nameOf = (t: WorkflowTransition): string => t.label ?? (t.trigger === '' ? t.kind : t.trigger);
const targetsOf = (t: WorkflowTransition): string[] => t.targets.map((s) => s.id);
const actionsOf = (actions: readonly Reference[]): Json =>
  actions.map(({ type, params }) => ({ type, params }));
const asJson = (value: unknown): Json => (value ?? null) as Json;

function stateChange(was: WorkflowState, state: WorkflowState, root: boolean): Change[] {
  const found: Change[] = [];
  const add = (kind: ChangeKind, level: ChangeImpact, before: Json, after: Json): void => {
    if (!sameJson(before, after)) found.push(tell(kind, level, state, state.label, before, after));
  };
  if (!root) {
    add('state-label-changed', 'safe', was.label, state.label);
    add('state-category-changed', 'needs-decision', was.category, state.category);
    add('state-moved', 'needs-decision', was.parent?.id ?? null, state.parent?.id ?? null);
  }
  add('state-kind-changed', 'safe', natureOf(was), natureOf(state));
  add(
    'state-look-changed',
    'safe',
    [was.color, was.config['description'] ?? null],
    [state.color, state.config['description'] ?? null],
  );
  add('state-start-changed', 'safe', was.initial?.id ?? null, state.initial?.id ?? null);
  add('state-rights-changed', 'safe', asJson(was.fields), asJson(state.fields));
  add('state-approval-changed', 'safe', asJson(was.approval), asJson(state.approval));
  add(
    'state-actions-changed',
    'safe',
    [actionsOf(was.entry), actionsOf(was.exit)],
    [actionsOf(state.entry), actionsOf(state.exit)],
  );
  return found;
}

const asked = ({ complete, incomplete, reenter }: WorkflowTransition): Json => ({
  complete,
  incomplete,
  reenter,
});
const looks = ({ confirm, style, config }: WorkflowTransition): Json => ({
  confirm,
  style,
  description: config['description'] ?? null,
});
const metaOf = ({ config }: WorkflowState): JsonObject => (isObject(config['meta']) ? config['meta'] : {});
/** What a state is in the machine: its type, what a history remembers, at the root the region that counts. */
const natureOf = (state: WorkflowState): Json => [
  state.type,
  state.config['type'] ?? null,
  state.config['history'] ?? null,
  state.type === 'history' ? (state.config['target'] ?? null) : null,
  state.parent ? null : (metaOf(state)['category'] ?? null),
];

function transitionChange(was: WorkflowTransition, t: WorkflowTransition): Change[] {
  const found: Change[] = [];
  const add = (kind: ChangeKind, before: Json, after: Json): void => {
    if (!sameJson(before, after)) found.push(tell(kind, 'safe', t, nameOf(t), before, after));
  };
  add('transition-label-changed', was.label, t.label);
  add('transition-event-changed', was.trigger, t.trigger);
  add('transition-source-changed', was.source.id, t.source.id);
  add('transition-target-changed', targetsOf(was), targetsOf(t));
  add('transition-roles-changed', asJson(was.roles), asJson(t.roles));
  add(
    'transition-guard-changed',
    was.guard ? { type: was.guard.type, params: was.guard.params } : null,
    t.guard ? { type: t.guard.type, params: t.guard.params } : null,
  );
  add('transition-requires-changed', [...was.requires], [...t.requires]);
  add('transition-actions-changed', actionsOf(was.actions), actionsOf(t.actions));
  add('transition-changed', asked(was), asked(t));
  add('transition-look-changed', looks(was), looks(t));
  return found;
}
