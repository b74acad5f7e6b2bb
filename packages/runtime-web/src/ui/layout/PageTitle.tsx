import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { MoreMenu, type MoreItem } from '../controls/MoreMenu.tsx';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

export interface PageTitleProps {
  readonly title: ReactNode;
  /** A quiet line below the title. */
  readonly subtitle?: ReactNode;
  readonly chip?: ReactNode;
  /** The page's one primary button. */
  readonly primary?: ReactNode;
  /** Quieter controls that stand before the primary button. */
  readonly actions?: ReactNode;
  /** The rest, under "…". */
  readonly more?: readonly MoreItem[];
  readonly onBack?: () => void;
}

/** The row at the top of every page: name, state, one primary button, the rest under "…". */
export function PageTitle({ title, subtitle, chip, primary, actions, more, onBack }: PageTitleProps) {
  const { t } = useTexts(uiTexts);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 44, flexWrap: 'wrap' }}>
      {onBack && (
        <IconButton onClick={onBack} aria-label={t('back')} sx={{ marginLeft: -1 }}>
          <ArrowLeft size={20} aria-hidden />
        </IconButton>
      )}
      <Box sx={{ flex: { xs: '1 1 auto', md: '1 1 320px' }, minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 0, flexWrap: 'wrap' }}>
          <Typography variant="h2" component="h1" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {chip}
        </Box>
        {subtitle !== undefined && (
          <Typography variant="body2" component="div" color="text.secondary">
            {subtitle}
          </Typography>
        )}
      </Box>
      {(actions !== undefined || primary !== undefined || (more && more.length > 0)) && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexShrink: 0 }}>
          {actions}
          {more && more.length > 0 && <MoreMenu items={more} />}
          {primary}
        </Box>
      )}
    </Box>
  );
}
