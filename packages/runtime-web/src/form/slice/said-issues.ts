import { type FormView, isObject, type Issue, type Json } from '@orderwright/engine';
import type { ErrorSchema } from '@rjsf/utils';

/** An issue's path as a pointer into the answers, rows by their `_row` where it names them by number. */
export function pointerOf(path: string, answers: Json): string {
  const segments = (path.startsWith('/answers/') ? path.slice('/answers'.length) : path).split('/').slice(1);
  let at: Json | undefined = answers;
  return segments
    .map((segment) => {
      if (Array.isArray(at)) {
        const row: Json | undefined =
          at.find((one) => isObject(one) && one['_row'] === segment) ?? at[Number.parseInt(segment, 10)];
        at = row;
        return `/${isObject(row) && typeof row['_row'] === 'string' ? row['_row'] : segment}`;
      }
      at = isObject(at) ? at[segment.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
      return `/${segment}`;
    })
    .join('');
}

/** The shown field an issue belongs to: the pointer itself or the nearest field around it that is drawn. */
export function fieldAround(pointer: string, view: FormView, drawn: ReadonlySet<string>): string | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const state = view.fields[at];
    if (state && drawn.has(state.id)) return state.hidden ? null : at;
  }
  return null;
}

export interface SaidIssues {
  /** Field pointer → sentences. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  readonly warnings: ReadonlyMap<string, readonly string[]>;
}

/** The engine's issues as sentences at the fields that show them. What is missing is said only when asked for. */
export function sayIssues(
  view: FormView,
  showMissing: boolean,
  drawn: ReadonlySet<string>,
  say: (issue: Issue) => string,
): SaidIssues {
  const errors = new Map<string, string[]>();
  const warnings = new Map<string, string[]>();
  for (const issue of showMissing ? [...view.issues, ...view.missing] : view.issues) {
    const field = fieldAround(pointerOf(issue.path, view.answers), view, drawn);
    if (field === null) continue;
    const into = issue.severity === 'warning' ? warnings : errors;
    const sentences = into.get(field) ?? [];
    const sentence = say(issue);
    if (!sentences.includes(sentence)) sentences.push(sentence);
    into.set(field, sentences);
  }
  return { errors, warnings };
}

/** The errors below an object as RJSF reads them: nested by key, rows by number. */
export function errorSchemaOf(
  errors: SaidIssues['errors'],
  base: string,
  held: Json | undefined,
): ErrorSchema {
  const schema: Record<string, unknown> = {};
  for (const [pointer, sentences] of errors) {
    if (!pointer.startsWith(`${base}/`)) continue;
    let at = schema;
    let value = held;
    for (const segment of pointer.slice(base.length).split('/').slice(1)) {
      const list: Json[] | null = Array.isArray(value) ? value : null;
      const index = list ? list.findIndex((row) => isObject(row) && row['_row'] === segment) : -1;
      const key = list ? String(index) : segment.replaceAll('~1', '/').replaceAll('~0', '~');
      value = list ? list[index] : isObject(value) ? value[key] : undefined;
      const next = at[key] ?? {};
      at[key] = next;
      at = next as Record<string, unknown>;
    }
    at['__errors'] = [...sentences];
  }
  return schema as ErrorSchema;
}
