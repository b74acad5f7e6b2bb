import Box from '@mui/material/Box';
import { create } from 'qrcode';
import { useMemo } from 'react';

/** Modules of white around the code: what ISO/IEC 18004 asks for. */
const QUIET = 4;

/** A text as a QR code, black on white in every scheme: cameras read no other reliably. */
export function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const runs = Array.from({ length: modules.size }, (_, y) =>
      Array.from({ length: modules.size }, (__, x) =>
        modules.get(y, x) ? `M${String(x + QUIET)} ${String(y + QUIET)}h1v1h-1z` : '',
      ).join(''),
    );
    return { size: modules.size + 2 * QUIET, path: runs.join('') };
  }, [text]);
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      sx={{ width: 240, maxWidth: '100%', borderRadius: '6px', display: 'block', marginInline: 'auto' }}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </Box>
  );
}
