import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';

export interface SegmentItem<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  /** A number beside the label. */
  readonly count?: number;
  readonly disabled?: boolean;
}

interface SegmentsProps<V extends string> {
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly items: readonly SegmentItem<V>[];
  /** What the choice is about, for a screen reader. */
  readonly label: string;
}

const labelOf = ({ label, count }: SegmentItem<string>): ReactNode =>
  count === undefined ? (
    label
  ) : (
    <span>
      {label}{' '}
      <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
        {count}
      </Box>
    </span>
  );

/** A few ways to see the same thing, one chosen, as joined buttons of equal width. */
export function Segments<V extends string>({ value, onChange, items, label }: SegmentsProps<V>) {
  return (
    <ToggleButtonGroup
      exclusive
      fullWidth
      value={value}
      aria-label={label}
      onChange={(_, next: V | null) => {
        if (next !== null) onChange(next);
      }}
    >
      {items.map((item) => (
        <ToggleButton key={item.value} value={item.value} disabled={item.disabled === true}>
          {labelOf(item)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Saved views or pages of one thing, as tabs over a hairline. */
export function ViewTabs<V extends string>({ value, onChange, items, label }: SegmentsProps<V>) {
  return (
    <Tabs
      value={value}
      onChange={(_, next: V) => onChange(next)}
      aria-label={label}
      variant="scrollable"
      scrollButtons={false}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {items.map((item) => (
        <Tab key={item.value} value={item.value} label={labelOf(item)} disabled={item.disabled === true} />
      ))}
    </Tabs>
  );
}
