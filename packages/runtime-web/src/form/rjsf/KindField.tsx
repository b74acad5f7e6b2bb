import type { Json } from '@orderwright/engine';
import type { FieldProps } from '@rjsf/utils';
import { memo } from 'react';
import { fieldTextIds } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';
import { widgets } from '../widgets/index.ts';
import { fieldUiOf } from './field-ui-of.ts';

/** Draws a field by its kind: the control where it may be written, its reading where not. */
export const KindField = memo(function KindField(props: FieldProps) {
  const { id: form, nodes, write } = useFormTools();
  const ui = fieldUiOf(props.uiSchema);
  const node = ui ? nodes.get(ui.path) : undefined;
  if (!ui || !node) return null;
  const { pointer } = ui;
  const value = props.formData as Json | undefined;
  const { Edit, Read } = widgets[node.kind];
  const id = controlId(form, pointer);
  if (!ui.editable) return <Read id={id} node={node} value={value} computed={ui.computed} />;
  const ids = fieldTextIds(id);
  const invalid = (props.rawErrors?.length ?? 0) > 0;
  const hasHelp = typeof node.schema['description'] === 'string' && !ui.bare;
  const describedBy = [...(invalid ? [ids.error] : []), ...(hasHelp ? [ids.help] : [])].join(' ');
  return (
    <Edit
      id={id}
      node={node}
      pointer={pointer}
      value={value}
      required={props.required === true}
      invalid={invalid}
      labelledBy={ids.label}
      describedBy={describedBy === '' ? undefined : describedBy}
      allowed={ui.allowed}
      write={(next) => write(pointer, next)}
    />
  );
});
