import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { FilePlus2, FileUp, type LucideIcon, Package } from 'lucide-react';
import { libraryTexts } from './library-texts.ts';
import type { WaysIn } from './NewTemplate.tsx';

/** First use: three large choices and one sentence each. */
export function FirstTemplate({ ways }: { readonly ways: WaysIn }) {
  const { t } = useTexts(libraryTexts);
  return (
    <Box sx={{ maxWidth: 960, marginInline: 'auto', paddingBlock: '10vh', display: 'grid', gap: 4 }}>
      <Box sx={{ textAlign: 'center' }}>
        <Typography variant="h1">{t('first.title')}</Typography>
        <Typography color="text.secondary" sx={{ marginTop: 1 }}>
          {t('first.text')}
        </Typography>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))', gap: 2 }}>
        <Way icon={FilePlus2} title={t('first.blank')} text={t('first.blankText')} onClick={ways.blank} />
        <Way icon={Package} title={t('first.pack')} text={t('first.packText')} onClick={ways.pack} />
        <Way icon={FileUp} title={t('first.import')} text={t('first.importText')} onClick={ways.import} />
      </Box>
    </Box>
  );
}

interface WayProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly onClick: () => void;
}

function Way({ icon: Icon, title, text, onClick }: WayProps) {
  return (
    <ButtonBase
      onClick={onClick}
      sx={{
        display: 'grid',
        justifyItems: 'start',
        alignContent: 'start',
        gap: 1,
        padding: 3,
        textAlign: 'left',
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 44,
          height: 44,
          borderRadius: '10px',
          color: 'primary.main',
          backgroundColor: 'primary.light',
        }}
      >
        <Icon size={22} strokeWidth={1.75} aria-hidden />
      </Box>
      <Typography variant="h3" component="span">
        {title}
      </Typography>
      <Typography component="span" color="text.secondary">
        {text}
      </Typography>
    </ButtonBase>
  );
}
