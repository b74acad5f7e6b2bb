import Box from '@mui/material/Box';

export interface LogoProps {
  readonly size?: number;
  /** Shows the name beside the mark. */
  readonly wordmark?: boolean;
}

/**
 * The mark: a sheet with its corner turned, whose last line becomes the tick that closes the order.
 * The tick leaves the sheet, since the work does not stay on paper.
 */
export function Logo({ size = 28, wordmark = false }: LogoProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: `${size * 0.32}px` }}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 32 32"
        role="img"
        aria-label="Orderwright"
        focusable="false"
      >
        <path
          d="M8.5 2h10.3a2 2 0 0 1 1.42.59l5.19 5.19A2 2 0 0 1 26 9.2v3.1l-9.2 9.2-3.15-3.15a2.6 2.6 0 0 0-3.68 3.68l5 5a2.6 2.6 0 0 0 3.67 0L26 19.67V25.5a4.5 4.5 0 0 1-4.5 4.5h-13A4.5 4.5 0 0 1 4 25.5v-19A4.5 4.5 0 0 1 8.5 2Z"
          fill="var(--ow-palette-primary-main)"
        />
        <rect x="9" y="8" width="8" height="2.4" rx="1.2" fill="var(--ow-palette-background-paper)" />
        <rect x="9" y="12.8" width="5" height="2.4" rx="1.2" fill="var(--ow-palette-background-paper)" />
        <path
          d="M11.8 20.2l5 5L30 12"
          fill="none"
          stroke="var(--ow-palette-next-main)"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {wordmark && (
        <Box
          component="span"
          sx={{
            fontWeight: 600,
            fontSize: size * 0.64,
            letterSpacing: '-0.02em',
            color: 'text.primary',
            lineHeight: 1,
          }}
        >
          Orderwright
        </Box>
      )}
    </Box>
  );
}
