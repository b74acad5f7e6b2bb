import { error, type Issue } from '../../issue.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { isDuration, millisecondsOf } from '../../logic/calendar.ts';
import { RELATIONS } from '../../work-order/work-order.ts';
import { STANDARD_ROLES, type Template } from '../../template/template.ts';
import {
  below,
  WORKFLOW,
  type Reference,
  type Workflow,
  type WorkflowState,
} from '../../template/workflow.ts';
import { checkExpression } from '../check-expression.ts';
import type { CompiledForm } from '../form.ts';
import { metaOf } from './graph.ts';
import { readsNothing } from './transitions.ts';

/** Roles a template can name: the organisation's, its own, relations to the order. */
export const rolesKnown = (t: Template): string[] => [
  ...STANDARD_ROLES,
  ...Object.keys(t.roles ?? {}),
  ...RELATIONS,
];

/** Names that lead nowhere: fields, roles, delays, documents, events. What documents themselves name is looked at beside them. */
export function referenceIssues(t: Template, form: CompiledForm, workflow: Workflow): Issue[] {
  const roles = rolesKnown(t);
  const role = (names: readonly string[], at: string): Issue[] =>
    names.flatMap((name, i) =>
      roles.includes(name) ? [] : [error('role-unknown', below(at, i), { role: name })],
    );
  const field = (path: string, at: string): Issue[] =>
    hasField(form, path) ? [] : [error('field-unknown', at, { field: path })];
  const fields = (paths: readonly string[], at: string): Issue[] =>
    paths.flatMap((path, i) => field(path, below(at, i)));

  return [
    ...workflow.transitions.flatMap((tr): Issue[] => [
      ...(tr.kind === 'on' ? role(tr.roles ?? [], metaOf(tr.pointer, 'roles')) : []),
      ...fields(tr.requires, metaOf(tr.pointer, 'requires')),
      ...(tr.guard?.type === 'rule'
        ? expression(form, tr.guard.params['rule'] ?? null, below(tr.guard.pointer, 'params', 'rule'))
        : []),
      ...tr.actions.flatMap((a) => actionIssues(t, form, a, role, field)),
      ...(tr.kind === 'after' ? delayUse(t, tr.trigger, tr.pointer) : []),
    ]),
    ...[workflow.root, ...workflow.states].flatMap((s) =>
      stateIssues(t, form, workflow, s, role, field, fields),
    ),
    ...Object.entries(t.delays ?? {}).flatMap(([name, delay]) =>
      delayIssues(form, name, delay as JsonObject),
    ),
    ...Object.entries(t.access ?? {}).flatMap(([path, access]) => [
      ...field(path, below('/template/access', path)),
      ...(['read', 'write'] as const).flatMap((way) =>
        role(access[way] ?? [], below('/template/access', path, way)),
      ),
    ]),
    ...rootIssues(workflow),
  ];
}

/** A path of a field, of a group, or of the rows of one. */
export const hasField = (form: CompiledForm, path: string): boolean =>
  form.byPath.has(path) ||
  (path.endsWith('/*') && form.byPath.has(path.slice(0, -2))) ||
  (path.includes('*') && form.fields.some((f) => matches(f.path, path)));

function matches(path: string, family: string): boolean {
  const [a, b] = [path.split('/'), family.split('/')];
  return a.length === b.length && b.every((segment, i) => segment === '*' || segment === a[i]);
}

/** What is wrong with an expression outside the form; `around` are the objects that `row` means there. */
const expression = (form: CompiledForm, rule: Json, at: string, around: readonly string[] = ['']): Issue[] =>
  checkExpression(form, rule, { at, around }).issues;

type ByRole = (names: readonly string[], at: string) => Issue[];
type ByField = (path: string, at: string) => Issue[];

function stateIssues(
  t: Template,
  form: CompiledForm,
  workflow: Workflow,
  s: WorkflowState,
  role: ByRole,
  field: ByField,
  fields: (paths: readonly string[], at: string) => Issue[],
): Issue[] {
  const { approval } = s;
  return [
    ...[...s.entry, ...s.exit].flatMap((a) => actionIssues(t, form, a, role, field)),
    ...Object.entries(s.fields).flatMap(([name, lists]) => [
      ...(name === '*'
        ? []
        : role([name], metaOf(s.pointer, 'fields')).map((i) => ({
            ...i,
            path: metaOf(s.pointer, 'fields', name),
          }))),
      ...(['editable', 'required', 'hidden'] as const).flatMap((k) =>
        fields(lists[k] ?? [], metaOf(s.pointer, 'fields', name, k)),
      ),
    ]),
    ...(approval
      ? [
          ...approval.by.flatMap((by, i) => [
            ...(typeof by['role'] === 'string'
              ? role([by['role']], metaOf(s.pointer, 'approval', 'by')).map((x) => ({
                  ...x,
                  path: metaOf(s.pointer, 'approval', 'by', i),
                }))
              : []),
            ...(typeof by['person'] === 'string'
              ? field(by['person'], metaOf(s.pointer, 'approval', 'by', i, 'person'))
              : []),
          ]),
          ...role(approval.notBy, metaOf(s.pointer, 'approval', 'notBy')),
          ...(approval.reject !== null && !workflow.events.includes(approval.reject)
            ? [error('event-unknown', metaOf(s.pointer, 'approval', 'reject'), { event: approval.reject })]
            : []),
        ]
      : []),
  ];
}

function actionIssues(
  t: Template,
  form: CompiledForm,
  { type, params, pointer }: Reference,
  role: ByRole,
  field: ByField,
): Issue[] {
  const at = (...keys: readonly (string | number)[]): string => below(pointer, 'params', ...keys);
  const each = typeof params['each'] === 'string' ? params['each'] : null;
  const around = each === null ? [''] : [`${each}/*`, ''];
  const rules = (values: Json | undefined, key: string): Issue[] =>
    isObject(values)
      ? Object.entries(values).flatMap(([name, rule]) => expression(form, rule, at(key, name), around))
      : [];
  const named = (key: string): Issue[] =>
    typeof params[key] === 'string' ? field(params[key], at(key)) : [];
  switch (type) {
    case 'set': {
      const computed = typeof params['at'] === 'string' ? form.computed.get(params['at']) : undefined;
      return [
        ...named('at'),
        ...(computed
          ? [error('compute-twice', at('at'), { field: computed.field.path, rule: computed.id })]
          : []),
        ...expression(form, params['value'] ?? null, at('value')),
      ];
    }
    case 'assign':
      return params['to'] === 'actor' || params['to'] === 'nobody' ? [] : named('to');
    case 'record':
      return rules(params['values'], 'values');
    case 'notify':
      return Array.isArray(params['to'])
        ? role(
            params['to'].filter((r) => typeof r === 'string'),
            at('to'),
          )
        : [];
    case 'document': {
      const known = ['report', ...(t.documents ?? []).map((d) => d.id)];
      const { document } = params;
      return typeof document === 'string' && !known.includes(document)
        ? [error('document-unknown', at('document'), { document })]
        : [];
    }
    case 'open-order': {
      const own = params['template'] === 'self' || params['template'] === t.key;
      const { answers, when, description } = params;
      return [
        ...(each !== null && form.byPath.get(each)?.kind !== 'rows'
          ? [error('field-unknown', at('each'), { field: each })]
          : []),
        ...(own && isObject(answers)
          ? Object.keys(answers).flatMap((path) => field(path, at('answers', path)))
          : []),
        ...rules(answers, 'answers'),
        ...(when === undefined || when === null ? [] : expression(form, when, at('when'), around)),
        ...(isObject(description) ? expression(form, description, at('description'), around) : []),
      ];
    }
    default:
      return [];
  }
}

/** A delay is a name in `delays`, a number of milliseconds, or a duration that every calendar agrees on. */
function delayUse(t: Template, delay: string, pointer: string): Issue[] {
  if (Object.hasOwn(t.delays ?? {}, delay) || /^(0|[1-9]\d{0,12})$/.test(delay)) return [];
  if (!isDuration(delay))
    return [error(/^-?P/.test(delay) ? 'delay-invalid' : 'delay-unknown', pointer, { delay })];
  return millisecondsOf(delay) === undefined ? [error('delay-invalid', pointer, { delay })] : [];
}

function delayIssues(form: CompiledForm, name: string, delay: JsonObject): Issue[] {
  const at = below('/template/delays', name);
  if (name in Object.prototype) return [error('name-refused', at, { name })];
  if (/^\d/.test(name)) return [error('delay-invalid', at, { delay: name })];
  const { after, until } = delay;
  if (typeof after === 'string') {
    return millisecondsOf(after) === undefined
      ? [error('delay-invalid', below(at, 'after'), { delay: after })]
      : [];
  }
  const key = until === undefined ? 'after' : 'until';
  const rule = until ?? after ?? null;
  const issues = expression(form, rule, below(at, key));
  if (issues.length > 0) return issues;
  return readsNothing(rule) ? [error('timer-valueless', below(at, key), { delay: name })] : [];
}

function rootIssues(workflow: Workflow): Issue[] {
  const meta = workflow.root.config['meta'];
  if (!isObject(meta)) return [];
  const { category } = meta;
  const known =
    typeof category !== 'string' ||
    workflow.byId.has(category) ||
    workflow.states.some((s) => s.key === category);
  return known ? [] : [error('target-unknown', below(WORKFLOW, 'meta', 'category'), { target: category })];
}
