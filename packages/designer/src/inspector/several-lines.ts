import type { TextFieldProps } from '@mui/material/TextField';

/**
 * A text of several lines that grows with what is written by the browser's own means. MUI's measures itself on the page each time it
 * is drawn, which lays the whole page out anew between a key and its paint.
 */
export const severalLines = (htmlInput: { readonly lang: string }): TextFieldProps => ({
  multiline: true,
  slotProps: {
    input: { inputComponent: 'textarea' },
    htmlInput: { ...htmlInput, rows: 2, style: { fieldSizing: 'content', minHeight: '2lh', resize: 'none' } },
  },
});
