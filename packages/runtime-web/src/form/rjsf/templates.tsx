import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { FieldTemplateProps, ObjectFieldTemplateProps, TemplatesType } from '@rjsf/utils';
import { useId } from 'react';
import { useFormTools } from '../form-tools.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { fieldUiOf } from './field-ui-of.ts';

function FieldTemplate({ uiSchema, children }: FieldTemplateProps) {
  const ui = fieldUiOf(uiSchema);
  if (!ui) return children;
  return <FieldFrame ui={ui}>{children}</FieldFrame>;
}

/** So many columns where there is room for them, fewer where there is less, one on a phone. */
const columnsLook = (columns: number) => ({
  ...(columns > 1
    ? { '@container form (min-width: 560px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' } }
    : {}),
  ...(columns > 2
    ? { '@container form (min-width: 800px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' } }
    : {}),
});

function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, properties, fieldPathId, uiSchema } = props;
  const columns: unknown = uiSchema?.['ui:options']?.['columns'];
  const { layout } = useFormTools();
  const id = useId();
  const nested = fieldPathId.path.length > 0 && title !== '';
  const grid = (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: layout === 'phone' ? '24px' : '20px 24px',
        alignItems: 'start',
        ...(typeof columns === 'number'
          ? columnsLook(columns)
          : layout === 'desk'
            ? { '@container form (min-width: 640px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' } }
            : {}),
      }}
    >
      {properties.map((property) => property.content)}
    </Box>
  );
  if (!nested) return grid;
  return (
    <Box
      role="group"
      aria-labelledby={id}
      sx={{ gridColumn: '1 / -1', borderLeft: 2, borderColor: 'divider', paddingLeft: 2, minWidth: 0 }}
    >
      <Typography variant="h3" component="h3" id={id} sx={{ marginBottom: description ? 0.5 : 1.5 }}>
        {title}
      </Typography>
      {description && (
        <Typography color="text.secondary" sx={{ marginBottom: 1.5 }}>
          {description}
        </Typography>
      )}
      {grid}
    </Box>
  );
}

const Nothing = () => null;

/** Every template of RJSF that can draw is ours; what we say elsewhere draws nothing. */
export const templates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> = {
  FieldTemplate,
  ObjectFieldTemplate,
  DescriptionFieldTemplate: Nothing,
  ErrorListTemplate: Nothing,
  FieldErrorTemplate: Nothing,
  FieldHelpTemplate: Nothing,
  TitleFieldTemplate: Nothing,
};
