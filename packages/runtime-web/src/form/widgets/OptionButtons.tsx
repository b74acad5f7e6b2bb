import Box from '@mui/material/Box';
import { Check, type LucideIcon } from 'lucide-react';
import { useFormTools } from '../form-tools.ts';

export interface Option {
  readonly key: string;
  readonly title: string;
  readonly icon?: LucideIcon;
  /** A status colour taken when chosen. */
  readonly tone?: 'done' | 'error' | 'open';
}

export interface OptionButtonsProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly chosen: ReadonlySet<string>;
  readonly many?: boolean;
  /** On the phone the sign stands above the word, so that long words fit three to a line. */
  readonly stacked?: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onToggle: (key: string, on: boolean) => void;
}

const inkOf = (tone: Option['tone']): string =>
  tone === 'error' ? 'error.main' : tone ? `states.${tone}.ink` : 'primary.main';
const fillOf = (tone: Option['tone']): string =>
  tone === 'error' ? 'error.light' : tone ? `states.${tone}.fill` : 'primary.light';

/**
 * Choices as buttons, all in sight. Real radio buttons or check boxes stand inside, so that arrows, space and screen
 * readers work as everywhere; a chosen one is let go by choosing it again or by Delete.
 */
export function OptionButtons(props: OptionButtonsProps) {
  const { id, options, chosen, many = false, stacked = false, invalid, describedBy, onToggle } = props;
  const { layout } = useFormTools();
  const longest = Math.max(...options.map((option) => option.title.length));
  const perLine = stacked || (options.length <= 3 && longest <= (options.length === 3 ? 12 : 18));
  const phoneColumns = perLine ? options.length : longest <= 16 ? 2 : 1;
  return (
    <Box
      sx={
        layout === 'phone'
          ? { display: 'grid', gridTemplateColumns: `repeat(${phoneColumns}, minmax(0, 1fr))`, gap: 1 }
          : { display: 'flex', flexWrap: 'wrap', gap: 1 }
      }
    >
      {options.map(({ key, title, icon, tone }, index) => {
        const on = chosen.has(key);
        const Icon = icon ?? (on ? Check : null);
        return (
          <Box
            key={key}
            component="label"
            sx={{
              position: 'relative',
              display: 'flex',
              alignItems: 'center',
              justifyContent: layout === 'phone' && phoneColumns === 1 ? 'flex-start' : 'center',
              gap: '8px',
              minHeight: 'var(--size-input)',
              minWidth: layout === 'desk' ? 72 : 0,
              paddingInline: '14px',
              paddingBlock: '6px',
              fontSize: 'var(--size-body)',
              fontWeight: on ? 600 : 400,
              lineHeight: 1.3,
              textAlign: layout === 'phone' && phoneColumns === 1 ? 'left' : 'center',
              borderRadius: '6px',
              border: '1px solid',
              borderColor: on ? inkOf(tone) : invalid ? 'error.main' : 'inputBorder',
              boxShadow: on ? 'inset 0 0 0 1px currentColor' : 'none',
              color: on ? inkOf(tone) : 'text.primary',
              backgroundColor: on ? fillOf(tone) : 'background.paper',
              cursor: 'pointer',
              overflowWrap: 'break-word',
              hyphens: 'auto',
              ...(stacked && layout === 'phone'
                ? { flexDirection: 'column', gap: '2px', fontSize: 14, paddingInline: '4px', minHeight: 64 }
                : {}),
              '&:hover': { borderColor: on ? inkOf(tone) : 'text.primary' },
              '&:has(input:focus-visible)': {
                outline: '2px solid var(--ow-palette-primary-main)',
                outlineOffset: '2px',
              },
            }}
          >
            <Box
              component="input"
              id={index === 0 ? id : `${id}-${index}`}
              type={many ? 'checkbox' : 'radio'}
              name={id}
              checked={on}
              {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
              {...(invalid ? { 'aria-invalid': true } : {})}
              onChange={() => onToggle(key, many ? !on : true)}
              onClick={() => {
                if (!many && on) onToggle(key, false);
              }}
              onKeyDown={(event) => {
                if (on && (event.key === 'Delete' || event.key === 'Backspace')) onToggle(key, false);
              }}
              sx={{ position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' }}
            />
            {Icon && <Icon size={18} strokeWidth={2.25} aria-hidden style={{ flexShrink: 0 }} />}
            <span>{title}</span>
          </Box>
        );
      })}
    </Box>
  );
}
