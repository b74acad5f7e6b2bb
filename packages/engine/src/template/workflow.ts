import { isObject, type Json, type JsonObject } from '../json.ts';
import { escapeSegment } from '../pointer.ts';
import { CATEGORIES, type Category } from './template.ts';

/** Where the workflow stands in a template: the base of every pointer of this file. */
export const WORKFLOW = '/template/workflow';

/** Events the engine sends itself; no template and no client may name one. */
export const RESERVED_EVENTS = ['xstate.', 'orderwright.'] as const;

export type StateType = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
export type TransitionKind = 'on' | 'always' | 'after' | 'onDone';

/** An action or guard as the document writes it, the short text form made long. */
export interface Reference {
  readonly type: string;
  readonly params: JsonObject;
  readonly pointer: string;
}

/** What one role (or `*`) may do with a field family while a state is active. */
export interface StateFields {
  readonly editable?: readonly string[];
  readonly required?: readonly string[];
  readonly hidden?: readonly string[];
}

/** Who has to say yes before the guard `approved` of a state holds. */
export interface ApprovalRule {
  readonly mode: 'one' | 'all' | 'in-order' | 'quorum';
  /** How many yeses a quorum needs. */
  readonly count: number;
  readonly by: readonly JsonObject[];
  /** Roles, or `opener`, whose yes does not count. */
  readonly notBy: readonly string[];
  /** Event sent when somebody says no. */
  readonly reject: string | null;
}

/** One state as drawn. Ids are the document's, or XState's own default where it has none. */
export interface WorkflowState {
  readonly id: string;
  readonly key: string;
  /** Names from the root down, as XState's state value has them. */
  readonly names: readonly string[];
  readonly pointer: string;
  readonly type: StateType;
  readonly history: 'shallow' | 'deep' | null;
  readonly parent: WorkflowState | null;
  readonly children: readonly WorkflowState[];
  readonly initial: WorkflowState | null;
  /** By its own tag, else inherited from the nearest parent that has one. */
  readonly category: Category | null;
  readonly label: string;
  readonly color: string | null;
  readonly fields: { readonly [role: string]: StateFields };
  readonly approval: ApprovalRule | null;
  readonly entry: readonly Reference[];
  readonly exit: readonly Reference[];
  readonly transitions: readonly WorkflowTransition[];
  readonly config: JsonObject;
}

/** One arrow as drawn. */
export interface WorkflowTransition {
  /** `meta.id`, else its pointer. */
  readonly id: string;
  readonly kind: TransitionKind;
  /** Event type for `on`, delay name for `after`, empty for the others. */
  readonly trigger: string;
  readonly source: WorkflowState;
  /** States it leads to; none when it stays where it is. */
  readonly targets: readonly WorkflowState[];
  /** Targets as written that name no state. */
  readonly unknownTargets: readonly string[];
  readonly pointer: string;
  readonly guard: Reference | null;
  readonly actions: readonly Reference[];
  readonly label: string | null;
  /** Nobody named: everybody. */
  readonly roles: readonly string[] | null;
  readonly requires: readonly string[];
  readonly complete: boolean;
  readonly incomplete: boolean;
  readonly confirm: string | null;
  readonly style: 'primary' | 'secondary' | 'danger' | null;
  readonly reenter: boolean;
  readonly config: JsonObject;
}

export interface Workflow {
  readonly root: WorkflowState;
  /** Every state below the root, in document order. */
  readonly states: readonly WorkflowState[];
  readonly byId: ReadonlyMap<string, WorkflowState>;
  readonly transitions: readonly WorkflowTransition[];
  /** Event types of all `on`, in document order. */
  readonly events: readonly string[];
}

/** One RFC 6901 step, or several, below a pointer. */
export const below = (pointer: string, ...keys: readonly (string | number)[]): string =>
  pointer + keys.map((key) => `/${escapeSegment(String(key))}`).join('');

const list = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const texts = (value: Json | undefined): string[] => list(value).filter((v) => typeof v === 'string');
const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

const categoryIn = (tags: Json | undefined): Category | null =>
  CATEGORIES.find((c) => texts(tags).includes(c)) ?? null;

const reference = (value: Json, pointer: string): Reference => ({
  type: typeof value === 'string' ? value : (text(object(value)['type']) ?? ''),
  params: object(object(value)['params']),
  pointer,
});

const references = (value: Json | undefined, pointer: string): Reference[] =>
  Array.isArray(value)
    ? value.map((v, i) => reference(v, below(pointer, i)))
    : value === undefined || value === null
      ? []
      : [reference(value, pointer)];

const stateFields = (meta: JsonObject): WorkflowState['fields'] =>
  Object.fromEntries(
    Object.entries(object(meta['fields'])).map(([role, names]) => [
      role,
      Object.fromEntries(
        ['editable', 'required', 'hidden'].flatMap((k) =>
          object(names)[k] === undefined ? [] : [[k, texts(object(names)[k])]],
        ),
      ),
    ]),
  );

const approvalRule = (meta: JsonObject): ApprovalRule | null => {
  if (!isObject(meta['approval'])) return null;
  const { mode, count, by, notBy, reject } = meta['approval'];
  return {
    mode: mode === 'all' || mode === 'in-order' || mode === 'quorum' ? mode : 'one',
    count: typeof count === 'number' ? count : 1,
    by: list(by).filter(isObject),
    notBy: texts(notBy),
    reject: text(reject),
  };
};

const typeOf = (config: JsonObject): StateType => {
  const type = config['type'];
  if (
    type === 'parallel' ||
    type === 'final' ||
    type === 'history' ||
    type === 'atomic' ||
    type === 'compound'
  )
    return type;
  if (Object.keys(object(config['states'])).length > 0) return 'compound';
  return config['history'] ? 'history' : 'atomic';
};

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a workflow as drawn, however unfinished: what is missing is empty, what is wrong is left out.
 * `workflowShape` says what is wrong.
 */
export function readWorkflow(config: JsonObject): Workflow {
  const states: WorkflowState[] = [];
  const byId = new Map<string, WorkflowState>();

  const read = (own: Json, key: string, parent: WorkflowState | null, pointer: string): WorkflowState => {
    const config = object(own);
    const meta = object(config['meta']);
    const names = parent === null ? [] : [...parent.names, key];
    const rootId = states.length === 0 && parent === null ? key : (root(parent)?.id ?? key);
    const id = text(config['id']) ?? [rootId, ...names].join('.');
    const type = typeOf(config);
    const state: Writable<WorkflowState> = {
      id,
      key,
      names,
      pointer,
      type,
      history: type !== 'history' ? null : config['history'] === 'deep' ? 'deep' : 'shallow',
      parent,
      children: [],
      initial: null,
      category: categoryIn(config['tags']) ?? parent?.category ?? null,
      label: text(meta['label']) ?? (parent === null ? id : key),
      color: text(meta['color']),
      fields: stateFields(meta),
      approval: approvalRule(meta),
      entry: references(config['entry'], below(pointer, 'entry')),
      exit: references(config['exit'], below(pointer, 'exit')),
      transitions: [],
      config,
    };
    if (parent !== null) states.push(state);
    if (!byId.has(id)) byId.set(id, state);
    state.children = Object.entries(object(config['states'])).map(([name, child]) =>
      read(child, name, state, below(pointer, 'states', name)),
    );
    const initial = config['initial'];
    const initialName = text(initial) ?? text(object(initial)['target']);
    state.initial = state.children.find((c) => c.key === initialName) ?? null;
    return state;
  };
  const root = (state: WorkflowState | null): WorkflowState | null =>
    state?.parent ? root(state.parent) : state;

  const top = read(config, text(config['id']) ?? 'order', null, WORKFLOW);
  const transitions = [top, ...states].flatMap((state) => {
    const own = transitionsOf(state, byId);
    (state as Writable<WorkflowState>).transitions = own;
    return own;
  });
  const events = [...new Set(transitions.filter((t) => t.kind === 'on').map((t) => t.trigger))];
  return { root: top, states, byId, transitions, events };
}

function transitionsOf(
  source: WorkflowState,
  byId: ReadonlyMap<string, WorkflowState>,
): WorkflowTransition[] {
  const { config, pointer } = source;
  const under = (
    kind: TransitionKind,
    trigger: string,
    value: Json | undefined,
    at: string,
  ): WorkflowTransition[] =>
    list(value).map((own, i) => {
      // In a list of texts each text is a candidate of its own only for XState's short form of several candidates.
      const t = typeof own === 'string' ? { target: own } : object(own);
      const where = Array.isArray(value) ? below(at, i) : at;
      const meta = object(t['meta']);
      const found = texts(t['target']).map((target) => ({
        target,
        state: resolveTarget(source, target, byId),
      }));
      const { style } = meta;
      return {
        id: text(meta['id']) ?? where,
        kind,
        trigger,
        source,
        targets: found.flatMap((f) => (f.state ? [f.state] : [])),
        unknownTargets: found.flatMap((f) => (f.state ? [] : [f.target])),
        pointer: where,
        guard:
          t['guard'] === undefined || t['guard'] === null
            ? null
            : reference(t['guard'], below(where, 'guard')),
        actions: references(t['actions'], below(where, 'actions')),
        label: text(meta['label']),
        roles: meta['roles'] === undefined ? null : texts(meta['roles']),
        requires: texts(meta['requires']),
        complete: meta['complete'] === true,
        incomplete: meta['incomplete'] === true,
        confirm: text(meta['confirm']),
        style: style === 'primary' || style === 'secondary' || style === 'danger' ? style : null,
        reenter: t['reenter'] === true,
        config: t,
      };
    });
  const each = (kind: 'on' | 'after'): WorkflowTransition[] =>
    Object.entries(object(config[kind])).flatMap(([trigger, value]) =>
      under(kind, trigger, value, below(pointer, kind, trigger)),
    );
  return [
    ...each('on'),
    ...under('onDone', '', config['onDone'], below(pointer, 'onDone')),
    ...each('after'),
    ...under('always', '', config['always'], below(pointer, 'always')),
  ];
}

/** XState's own reading of a target: `#id` with names below it, a sibling's name, or `.child`. */
function resolveTarget(
  source: WorkflowState,
  target: string,
  byId: ReadonlyMap<string, WorkflowState>,
): WorkflowState | null {
  const down = (from: WorkflowState | null | undefined, names: readonly string[]): WorkflowState | null =>
    names.reduce<WorkflowState | null>(
      (s, name) => s?.children.find((c) => c.key === name) ?? null,
      from ?? null,
    );
  if (target.startsWith('#')) {
    const whole = byId.get(target.slice(1));
    if (whole) return whole;
    const [id = '', ...names] = target.slice(1).split('.');
    return down(byId.get(id), names);
  }
  if (target.startsWith('.')) return down(source, target.slice(1).split('.'));
  return down(source.parent, target.split('.'));
}

/** A state and those around it, innermost first, without the root. */
export function lineage(state: WorkflowState): WorkflowState[] {
  const line: WorkflowState[] = [];
  for (let s: WorkflowState | null = state; s?.parent; s = s.parent) line.push(s);
  return line;
}

/** Is `inner` inside `outer`, or the same? */
export const within = (inner: WorkflowState, outer: WorkflowState): boolean => {
  for (let s: WorkflowState | null = inner; s; s = s.parent) if (s === outer) return true;
  return false;
};

/** The category of an order that stands in these states; of parallel regions the one that root `meta.category` names. */
export function categoryOf(workflow: Workflow, states: readonly string[]): Category {
  const active = states
    .flatMap((id) => workflow.byId.get(id) ?? [])
    .toSorted((a, b) => b.names.length - a.names.length);
  const named = text(object(workflow.root.config['meta'])['category']);
  const region =
    named === null ? undefined : (workflow.byId.get(named) ?? workflow.states.find((s) => s.key === named));
  const counting = region ? active.filter((s) => within(s, region)) : active;
  return (
    (counting.find((s) => s.category) ?? active.find((s) => s.category))?.category ??
    workflow.root.category ??
    'open'
  );
}

/** What root `meta.events` says of an event: its title and the JSON Schema of the data its dialog asks for. */
export function eventDefinition(
  workflow: Workflow,
  type: string,
): { readonly title: string | null; readonly payload: JsonObject | null } {
  const events = object(object(workflow.root.config['meta'])['events']);
  const own = Object.hasOwn(events, type) ? object(events[type]) : {};
  return { title: text(own['title']), payload: isObject(own['payload']) ? own['payload'] : null };
}

/** States whose `after` gives a timer, with the delay's name or milliseconds. */
export const delaysOf = (state: WorkflowState): readonly string[] =>
  Object.keys(object(state.config['after']));
