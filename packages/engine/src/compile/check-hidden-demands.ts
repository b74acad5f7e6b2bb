import { error, type Issue } from '../issue.ts';
import { isObject, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { escapeSegment, isWithin } from '../pointer.ts';
import { referencesOf } from '../schema/references.ts';
import { subschemas } from '../schema/subschemas.ts';
import type { CompiledForm, CompiledRule } from './form.ts';

/** Keywords in which a missing field changes the verdict on others. */
const CONDITIONS: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'not', 'if', 'dependentSchemas']);

/**
 * Conditions that demand a field which a `show` rule can hide. A hidden field's `required` is lifted, but inside a condition it
 * would decide about other fields: such a schema is refused.
 */
export function checkHiddenDemands(form: CompiledForm): Issue[] {
  const hiding = form.producers.filter((rule) => rule.kind === 'show');
  if (hiding.length === 0) return [];
  const issues: Issue[] = [];
  walk({ form, hiding, issues, visits: MOST_VISITS }, form.template.schema, '', '', null, new Set());
  return issues;
}

interface Walk {
  readonly form: CompiledForm;
  readonly hiding: readonly CompiledRule[];
  readonly issues: Issue[];
  /** Schemas that may still be looked into: groups that hold each other twice over have no end worth waiting for. */
  visits: number;
}
const MOST_VISITS = LIMITS.fields * 20;

function walk(
  at: Walk,
  schema: JsonObject,
  path: string,
  pointer: string,
  condition: string | null,
  around: ReadonlySet<JsonObject>,
): void {
  const { form, hiding, issues } = at;
  if (around.has(schema) || around.size > 60 || issues.length > 50 || at.visits-- <= 0) return;
  const inside = new Set([...around, schema]);
  if (condition !== null) {
    for (const name of demandedBy(schema)) {
      const field = `${path}/${escapeSegment(name)}`;
      const rule = hiding.find((one) => isWithin(field, one.field.path));
      if (rule) {
        issues.push(
          error('hidden-demanded', `/template/schema${pointer}`, {
            keyword: condition,
            field,
            rule: rule.id,
          }),
        );
      }
    }
  }
  const references = referencesOf(form.template.schema);
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const target = references.follow($ref, references.at(schema)?.base ?? 'orderwright:/schema');
    if (typeof target === 'object' && 'to' in target) {
      walk(at, target.to.schema, path, target.to.pointer, condition, inside);
    }
  }
  for (const { keyword, key, schema: inner, pointer: below } of subschemas(schema)) {
    if (!isObject(inner) || keyword === '$defs' || keyword === 'definitions' || keyword === 'propertyNames')
      continue;
    const next =
      keyword === 'properties'
        ? `${path}/${escapeSegment(key ?? '')}`
        : keyword === 'items' || keyword === 'prefixItems' || keyword === 'contains'
          ? `${path}/*`
          : path;
    walk(at, inner, next, pointer + below, CONDITIONS.has(keyword) ? keyword : condition, inside);
  }
}

/** Properties a schema demands of the object it judges. */
function demandedBy(schema: JsonObject): string[] {
  const { required, dependentRequired } = schema;
  const listed = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const dependent = isObject(dependentRequired)
    ? Object.values(dependentRequired).flatMap((names) =>
        Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
      )
    : [];
  return [...listed, ...dependent];
}
