import { isObject, own, sameJson, type Json, type JsonObject } from '../json.ts';
import type { Template } from '../template/template.ts';
import { below, readWorkflow, WORKFLOW } from '../template/workflow.ts';
import { fieldChanges } from './field-changes.ts';
import { narrows } from './narrows.ts';
import type { Change, ChangeImpact, ChangeKind } from './change.ts';
import { documentChanges } from './document-changes.ts';
import { workflowChanges } from './workflow-changes.ts';

/**
 * What differs between two versions, told by stable ids and classed by what it means for orders that are moved to the
 * new one: fields first, then workflow, rules and the rest, each in the order of the new document.
 *
 * @example
 * diffTemplates(version1, draft).filter((change) => change.impact === 'loses-data');
 */
export function diffTemplates(before: Template, after: Template): Change[] {
  const found = differences(before, after);
  // What no kind tells of may mean anything.
  if (found.length === 0 && !sameJson(before as JsonObject, after as JsonObject))
    return [{ ...change('template-changed', 'safe', 'template', '/template', after.title), narrows: true }];
  return found.map((one) => (narrows(one, before, after) ? { ...one, narrows: true } : one));
}

function differences(before: Template, after: Template): Change[] {
  return [
    ...whole(before, after),
    ...fieldChanges(before, after),
    ...workflowChanges(readWorkflow(before.workflow), readWorkflow(after.workflow)),
    ...ruleChanges(before, after),
    ...keyed('delay', before.delays, after.delays, '/template/delays'),
    ...keyed('role', before.roles, after.roles, '/template/roles'),
    ...keyed('access', before.access, after.access, '/template/access'),
    ...documentChanges(before.documents ?? [], after.documents ?? []),
    ...keyed('events', eventsOf(before), eventsOf(after), below(WORKFLOW, 'meta', 'events')),
    ...keyed('translations', before.translations, after.translations, '/template/translations'),
    ...theRest(before, after),
  ];
}

const change = (
  kind: ChangeKind,
  level: ChangeImpact,
  id: string,
  path: string,
  name: string,
  before: Json = null,
  after: Json = null,
): Change => ({
  kind,
  impact: level,
  id,
  path,
  name,
  before,
  after,
});

function whole(before: Template, after: Template): Change[] {
  return [
    ...(before.title === after.title
      ? []
      : [
          change('title-changed', 'safe', 'title', '/template/title', after.title, before.title, after.title),
        ]),
    ...((before.number ?? null) === (after.number ?? null)
      ? []
      : [
          change(
            'number-changed',
            'safe',
            'number',
            '/template/number',
            after.title,
            before.number ?? null,
            after.number ?? null,
          ),
        ]),
  ];
}

/** A rule without what it says to people. */
const withoutWords = (rule: { [key: string]: unknown }): JsonObject =>
  Object.fromEntries(
    Object.entries(rule).filter(([key]) => !['message', 'title', 'description'].includes(key)),
  ) as JsonObject;

const what = (rule: { kind: string; at: string }): string => `${rule.kind} ${rule.at}`;

function ruleChanges(before: Template, after: Template): Change[] {
  const old = new Map((before.rules ?? []).map((rule, i) => [rule.id, { rule, i }]));
  const now = new Map((after.rules ?? []).map((rule, i) => [rule.id, { rule, i }]));
  const computed = new Set((before.rules ?? []).flatMap((r) => (r.kind === 'compute' ? [r.at] : [])));
  return [
    ...[...now].flatMap(([id, { rule, i }]): Change[] => {
      const path = `/template/rules/${i}`;
      const was = old.get(id)?.rule;
      if (!was) {
        const takesOver = rule.kind === 'compute' && !computed.has(rule.at);
        return [
          change(
            takesOver ? 'rule-added-computing' : 'rule-added',
            takesOver ? 'needs-decision' : 'safe',
            id,
            path,
            id,
            null,
            what(rule),
          ),
        ];
      }
      if (sameJson(was as JsonObject, rule as JsonObject)) return [];
      const kind = sameJson(withoutWords(was), withoutWords(rule)) ? 'rule-message-changed' : 'rule-changed';
      return [change(kind, 'safe', id, path, id, what(was), what(rule))];
    }),
    ...[...old].flatMap(([id, { rule, i }]) =>
      now.has(id) ? [] : [change('rule-removed', 'safe', id, `/template/rules/${i}`, id, what(rule))],
    ),
  ];
}

type Keyed = { readonly [key: string]: unknown } | undefined;

function eventsOf(t: Template): Keyed {
  const { meta } = t.workflow;
  return isObject(meta) && isObject(meta['events']) ? meta['events'] : undefined;
}

const titled = (value: Json | undefined, key: string): string =>
  isObject(value) && typeof value['title'] === 'string' ? value['title'] : key;

/** Parts that are looked at as wholes; some kinds have no word of their own for coming and going. */
function keyed(
  part: 'delay' | 'role' | 'access' | 'events' | 'translations',
  before: Keyed,
  after: Keyed,
  at: string,
): Change[] {
  const [old, now] = [(before ?? {}) as JsonObject, (after ?? {}) as JsonObject];
  return [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap((key): Change[] => {
    const [was, is] = [own(old, key), own(now, key)];
    if (sameJson(was, is)) return [];
    const path = below(at, key);
    const name = titled(is ?? was, key);
    if (part === 'role') {
      const kind = is === undefined ? 'role-removed' : was === undefined ? 'role-added' : 'role-changed';
      return [change(kind, 'safe', key, path, name)];
    }
    const kind =
      part === 'delay'
        ? 'delay-changed'
        : part === 'access'
          ? 'access-changed'
          : part === 'events'
            ? 'events-changed'
            : 'translations-changed';
    return [change(kind, 'safe', key, path, name)];
  });
}

/** Parts of a document that are told of elsewhere. */
const TOLD: ReadonlySet<string> = new Set(
  `title number schema ui rules workflow delays roles access documents translations`.split(' '),
);

/** What has no kind of its own is told all the same: two documents that differ are never called the same. */
function theRest(before: Template, after: Template): Change[] {
  const [old, now] = [before as JsonObject, after as JsonObject];
  const others = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => !TOLD.has(name) && !sameJson(own(old, name), own(now, name)),
  );
  return [
    ...(sameJson(before.ui ?? {}, after.ui ?? {})
      ? []
      : [change('appearance-changed', 'safe', 'ui', '/template/ui', after.title)]),
    ...(others.length === 0
      ? []
      : [change('template-changed', 'safe', 'template', '/template', after.title, null, others)]),
  ];
}
