import Box from '@mui/material/Box';

/** Keys as caps, shown where there is a keyboard. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        display: 'none',
        '@media (hover: hover) and (pointer: fine)': { display: 'inline-flex' },
        gap: '3px',
      }}
    >
      {keys.map((key) => (
        <Box
          key={key}
          component="kbd"
          sx={{
            minWidth: 20,
            paddingInline: '5px',
            font: 'inherit',
            fontSize: 12,
            lineHeight: '18px',
            textAlign: 'center',
            color: 'text.secondary',
            border: 1,
            borderColor: 'divider',
            borderRadius: '4px',
            backgroundColor: 'sunken',
          }}
        >
          {key}
        </Box>
      ))}
    </Box>
  );
}
