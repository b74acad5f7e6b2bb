import type { Json } from '@orderwright/engine';
import type { FieldProps } from '@rjsf/utils';
import { memo, useCallback } from 'react';
import { fieldTextIds } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';
import { answerNow, fieldNow } from '../live/field-now.ts';
import { useLive } from '../live/use-live.ts';
import type { FieldUi } from '../slice/slice.ts';
import { widgets } from '../widgets/index.ts';
import { fieldUiOf } from './field-ui-of.ts';

/** A field of the slice, as RJSF comes upon it. */
export function KindField({ uiSchema }: FieldProps) {
  const ui = fieldUiOf(uiSchema);
  return ui && <LiveField pointer={ui.pointer} path={ui.path} bare={ui.bare === true} />;
}

/** Draws a field by its kind: the control where it may be written, its reading where not. */
const LiveField = memo(function LiveField({ pointer, path, bare = false }: FieldUi) {
  const { id: form, nodes, write, readOnly } = useFormTools();
  const now = useLive(pointer, (moment) => fieldNow(moment, pointer, readOnly));
  // Nothing answered is nothing to compare: the store gives null for it.
  const value = useLive(pointer, (moment) => answerNow(moment, pointer) ?? null) ?? undefined;
  const writeHere = useCallback((next: Json) => write(pointer, next), [write, pointer]);
  const node = nodes.get(path);
  if (!node) return null;
  const { Edit, Read } = widgets[node.kind];
  const id = controlId(form, pointer);
  if (!now.editable) return <Read id={id} node={node} value={value} computed={now.computed} />;
  const ids = fieldTextIds(id);
  const hasHelp = typeof node.schema['description'] === 'string' && !bare;
  const describedBy = [...(now.invalid ? [ids.error] : []), ...(hasHelp ? [ids.help] : [])].join(' ');
  return (
    <Edit
      id={id}
      node={node}
      pointer={pointer}
      value={value}
      required={now.required}
      invalid={now.invalid}
      labelledBy={ids.label}
      describedBy={describedBy === '' ? undefined : describedBy}
      allowed={now.allowed ?? undefined}
      write={writeHere}
    />
  );
});
