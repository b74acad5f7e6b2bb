import Box from '@mui/material/Box';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { LabelledField } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';
import { fieldNow } from '../live/field-now.ts';
import { useLive } from '../live/use-live.ts';
import type { FieldUi } from '../slice/slice.ts';
import { widgets } from '../widgets/index.ts';
import { WhyField } from './WhyField.tsx';

export interface FieldFrameProps {
  readonly ui: FieldUi;
  readonly children: ReactNode;
}

const NOTHING: readonly string[] = [];

/** Label, marks, help and errors round one field. */
export function FieldFrame({ ui, children }: FieldFrameProps) {
  const { id, nodes, t, readOnly } = useFormTools();
  const { pointer } = ui;
  const now = useLive(pointer, (moment) => fieldNow(moment, pointer, readOnly));
  const errors = useLive(pointer, ({ said }) => said.errors.get(pointer) ?? NOTHING);
  const warnings = useLive(pointer, ({ said }) => said.warnings.get(pointer) ?? NOTHING);
  const node = nodes.get(ui.path);
  if (!node) return null;
  const widget = widgets[node.kind];
  const { editable } = now;
  const locked = now.lockedBy && !now.computed;
  const explained = locked || (now.required && editable);
  const control = controlId(id, pointer);
  const { description } = node.schema;
  const shape = editable ? widget.shape(node) : 'group';
  const wide = widget.wide === true || (editable && widget.wide === 'editing');
  return (
    <Box
      data-path={pointer}
      sx={{
        minWidth: 0,
        scrollMarginBlock: '96px',
        ...(wide ? { gridColumn: '1 / -1' } : {}),
      }}
    >
      {node.kind === 'note' ? (
        children
      ) : (
        <LabelledField
          id={control}
          label={node.title}
          bare={ui.bare === true}
          quiet={!editable && node.kind !== 'rows'}
          required={now.required && editable}
          requiredWords={t('required')}
          help={editable && typeof description === 'string' && !ui.bare ? description : undefined}
          errors={errors}
          locked={locked ? t(`locked.${now.lockedBy}`) : undefined}
          shape={shape}
          {...(explained && !ui.bare && { aside: <WhyField pointer={pointer} label={node.title} /> })}
        >
          {children}
          {warnings.map((warning) => (
            <Box
              key={warning}
              sx={{
                display: 'flex',
                gap: '6px',
                marginTop: '6px',
                color: 'warning.main',
                fontSize: 'max(13px, var(--size-small))',
              }}
            >
              <Box component="span" sx={{ flexShrink: 0, paddingTop: '2px' }}>
                <TriangleAlert size={14} aria-hidden />
              </Box>
              {warning}
            </Box>
          ))}
        </LabelledField>
      )}
    </Box>
  );
}
