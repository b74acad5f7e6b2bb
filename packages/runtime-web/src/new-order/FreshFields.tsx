import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTexts } from '../ui/index.ts';
import { newOrderTexts } from './new-order-texts.ts';
import type { Chosen } from './order-draft.ts';

type Property = 'phone' | 'email' | 'address' | 'town' | 'access' | 'kind' | 'serial';

interface FreshFieldsProps {
  /** Whose fields these are, for a screen reader. */
  readonly label: string;
  readonly value: Chosen | null;
  readonly properties: readonly Property[];
  readonly onChange: (value: Chosen) => void;
}

const WIDE: readonly Property[] = ['address', 'access'];

/** The few things worth writing down of a record that is made with the order. */
export function FreshFields({ label, value, properties, onChange }: FreshFieldsProps) {
  const { t } = useTexts(newOrderTexts);
  const fresh = value?.fresh;
  if (!value || !fresh) return null;
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{
        display: 'grid',
        gridTemplateColumns: '1fr 1fr',
        gap: 1.5,
        padding: 1.5,
        borderRadius: '10px',
        backgroundColor: 'sunken',
      }}
    >
      {properties.map((property) => (
        <TextField
          key={property}
          label={t(property)}
          type={property === 'email' ? 'email' : property === 'phone' ? 'tel' : 'text'}
          value={fresh[property] ?? ''}
          onChange={(event) => onChange({ ...value, fresh: { ...fresh, [property]: event.target.value } })}
          sx={WIDE.includes(property) ? { gridColumn: '1 / -1' } : {}}
        />
      ))}
    </Box>
  );
}
