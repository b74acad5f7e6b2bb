import {
  expressionOf,
  isWithin,
  parsePointer,
  readsOf,
  rightsOf,
  type Actor,
  type CompiledTemplate,
  type Explanation,
  type Json,
  type Reason,
  type WorkOrder,
} from '@orderwright/engine';

/** Reasons that tell of rights and of the form, never of an answer. */
const OF_RIGHTS: ReadonlySet<Reason['why']> = new Set([
  'field-unknown',
  'hidden-from-role',
  'hidden-in-state',
  'required-by-form',
  'required-in-state',
  'required-by-transition',
  'computed',
  'read-only',
  'locked-in-state',
  'locked-for-role',
]);

/**
 * Another person's explanation, as the asker may hear it: a condition that reads what the asker may not see is told whole, so
 * that it does not say which part of it decided, and what is said of a field the asker may not see is said of rights alone.
 */
export function toldTo(
  c: CompiledTemplate,
  order: WorkOrder,
  asker: Actor,
  explanation: Explanation,
): Explanation {
  const rights = rightsOf(c, order, asker);
  const { target } = explanation;
  const fieldOf = (pointer: string) =>
    c.form.fields.find(({ path }) => matches(path, pointer))?.path ?? pointer;
  const seesAll = (expression: Json): boolean => {
    const { reads, computed, ambiguous } = readsOf(expression);
    if (computed || ambiguous.length > 0) return false;
    return reads.every(({ fact, path }) => {
      if (fact === 'site' || fact === 'asset' || fact === 'customer') return true;
      if (fact === 'row' || fact === 'rows' || fact === 'previous') return false;
      return fact !== 'answers' || readable(c, rights.read, `/${path.join('/')}`);
    });
  };
  const hidden = 'field' in target && !rights.read(fieldOf(target.field));
  const reasons = explanation.reasons.flatMap((reason): Reason[] => {
    if (hidden) return OF_RIGHTS.has(reason.why) ? [reason] : [];
    if (reason.why === 'issue') {
      const { path, params } = reason.issue;
      const at = path.startsWith('/answers/') ? path.slice('/answers'.length) : null;
      const rule = c.template.rules?.find(({ id }) => id === params['rule']);
      const told =
        (at === null || rights.read(fieldOf(at))) && (!rule || seesAll(expressionOf(rule) as Json));
      return told ? [reason] : [];
    }
    if (reason.why === 'choices-limited') {
      const rules = c.template.rules?.filter(({ id }) => reason.rules.includes(id)) ?? [];
      return rules.every((rule) => seesAll(expressionOf(rule) as Json)) ? [reason] : [];
    }
    if (!('when' in reason)) return [reason];
    const whole =
      reason.why === 'condition'
        ? guardOf(c, target)
        : (c.template.rules ?? []).flatMap((rule) =>
            rule.id === reason.rule ? [expressionOf(rule)] : [],
          )[0];
    const seen = reason.seen.filter(({ field }) => rights.read(fieldOf(field)));
    return [{ ...reason, seen, ...(seesAll(whole ?? null) ? {} : { when: whole ?? null }) }];
  });
  return { ...explanation, reasons };
}

const guardOf = (c: CompiledTemplate, target: Explanation['target']): Json =>
  ('transition' in target
    ? c.workflow.transitions.find(({ id }) => id === target.transition)?.guard?.params['rule']
    : null) ?? null;

/** A field, all that is in it, and all around it. */
const readable = (c: CompiledTemplate, read: (path: string) => boolean, path: string): boolean =>
  c.form.fields
    .filter((field) => isWithin(field.path, path) || isWithin(path, field.path))
    .every((field) => read(field.path));

function matches(path: string, pointer: string): boolean {
  const [family, place] = [parsePointer(path), parsePointer(pointer)];
  return family.length === place.length && family.every((step, i) => step === '*' || step === place[i]);
}
