import {
  allFields,
  choicesOf,
  draftPlan,
  type FieldNode,
  fieldsOf,
  isObject,
  type Issue,
  type Json,
  localise,
  type MigrationPlan,
  planIssues,
  readWorkflow,
  sameJson,
  type Template,
} from '@orderwright/engine';

/** One thing a person decides about orders under way; `issue` asks for it. */
export type Decision =
  | { readonly kind: 'value'; readonly issue: Issue; readonly field: FieldNode }
  | { readonly kind: 'pick'; readonly issue: Issue; readonly options: readonly Option[] };
/** One answer to a decision, and what it makes of a plan. */
export interface Option {
  readonly label: OptionLabel;
  readonly isChosen: (plan: MigrationPlan) => boolean;
  readonly choose: (plan: MigrationPlan) => MigrationPlan;
}
/** A name out of the template, alone or in one of our own sentences. */
type OptionLabel =
  | { readonly text: string }
  | { readonly key: 'give-up' | 'keep' }
  | { readonly key: 'move-to'; readonly name: string };

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
const others = (list: readonly string[], one: string): string[] => list.filter((each) => each !== one);
const stars = (path: string): number => path.split('/').filter((segment) => segment === '*').length;

/** Gives every order a value it has not, or none. */
export const setValue = (plan: MigrationPlan, path: string, value: Json): MigrationPlan => ({
  ...plan,
  leave: others(plan.leave, path),
  set: value === null ? without(plan.set, path) : { ...plan.set, [path]: value },
});
/** Leaves a field to be filled by people, or not. */
export const setLeft = (plan: MigrationPlan, path: string, left: boolean): MigrationPlan => ({
  ...plan,
  leave: left ? [...others(plan.leave, path), path] : others(plan.leave, path),
  set: left ? without(plan.set, path) : plan.set,
});

const dropOption = (path: string, unset: (plan: MigrationPlan) => MigrationPlan): Option => ({
  label: { key: 'give-up' },
  isChosen: ({ drop }) => drop.includes(path),
  choose: (plan) => ({ ...unset(plan), drop: [...others(plan.drop, path), path] }),
});

/** Everything that has to be decided between two versions, in the order of the changes, in words of one language. */
export function decisionsOf(before: Template, after: Template, language: string): Decision[] {
  const drafted = draftPlan(before, after);
  const [old, now] = [before, after].map((one) => allFields(fieldsOf(localise(one, language)))) as [
    FieldNode[],
    FieldNode[],
  ];
  const states = [...readWorkflow(localise(after, language).workflow).byId.values()].filter(
    ({ parent, type }) => parent !== null && type !== 'history',
  );
  const ask = (issue: Issue): Decision[] => {
    const path = String(issue.params?.['field'] ?? '');
    const field = now.find((one) => one.path === path);
    switch (issue.code) {
      case 'plan-value-open':
        return field ? [{ kind: 'value', issue, field }] : [];
      case 'plan-state-open': {
        const state = String(issue.params?.['state']);
        const options = states.map(({ id, label }) => ({
          label: { text: label ?? id },
          isChosen: (plan: MigrationPlan) => plan.states[state] === id,
          choose: (plan: MigrationPlan) => ({ ...plan, states: { ...plan.states, [state]: id } }),
        }));
        return [{ kind: 'pick', issue, options }];
      }
      case 'plan-loss-open':
        return [{ kind: 'pick', issue, options: lossOptions(path, old, now) }];
      case 'plan-fit-open':
        return field ? [{ kind: 'pick', issue, options: fitOptions(field, old) }] : [];
      case 'plan-choice-open':
        return field
          ? [{ kind: 'pick', issue, options: choiceOptions(field, issue.params?.['choice'] ?? null) }]
          : [];
      default:
        return [];
    }
  };
  const given = Object.keys(drafted.set).map((path) => ({
    code: 'plan-value-open' as const,
    path: '/command/payload/plan/set',
    params: { field: path },
    severity: 'error' as const,
  }));
  return [...planIssues(drafted, before, after), ...given].flatMap(ask);
}

/** Answers of a removed field: given up, or put into a new field of the same kind. */
function lossOptions(path: string, old: readonly FieldNode[], now: readonly FieldNode[]): Option[] {
  const was = old.find((one) => one.path === path);
  const unmove = (plan: MigrationPlan): MigrationPlan => ({ ...plan, move: without(plan.move, path) });
  const fresh = now.filter(
    (one) =>
      one.kind === was?.kind && stars(one.path) === stars(path) && !old.some((other) => other.id === one.id),
  );
  return [
    dropOption(path, unmove),
    ...fresh.map((one) => ({
      label: { key: 'move-to', name: one.title } as const,
      isChosen: ({ move }: MigrationPlan) => move[path] === one.path,
      choose: (plan: MigrationPlan) => ({
        ...plan,
        drop: others(plan.drop, path),
        move: { ...plan.move, [path]: one.path },
      }),
    })),
  ];
}

/** Answers that may not fit any more: kept for people to mend, or given up. */
function fitOptions(field: FieldNode, old: readonly FieldNode[]): Option[] {
  const was = old.find((one) => one.id === field.id);
  return [
    {
      label: { key: 'keep' },
      isChosen: ({ leave }) => leave.includes(field.path),
      choose: (plan) => ({
        ...setLeft(plan, field.path, true),
        drop: was ? others(plan.drop, was.path) : plan.drop,
      }),
    },
    ...(was ? [dropOption(was.path, (plan) => setLeft(plan, field.path, false))] : []),
  ];
}

/** A choice that is gone: another one in its place, or none. */
function choiceOptions({ path, schema, kind }: FieldNode, gone: Json): Option[] {
  const items = schema['items'];
  const choices = choicesOf(kind === 'several' && isObject(items) ? items : schema) ?? [];
  const option = (label: OptionLabel, to: Json): Option => ({
    label,
    isChosen: (plan) =>
      (plan.choices[path] ?? []).some((pair) => sameJson(pair.from, gone) && sameJson(pair.to, to)),
    choose: (plan) => {
      const rest = (plan.choices[path] ?? []).filter((pair) => !sameJson(pair.from, gone));
      return { ...plan, choices: { ...plan.choices, [path]: [...rest, { from: gone, to }] } };
    },
  });
  return [
    ...choices.map(({ title, value }) => option({ text: title ?? String(value) }, value)),
    option({ key: 'give-up' }, null),
  ];
}

/** Whether a plan still leaves this open. */
export const isOpen = ({ issue }: Decision, open: readonly Issue[]): boolean =>
  open.some((one) => one.code === issue.code && sameJson({ ...one.params }, { ...issue.params }));
