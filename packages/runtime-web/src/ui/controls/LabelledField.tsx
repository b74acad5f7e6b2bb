import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CircleAlert, Lock } from 'lucide-react';
import type { ReactNode } from 'react';

/** The ids by which an input points at its texts. */
export const fieldTextIds = (id: string): { label: string; help: string; error: string; locked: string } => ({
  label: `${id}-label`,
  help: `${id}-help`,
  error: `${id}-error`,
  locked: `${id}-locked`,
});

export interface LabelledFieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly required?: boolean;
  /** Said to a screen reader beside the star. */
  readonly requiredWords?: string;
  readonly help?: ReactNode | undefined;
  readonly errors?: readonly string[];
  /** Why it cannot be changed, with a lock. */
  readonly locked?: string | undefined;
  /** One input the label points at, or a group of controls that it names. */
  readonly shape?: 'control' | 'group' | 'radiogroup';
  /** The label of something to read: quieter than what it names. */
  readonly quiet?: boolean;
  /** The label is for a screen reader only. */
  readonly bare?: boolean;
  /** Stands at the right of the label. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Label above, the control, then its error or help: the shape of every field. */
export function LabelledField(props: LabelledFieldProps) {
  const { id, label, required = false, requiredWords, help, errors = [], locked, aside } = props;
  const { shape = 'control', quiet = false, bare = false } = props;
  const group = shape !== 'control';
  const ids = fieldTextIds(id);
  return (
    <Box {...(group ? { role: shape, 'aria-labelledby': ids.label } : {})}>
      <Box
        sx={
          bare
            ? outOfSight
            : { display: 'flex', alignItems: 'baseline', gap: 1, marginBottom: quiet ? '2px' : '6px' }
        }
      >
        <Typography
          component={group ? 'span' : 'label'}
          {...(group ? {} : { htmlFor: id })}
          id={ids.label}
          sx={{
            flex: 1,
            minWidth: 0,
            lineHeight: 1.4,
            ...(quiet
              ? { fontSize: 'max(13px, var(--size-small))', color: 'text.secondary' }
              : { fontSize: 'max(14px, var(--size-small))', fontWeight: 600 }),
          }}
        >
          {label}
          {required && (
            <Box component="span" sx={{ color: 'next.text', marginLeft: '3px' }}>
              <span aria-hidden>*</span>
              {requiredWords !== undefined && <Hidden>{requiredWords}</Hidden>}
            </Box>
          )}
          {locked !== undefined && (
            <Box
              component="span"
              sx={{
                marginLeft: '6px',
                color: 'text.secondary',
                verticalAlign: '-2px',
                display: 'inline-block',
              }}
            >
              <Lock size={14} aria-hidden />
            </Box>
          )}
        </Typography>
        {aside}
      </Box>
      {props.children}
      {errors.length > 0 && (
        <Box
          id={ids.error}
          sx={{ marginTop: '6px', color: 'error.main', fontSize: 'max(13px, var(--size-small))' }}
        >
          {errors.map((error) => (
            <Box key={error} sx={{ display: 'flex', gap: '6px', lineHeight: 1.4 }}>
              <Box component="span" sx={{ flexShrink: 0, paddingTop: '2px' }}>
                <CircleAlert size={14} aria-hidden />
              </Box>
              <span>{error}</span>
            </Box>
          ))}
        </Box>
      )}
      {locked !== undefined && (
        <Typography id={ids.locked} color="text.secondary" sx={quietText}>
          {locked}
        </Typography>
      )}
      {help !== undefined && (
        <Typography id={ids.help} component="div" color="text.secondary" sx={quietText}>
          {help}
        </Typography>
      )}
    </Box>
  );
}

const quietText = { marginTop: '6px', fontSize: 'max(13px, var(--size-small))', lineHeight: 1.4 } as const;

const outOfSight = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

/** Words for a screen reader only. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="span" sx={outOfSight}>
      {children}
    </Box>
  );
}
