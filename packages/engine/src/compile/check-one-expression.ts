import type { Issue } from '../issue.ts';
import type { Json } from '../json.ts';
import type { Template } from '../template/template.ts';
import { readWorkflow } from '../template/workflow.ts';
import { checkExpression } from './check-expression.ts';
import { rolesKnown } from './check/references.ts';
import { compileForm, enclosing } from './form.ts';

/**
 * What is wrong with an expression that is being written, for the field `at` or for the whole order: pointers lead into the
 * expression itself. Whether its result fits where it stands is the gate's to say.
 */
export function checkOneExpression(template: Template, expression: Json, at: string | null): Issue[] {
  const form = compileForm(template);
  const field = at === null ? undefined : form.byPath.get(at);
  const names = { states: [...readWorkflow(template.workflow).byId.keys()], roles: rolesKnown(template) };
  const around = field === undefined ? {} : { around: enclosing(field) };
  return checkExpression(form, expression, { at: '', ...around, names }).issues;
}
