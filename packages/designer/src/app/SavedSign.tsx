import { dayOf, formatShortDate, formatTime, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { CloudOff, CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SavedSign as Sign } from '../document/index.ts';
import { designerTexts } from './designer-texts.ts';

/** Whether the server has acknowledged every edit, and when. */
export function SavedSign({ sign }: { readonly sign: Sign }) {
  const { t, language } = useTexts(designerTexts);
  // A time of day alone would be taken for one of today.
  const [opened] = useState(() => new Date());
  const words =
    sign.kind === 'saved'
      ? dayOf(new Date(sign.at)) === dayOf(opened)
        ? t('saved.saved', { time: formatTime(new Date(sign.at), { language }) })
        : t('saved.on', { day: formatShortDate(new Date(sign.at), opened, { language }) })
      : sign.kind === 'refused'
        ? t('saved.refused', { sentence: sign.sentence })
        : t(`saved.${sign.kind}`);
  const Icon = sign.kind === 'unreachable' ? CloudOff : sign.kind === 'refused' ? CircleAlert : null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: 12,
        color: sign.kind === 'refused' ? 'error.main' : 'text.secondary',
        whiteSpace: 'nowrap',
        maxWidth: 220,
      }}
      title={words}
    >
      {Icon && <Icon size={14} aria-hidden />}
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {words}
      </Box>
    </Box>
  );
}
