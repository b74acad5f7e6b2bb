import type { ErrorSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils';

const listOf = (schema: ErrorSchema, path = ''): RJSFValidationError[] =>
  Object.entries(schema).flatMap(([key, inner]) =>
    key === '__errors'
      ? (inner as unknown as string[]).map((message) => ({ property: path, message, stack: message }))
      : listOf(inner as ErrorSchema, `${path}.${key}`),
  );

/**
 * A validator for RJSF that judges nothing itself: it hands over the verdict the engine already gave. One verdict on
 * server, phone and screen is what keeps a form from refusing what the server accepts.
 */
export function issueValidator(verdict: () => ErrorSchema): ValidatorType {
  return {
    validateFormData: () => {
      const errorSchema = verdict();
      return { errors: listOf(errorSchema), errorSchema };
    },
    isValid: () => true,
    rawValidation: () => ({ errors: [] }),
  };
}
