import type { JsonObject, Template } from '@orderwright/engine';
import { without } from './json-edit.ts';

/** The one door of the workflow canvas: another machine definition. */
export const setWorkflow = (template: Template, workflow: JsonObject): Template =>
  workflow === template.workflow ? template : { ...template, workflow };

/** The pattern of order numbers; empty takes it away. */
export const setNumber = (template: Template, number: string): Template =>
  number === '' ? without(template, 'number') : { ...template, number };
