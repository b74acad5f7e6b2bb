import Box from '@mui/material/Box';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { LabelledField } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';
import type { FieldUi } from '../slice/slice.ts';
import { widgets } from '../widgets/index.ts';
import { WhyLocked } from './WhyLocked.tsx';

export interface FieldFrameProps {
  readonly ui: FieldUi;
  readonly errors: readonly string[];
  readonly required: boolean;
  readonly children: ReactNode;
}

/** Label, marks, help and errors round one field. */
export function FieldFrame({ ui, errors, required, children }: FieldFrameProps) {
  const { id, nodes, t, layout } = useFormTools();
  const node = nodes.get(ui.path);
  if (!node) return null;
  const widget = widgets[node.kind];
  const control = controlId(id, ui.pointer);
  const { description } = node.schema;
  const shape = ui.editable ? widget.shape(node) : 'group';
  const wide = widget.wide === true || (ui.editable && widget.wide === 'editing');
  return (
    <Box
      data-path={ui.pointer}
      sx={{
        minWidth: 0,
        scrollMarginBlock: '96px',
        ...(wide || layout === 'phone' ? { gridColumn: '1 / -1' } : {}),
      }}
    >
      {node.kind === 'note' ? (
        children
      ) : (
        <LabelledField
          id={control}
          label={node.title}
          bare={ui.bare === true}
          quiet={!ui.editable && node.kind !== 'rows'}
          required={required && ui.editable}
          requiredWords={t('required')}
          help={ui.editable && typeof description === 'string' && !ui.bare ? description : undefined}
          errors={errors}
          locked={ui.lockedBy && !ui.computed ? t(`locked.${ui.lockedBy}`) : undefined}
          shape={shape}
          {...(ui.lockedBy &&
            !ui.computed &&
            !ui.bare && { aside: <WhyLocked pointer={ui.pointer} label={node.title} /> })}
        >
          {children}
          {ui.warnings?.map((warning) => (
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
