import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Check, ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../ui/index.ts';
import { orderListTexts } from './order-list-texts.ts';

export interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

interface FilterChipProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly FilterChoice[];
  readonly onChange: (value: string | null) => void;
}

/** One filter as a chip that opens its choices. */
export function FilterChip({ label, value, choices, onChange }: FilterChipProps) {
  const { t } = useTexts(orderListTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = choices.find((choice) => choice.value === value);
  const choose = (to: string | null): void => {
    setAnchor(null);
    onChange(to);
  };
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<ChevronDown size={14} aria-hidden />}
        sx={{
          borderRadius: '999px !important',
          fontWeight: 400,
          flexShrink: 0,
          whiteSpace: 'nowrap',
          ...(value !== null && { backgroundColor: 'primary.light', fontWeight: 600 }),
        }}
      >
        {value === null ? label : `${label}: ${chosen?.label ?? value}`}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem selected={value === null} onClick={() => choose(null)}>
          <Mark on={value === null} />
          {t('filter.any')}
        </MenuItem>
        {choices.map((choice) => (
          <MenuItem key={choice.value} selected={choice.value === value} onClick={() => choose(choice.value)}>
            <Mark on={choice.value === value} />
            {choice.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function Mark({ on }: { readonly on: boolean }) {
  return (
    <Box component="span" sx={{ width: 16, display: 'inline-flex' }}>
      {on && <Check size={16} aria-hidden />}
    </Box>
  );
}

/** Takes all filters away, where there are some. */
export function ClearFilters({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTexts(orderListTexts);
  return (
    <Button
      size="small"
      variant="text"
      startIcon={<X size={14} aria-hidden />}
      onClick={onClear}
      sx={{ flexShrink: 0, whiteSpace: 'nowrap' }}
    >
      {t('filter.clear')}
    </Button>
  );
}
