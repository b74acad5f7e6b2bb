import { isObject, own, sameJson, type Json, type JsonObject } from '../json.ts';
import type { Rule, Template } from '../template/template.ts';
import type { Change } from './change.ts';

/**
 * Whether after a change orders or people can do less than before: a way is closed or moved, more is asked, fewer may. What makes
 * data go or asks for a decision is classed so by itself.
 */
export function narrows(change: Change, before: Template, after: Template): boolean {
  const { kind, id, before: was, after: is } = change;
  switch (kind) {
    case 'transition-removed':
    case 'transition-event-changed':
    case 'transition-source-changed':
    case 'transition-target-changed':
    case 'state-kind-changed':
    case 'role-removed':
    case 'document-removed':
      return true;
    case 'transition-guard-changed':
      return is !== null && !isLooser(was, is);
    case 'transition-roles-changed':
      return isFewer(was, is);
    case 'transition-requires-changed':
      return !isSubset(is, was);
    case 'transition-changed':
      return (
        (part(is, 'complete') === true && part(was, 'complete') !== true) ||
        (part(was, 'incomplete') === true && part(is, 'incomplete') !== true)
      );
    case 'state-rights-changed':
      return rightsNarrow(was, is);
    case 'state-approval-changed':
      return is !== null;
    case 'rule-added':
    case 'rule-changed':
      return ruleNarrows(ruleOf(before, id), ruleOf(after, id));
    case 'schema-changed':
      return ![was, is].flat().every((name) => HARMLESS.has(String(name)));
    case 'access-changed':
      return ['read', 'write'].some((way) =>
        isFewer(
          (before.access?.[id] as JsonObject | undefined)?.[way] ?? null,
          (after.access?.[id] as JsonObject | undefined)?.[way] ?? null,
        ),
      );
    case 'events-changed':
      return payloadNarrows(eventOf(before, id), eventOf(after, id));
    case 'document-changed':
      return isFewer(readersOf(before, id), readersOf(after, id));
    default:
      return false;
  }
}

/** Keywords of a schema that say nothing of what may be answered. */
const HARMLESS: ReadonlySet<string> = new Set(['default', 'examples', '$comment', 'deprecated', 'writeOnly']);

const part = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? own(value, name) : undefined;
const namesIn = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const isSubset = (some: Json | undefined, all: Json | undefined): boolean =>
  namesIn(some).every((name) => namesIn(all).some((other) => sameJson(name, other)));

/** Nobody named means everybody. */
const isFewer = (was: Json | undefined, is: Json | undefined): boolean =>
  Array.isArray(is) && (!Array.isArray(was) || !isSubset(was, is));

/** One more alternative, or one condition less. Any other condition may hold where the old one did not. */
function isLooser(was: Json, is: Json): boolean {
  const [old, now] = [part(part(was, 'params'), 'rule'), part(part(is, 'params'), 'rule')];
  if (old === undefined || now === undefined) return false;
  const parts = (rule: Json, operation: string): Json[] => namesIn(part(rule, operation));
  return (
    parts(now, 'or').some((one) => sameJson(one, old)) ||
    parts(old, 'and').some((one) => sameJson(one, now)) ||
    (parts(old, 'and').length > 0 &&
      parts(now, 'and').length > 0 &&
      isSubset(part(now, 'and'), part(old, 'and')))
  );
}

function rightsNarrow(was: Json, is: Json): boolean {
  const roles = new Set([was, is].flatMap((rights) => (isObject(rights) ? Object.keys(rights) : [])));
  return [...roles].some((role) => {
    const [old, now] = [part(was, role), part(is, role)];
    const editable = part(now, 'editable');
    return (
      (editable === undefined
        ? part(old, 'editable') !== undefined
        : isFewer(part(old, 'editable'), editable)) ||
      !isSubset(part(now, 'required'), part(old, 'required')) ||
      !isSubset(part(now, 'hidden'), part(old, 'hidden'))
    );
  });
}

const ruleOf = (t: Template, id: string): Rule | undefined => t.rules?.find((rule) => rule.id === id);

function ruleNarrows(was: Rule | undefined, is: Rule | undefined): boolean {
  if (!is || is.kind === 'compute' || is.kind === 'prefill') return false;
  if (is.kind !== 'check') return true;
  if (is.severity === 'warning') return false;
  return (
    was?.kind !== 'check' ||
    was.severity === 'warning' ||
    !sameJson(was.assert, is.assert) ||
    was.at !== is.at
  );
}

const eventOf = (t: Template, id: string): Json | undefined =>
  part(part(part(t.workflow, 'meta'), 'events'), id);

/** More is demanded with an event, or something it took is taken otherwise. */
function payloadNarrows(was: Json | undefined, is: Json | undefined): boolean {
  const [old, now] = [part(was, 'payload'), part(is, 'payload')];
  if (now === undefined || sameJson(old, now)) return old !== undefined && now === undefined;
  if (!isSubset(part(now, 'required'), part(old, 'required'))) return true;
  const [held, kept] = [part(old, 'properties'), part(now, 'properties')];
  return isObject(held) && Object.keys(held).some((name) => !sameJson(held[name], part(kept, name)));
}

const readersOf = (t: Template, id: string): Json =>
  (t.documents?.find((document) => document.id === id)?.for as Json | undefined) ?? null;
