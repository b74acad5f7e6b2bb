import { warning, type Issue } from '../issue.ts';
import { isInFamily } from '../pointer.ts';
import type { Template } from '../template/template.ts';
import type { CompiledForm, CompiledRule } from './form.ts';

/** Kinds whose outcome shows something of what they read. */
const TELLING: ReadonlySet<CompiledRule['kind']> = new Set([
  'show',
  'compute',
  'prefill',
  'options',
  'check',
]);

/** Fields from which somebody could infer an answer that `access` keeps from them, because a rule at the one reads the other. */
export function checkInference(template: Pick<Template, 'access'>, form: CompiledForm): Issue[] {
  const access = Object.entries(template.access ?? {})
    .filter(([, { read }]) => read !== undefined && read.length > 0)
    .toSorted(([a], [b]) => b.length - a.length);
  if (access.length === 0) return [];
  const readers = (path: string): readonly string[] | null =>
    access.find(([family]) => isInFamily(path, family))?.[1].read ?? null;
  const seen = new Set<string>();
  return [...form.producers, ...form.consumers, ...form.prefills].flatMap((rule) => {
    if (!TELLING.has(rule.kind)) return [];
    const audience = readers(rule.field.path);
    return rule.reads.flatMap(({ path, shallow }) => {
      const allowed = shallow ? null : readers(path);
      const key = `${rule.id} ${path}`;
      if (allowed === null || seen.has(key)) return [];
      if (audience !== null && audience.every((role) => allowed.includes(role))) return [];
      seen.add(key);
      return [
        warning('field-inferable', `/template/rules/${rule.index}`, {
          field: rule.field.path,
          other: path,
          rule: rule.id,
        }),
      ];
    });
  });
}
