import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { ArrowRight, CircleAlert } from 'lucide-react';
import { MoreMenu, type MoreItem } from '../controls/MoreMenu.tsx';
import { PrimaryButton } from '../controls/PrimaryButton.tsx';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

export interface ActionBarProps {
  /** The one next step. A disabled step always says why. */
  readonly primary: {
    readonly label: string;
    readonly onClick: () => void;
    readonly disabled?: boolean;
    readonly reason?: string;
    readonly busy?: boolean;
  } | null;
  /** Answers still missing for the next step; a tap leads to the first, then to the next. */
  readonly missing?: number;
  readonly onMissing?: () => void;
  readonly other?: readonly MoreItem[];
}

/** The bar at the foot of an order on the phone: the next step in orange, the rest under "Other". */
export function ActionBar({ primary, missing = 0, onMissing, other = [] }: ActionBarProps) {
  const { t } = useTexts(uiTexts);
  if (!primary && other.length === 0) return null;
  return (
    <Box
      component="footer"
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 'appBar',
        backgroundColor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
        padding: '8px 16px',
        paddingBottom: 'max(8px, env(safe-area-inset-bottom))',
      }}
    >
      {missing > 0 && (
        <ButtonBase
          onClick={onMissing}
          sx={{
            width: '100%',
            minHeight: 44,
            justifyContent: 'flex-start',
            gap: 1,
            fontSize: 'var(--size-small)',
            fontWeight: 600,
            color: 'next.text',
            borderRadius: '6px',
          }}
        >
          <CircleAlert size={16} aria-hidden />
          {t('missing', { count: missing })}
          <Box component="span" sx={{ marginLeft: 'auto', display: 'inline-flex' }}>
            <ArrowRight size={16} aria-hidden />
          </Box>
        </ButtonBase>
      )}
      {missing === 0 && primary?.disabled && primary.reason !== undefined && (
        <Typography variant="body2" color="text.secondary" sx={{ paddingBottom: 1 }} id="next-step-reason">
          {primary.reason}
        </Typography>
      )}
      <Box sx={{ display: 'flex', gap: 1, '& > .MuiButton-root': { minHeight: 56 } }}>
        {other.length > 0 && <MoreMenu items={other} label={t('other')} />}
        {primary && (
          <PrimaryButton
            size="large"
            fullWidth
            onClick={primary.onClick}
            disabled={primary.disabled === true}
            busy={primary.busy === true}
            {...(primary.disabled ? { 'aria-describedby': 'next-step-reason' } : {})}
          >
            {primary.label}
          </PrimaryButton>
        )}
      </Box>
    </Box>
  );
}
