import Box from '@mui/material/Box';
import MuiRating from '@mui/material/Rating';
import { Star } from 'lucide-react';
import { useFormTools } from '../form-tools.ts';
import { type EditProps, type FieldWidget, group, type ReadProps } from './field-widget.ts';
import { Quiet } from './reading.tsx';

const maxOf = (schema: EditProps['node']['schema']): number =>
  typeof schema['maximum'] === 'number' ? Math.min(10, schema['maximum']) : 5;

function RatingInput({ id, node, value, write, layout }: EditProps & { readonly layout: 'phone' | 'desk' }) {
  const { t } = useFormTools();
  const max = maxOf(node.schema);
  const size = layout === 'desk' ? 28 : max > 7 ? 26 : 40;
  const stored = typeof value === 'number' ? value : null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 'var(--size-input)' }}>
      <MuiRating
        id={id}
        name={id}
        value={stored}
        max={max}
        onChange={(_, stars) => write(stars)}
        getLabelText={(stars) => t('rating.of', { value: stars, max })}
        emptyLabelText={t('unanswered')}
        icon={<Star size={size} fill="currentColor" aria-hidden />}
        emptyIcon={<Star size={size} strokeWidth={1.5} aria-hidden />}
        sx={{
          gap: '2px',
          color: 'primary.main',
          '& .MuiRating-iconEmpty': { color: 'inputBorder' },
          '& label': { padding: '2px' },
        }}
      />
      {stored !== null && (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 'var(--size-small)' }} aria-hidden>
          {stored} / {max}
        </Box>
      )}
    </Box>
  );
}

function RatingEdit(props: EditProps) {
  const { layout } = useFormTools();
  return <RatingInput {...props} layout={layout} />;
}

function RatingRead({ node, value }: ReadProps) {
  const { t } = useFormTools();
  const max = maxOf(node.schema);
  if (typeof value !== 'number') return <Quiet>{null}</Quiet>;
  return (
    <MuiRating
      readOnly
      value={value}
      max={max}
      getLabelText={(stars) => t('rating.of', { value: stars, max })}
      icon={<Star size={20} fill="currentColor" aria-hidden />}
      emptyIcon={<Star size={20} strokeWidth={1.5} aria-hidden />}
      sx={{ color: 'primary.main' }}
    />
  );
}

export const rating: FieldWidget = { Edit: RatingEdit, Read: RatingRead, shape: group };
