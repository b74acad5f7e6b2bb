import type { ErrorSchema, FieldPathId, Registry, RJSFSchema, UiSchema } from '@rjsf/utils';

export interface RowPartProps {
  readonly name: string;
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema | undefined;
  readonly fieldPathId: FieldPathId;
  readonly registry: Registry;
}

/** A row, or one cell of it, through RJSF. Widgets write through the form's own door: RJSF has nothing to be told. */
export function RowPart({ uiSchema, ...rest }: RowPartProps) {
  const SchemaField = rest.registry.fields['SchemaField'];
  if (!SchemaField) return null;
  return (
    <SchemaField
      {...rest}
      uiSchema={uiSchema ?? {}}
      formData={undefined}
      errorSchema={NO_ERRORS}
      onChange={nothing}
      onBlur={nothing}
      onFocus={nothing}
    />
  );
}

const NO_ERRORS: ErrorSchema = {};
const nothing = () => undefined;
