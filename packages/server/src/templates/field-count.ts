import { allFields, fieldsOf, type Template } from '@orderwright/engine';

/** Fields of a template, with those inside sections and rows. */
export const fieldCount = (template: Template): number => allFields(fieldsOf(template)).length;
