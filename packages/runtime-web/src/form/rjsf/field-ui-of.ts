import type { UiSchema } from '@rjsf/utils';
import type { FieldUi } from '../slice/slice.ts';

/** What the slice says of a field, where it is one. */
export function fieldUiOf(uiSchema: UiSchema | undefined): FieldUi | null {
  const options: unknown = uiSchema?.['ui:options'];
  return typeof options === 'object' && options !== null && 'pointer' in options
    ? (options as FieldUi)
    : null;
}
