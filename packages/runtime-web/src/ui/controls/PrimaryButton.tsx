import Button, { type ButtonProps } from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';

export interface PrimaryButtonProps extends Omit<ButtonProps, 'color' | 'variant'> {
  /** The work is under way: the button keeps its width and turns. */
  readonly busy?: boolean;
}

/** The one next step of a screen: orange, with dark ink. */
export function PrimaryButton({
  busy = false,
  disabled,
  children,
  startIcon,
  onClick,
  ...rest
}: PrimaryButtonProps) {
  return (
    <Button
      {...rest}
      onClick={(event) => {
        // The second half of a double click comes before the page could say that it is busy.
        if (rest.type === 'submit' && event.detail > 1) event.preventDefault();
        else onClick?.(event);
      }}
      variant="contained"
      color="next"
      disabled={disabled === true || busy}
      aria-busy={busy}
      startIcon={busy ? <CircularProgress size={16} color="inherit" aria-hidden /> : startIcon}
    >
      {children}
    </Button>
  );
}
