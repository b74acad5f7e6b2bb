import { error } from '../issue.ts';
import { isAnswer, isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { parsePointer } from '../pointer.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { CheckIssue } from './check-issue.ts';
import type { CompiledForm } from './form.ts';
import { interpretValidators } from './interpret-validators.ts';
import { openVerdict } from './open-verdict.ts';

/**
 * Values that fields begin with and refuse themselves: a limit was lowered below one, or its option taken away. Every order
 * would be opened with an answer that cannot stay.
 */
export function checkDefaults(form: CompiledForm): CheckIssue[] {
  const beginning = form.fields.filter(({ schema }) => isAnswer(own(schema, 'default')));
  if (beginning.length === 0) return [];
  const answers: JsonObject = {};
  for (const { path, schema } of beginning)
    fill(answers, parsePointer(path), structuredClone(own(schema, 'default') ?? null));
  const refused = new Set(
    openVerdict(form, interpretValidators(form.template), answers).map(({ path }) =>
      path.slice('/answers'.length),
    ),
  );
  return beginning
    .filter((field) => refused.has(inFirstRow(field)))
    .map(({ path, pointer }) =>
      error('default-refused', `/template/schema${pointer}/default`, { field: path }),
    );
}

/** Where a field's value stands among the answers made here: each list has one row, without an id. */
const inFirstRow = ({ path }: FieldNode): string => path.replaceAll('/*', '/0');

/** Writes a value, making one row of every list on the way. */
function fill(object: JsonObject, [key = '', next, ...rest]: readonly string[], value: Json): void {
  if (next === undefined) return put(object, key, value);
  const held = own(object, key);
  if (next !== '*') {
    const inner = isObject(held) ? held : {};
    put(object, key, inner);
    return fill(inner, [next, ...rest], value);
  }
  const [first] = Array.isArray(held) ? held : [];
  const row = isObject(first) ? first : {};
  put(object, key, [row]);
  fill(row, rest, value);
}
