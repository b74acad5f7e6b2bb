import { interpretSchema } from '../schema/interpret-validators.ts';
import type { Validators } from '../schema/validators.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';

/** Validators of an unpublished draft, for a page that may not generate code; published versions bring their own. */
export const interpretValidators = (template: Pick<Template, 'schema' | 'ui'>): Validators =>
  interpretSchema(template.schema, allFields(fieldsOf(template)));
