import { readWorkflow, type Workflow } from '../template/workflow.ts';
import type { Template } from '../template/template.ts';
import type { TemplateRef } from '../work-order/work-order.ts';
import { compileForm, type CompiledForm } from './form.ts';
import { compileMachine, type Machine } from './machine.ts';
import type { Validators } from '../schema/validators.ts';

/** A checked template, ready to decide with. Cheap to make, and worth keeping for as long as its version is in use. */
export interface CompiledTemplate {
  readonly template: Template;
  readonly ref: TemplateRef;
  readonly form: CompiledForm;
  readonly workflow: Workflow;
  readonly machine: Machine;
  readonly validators: Validators;
}

/**
 * Makes a checked template ready to run. `sha256` and `version` name the published bytes; a draft has version 1 and
 * the hash of what it is now. Throws MachineStopped for a workflow that `checkTemplate` would have refused.
 */
export function compileTemplate(
  template: Template,
  sha256: string,
  version: number,
  validators: Validators,
): CompiledTemplate {
  const workflow = readWorkflow(template.workflow);
  let machine: Machine | undefined;
  return {
    template,
    ref: { key: template.key, version, sha256 },
    form: compileForm(template),
    workflow,
    get machine() {
      return (machine ??= compileMachine(workflow));
    },
    validators,
  };
}
