import type { Json } from '@orderwright/engine';
import type { ErrorSchema, FieldPathId, Registry, RJSFSchema, UiSchema } from '@rjsf/utils';

export interface RowPartProps {
  readonly name: string;
  readonly required?: boolean;
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema | undefined;
  readonly formData: Json | undefined;
  readonly errorSchema: ErrorSchema;
  readonly fieldPathId: FieldPathId;
  readonly registry: Registry;
}

/** A row, or one cell of it, through RJSF. Widgets write through the form's own door: RJSF has nothing to be told. */
export function RowPart({ formData, uiSchema, required = false, ...rest }: RowPartProps) {
  const SchemaField = rest.registry.fields['SchemaField'];
  if (!SchemaField) return null;
  return (
    <SchemaField
      {...rest}
      required={required}
      uiSchema={uiSchema ?? {}}
      formData={formData}
      onChange={nothing}
      onBlur={nothing}
      onFocus={nothing}
    />
  );
}

const nothing = () => undefined;
