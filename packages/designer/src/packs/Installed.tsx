import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { Check } from 'lucide-react';
import { packsTexts } from './packs-texts.ts';

/** That a pack stands here already, and which version of it. */
export function Installed({ version }: { readonly version: string }) {
  const { t } = useTexts(packsTexts);
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        flexShrink: 0,
        color: 'success.main',
        fontWeight: 600,
        whiteSpace: 'nowrap',
      }}
    >
      <Check size={16} aria-hidden />
      {t('installed', { version })}
    </Box>
  );
}
