import type { z } from 'zod';
import { error, warning, type Issue } from '../issue.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { ReasonName } from '../reason-sentences.ts';
import { shapeFaults } from './shape-fault.ts';
import {
  ACTION_PARAMS,
  GUARD_PARAMS,
  REFUSED_STATE_KEYS,
  RootMeta,
  STATE_KEYS,
  StateMeta,
  TRANSITION_KEYS,
  TransitionMeta,
} from './workflow-parts.ts';
import {
  below,
  RESERVED_EVENTS,
  WORKFLOW,
  type Reference,
  type Workflow,
  type WorkflowState,
  type WorkflowTransition,
} from './workflow.ts';

/** XState cuts `#` targets at dots, so an id has none. */
const STATE_ID = /^[A-Za-z_][\w-]{0,99}$/;
const has = (names: readonly string[], name: string): boolean => names.includes(name);
/** A plain object answers to these names without having them. */
const isPrototypeName = (name: string): boolean => name in Object.prototype;

/**
 * Whether a workflow is XState v5 in pure JSON and within our closed lists: every reason why not, at its place.
 * What a finished workflow needs beyond that is `checkTemplate`'s to say.
 */
export function workflowShape(workflow: Workflow): Issue[] {
  const { root, states } = workflow;
  if (states.length > LIMITS.states)
    return [error('too-large', WORKFLOW, { what: 'workflow', actual: states.length, limit: LIMITS.states })];
  const timers = workflow.transitions.filter(({ kind }) => kind === 'after').length;
  for (const [what, actual, limit] of [
    ['timers', timers, LIMITS.timers],
    ['transitions', workflow.transitions.length, LIMITS.transitions],
  ] as const)
    if (actual > limit) return [error('too-large', WORKFLOW, { what, actual, limit })];
  return [
    ...meta(RootMeta, root.config, root.pointer),
    ...[root, ...states].flatMap((state) => stateShape(state)),
    ...repeatedIds(workflow),
  ];
}

function stateShape(state: WorkflowState): Issue[] {
  const { config, pointer, id, key, parent } = state;
  const issues: Issue[] = [];
  for (const name of [key, id])
    if (isPrototypeName(name)) issues.push(error('name-refused', pointer, { name }));
  if (!STATE_ID.test(id) && typeof config['id'] === 'string')
    issues.push(error('state-id-invalid', below(pointer, 'id'), { id }));
  if (typeof config['id'] !== 'string')
    issues.push(error('id-missing', pointer, { what: parent ? `state ${key}` : 'workflow' }));
  for (const name of Object.keys(config)) {
    if (has(REFUSED_STATE_KEYS, name))
      issues.push(error('workflow-keyword-refused', below(pointer, name), { keyword: name }));
    else if (!has(STATE_KEYS, name) && !name.startsWith('x-'))
      issues.push(warning('workflow-keyword-unknown', below(pointer, name), { keyword: name }));
  }
  issues.push(...wrongTypes(config, pointer));
  if (parent) issues.push(...meta(StateMeta, config, pointer));
  if (state.type === 'compound' && state.children.length > 0 && !state.initial) {
    issues.push(
      parent
        ? error('start-missing', pointer, { state: id })
        : error('first-state-missing', below(pointer, 'initial')),
    );
  }
  for (const action of [...state.entry, ...state.exit]) issues.push(...actionShape(action));
  for (const transition of state.transitions) issues.push(...transitionShape(transition));
  return issues;
}

/** Things of the wrong JSON type where XState would misread or throw. */
function wrongTypes(config: JsonObject, pointer: string): Issue[] {
  const wrong = (name: string, reason: ReasonName, params: Issue['params'] = {}): Issue =>
    error('workflow-invalid', below(pointer, name), { at: name, reason, ...params });
  const issues: Issue[] = [];
  for (const name of ['states', 'on', 'after', 'meta'])
    if (config[name] !== undefined && !isObject(config[name]))
      issues.push(wrong(name, 'wrong-type', { expected: 'object' }));
  const { type, history, tags } = config;
  if (type !== undefined && !has(['atomic', 'compound', 'parallel', 'final', 'history'], String(type)))
    issues.push(wrong('type', 'state-type'));
  if (history !== undefined && !has(['shallow', 'deep', 'true', 'false'], String(history)))
    issues.push(wrong('history', 'state-history'));
  if (
    tags !== undefined &&
    typeof tags !== 'string' &&
    !(Array.isArray(tags) && tags.every((t) => typeof t === 'string'))
  )
    issues.push(wrong('tags', 'state-tags'));
  if (type === 'parallel' && config['initial'] !== undefined)
    issues.push(wrong('initial', 'parallel-initial'));
  if (type === 'final' && isObject(config['states'])) issues.push(wrong('states', 'final-states'));
  return issues;
}

function transitionShape(t: WorkflowTransition): Issue[] {
  const { config, pointer, kind, trigger } = t;
  const issues: Issue[] = [];
  if (
    kind === 'on' &&
    (trigger === '' ||
      trigger.includes('*') ||
      RESERVED_EVENTS.some((p) => trigger.startsWith(p)) ||
      isPrototypeName(trigger))
  ) {
    issues.push(error('event-refused', pointer, { event: trigger }));
  }
  if (t.id === pointer) issues.push(error('id-missing', pointer, { what: 'transition' }));
  for (const name of Object.keys(config)) {
    if (!has(TRANSITION_KEYS, name) && !name.startsWith('x-'))
      issues.push(warning('workflow-keyword-unknown', below(pointer, name), { keyword: name }));
  }
  issues.push(...meta(TransitionMeta, config, pointer));
  if (kind !== 'on') {
    for (const name of ['roles', 'requires'] as const) {
      const written = isObject(config['meta']) ? config['meta'][name] : undefined;
      if (Array.isArray(written) && written.length > 0)
        issues.push(error('automatic-refused', below(pointer, 'meta', name), { keyword: name, kind }));
    }
  }
  for (const target of t.unknownTargets)
    issues.push(error('target-unknown', below(pointer, 'target'), { target }));
  if (t.guard) issues.push(...guardShape(t.guard));
  for (const action of t.actions) issues.push(...actionShape(action));
  return issues;
}

function actionShape(action: Reference): Issue[] {
  if (!Object.hasOwn(ACTION_PARAMS, action.type))
    return [error('action-unknown', action.pointer, { action: action.type })];
  const shape = ACTION_PARAMS[action.type as keyof typeof ACTION_PARAMS];
  return parsed(shape, action.params, below(action.pointer, 'params'));
}

function guardShape(guard: Reference): Issue[] {
  if (!Object.hasOwn(GUARD_PARAMS, guard.type))
    return [error('guard-unknown', guard.pointer, { guard: guard.type })];
  const shape = GUARD_PARAMS[guard.type as keyof typeof GUARD_PARAMS];
  return parsed(shape, guard.params, below(guard.pointer, 'params'));
}

const meta = (shape: z.ZodType, config: JsonObject, pointer: string): Issue[] =>
  isObject(config['meta']) ? parsed(shape, config['meta'], below(pointer, 'meta')) : [];

function parsed(shape: z.ZodType, value: Json, pointer: string): Issue[] {
  const result = shape.safeParse(value);
  if (result.success) return [];
  return shapeFaults(result.error, value).map(({ at, fault }) =>
    error('workflow-invalid', pointer + at, { at: at.slice(at.lastIndexOf('/') + 1), ...fault }),
  );
}

function repeatedIds({ root, states, transitions }: Workflow): Issue[] {
  const seen = new Set<string>();
  const again = (items: readonly { id: string; pointer: string }[]): Issue[] =>
    items.flatMap(({ id, pointer }) => {
      const before = seen.has(id);
      seen.add(id);
      return before ? [error('id-duplicate', pointer, { id })] : [];
    });
  const found = again([root, ...states]);
  seen.clear();
  return [...found, ...again(transitions)];
}
