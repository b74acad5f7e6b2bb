import ButtonBase from '@mui/material/ButtonBase';
import { AlertTriangle, CheckCircle2, CloudOff, CloudUpload, RefreshCw } from 'lucide-react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

export interface SyncSignProps {
  readonly online: boolean;
  /** Commands not yet acknowledged by the server. */
  readonly waiting: number;
  readonly sending?: boolean;
  /** Commands the server refused and the person has not yet seen to. */
  readonly refused?: number;
  readonly onClick?: () => void;
}

/** Whether what was typed has reached the server; offline is said calmly, a refusal is an alarm. */
export function SyncSign({ online, waiting, sending = false, refused = 0, onClick }: SyncSignProps) {
  const { t } = useTexts(uiTexts);
  const [Icon, words, color] =
    refused > 0
      ? ([AlertTriangle, t('sync.refused', { count: refused }), 'error.main'] as const)
      : !online
        ? ([
            CloudOff,
            waiting > 0 ? t('sync.offlineWaiting', { count: waiting }) : t('sync.offline'),
            'text.secondary',
          ] as const)
        : sending
          ? ([RefreshCw, t('sync.sending'), 'text.secondary'] as const)
          : waiting > 0
            ? ([CloudUpload, t('sync.waiting', { count: waiting }), 'text.secondary'] as const)
            : ([CheckCircle2, t('sync.sent'), 'success.main'] as const);
  return (
    <ButtonBase
      component={onClick ? 'button' : 'span'}
      disabled={!onClick}
      onClick={onClick}
      aria-live="polite"
      sx={{
        gap: '6px',
        minHeight: 'var(--size-button)',
        paddingInline: '6px',
        borderRadius: '6px',
        fontSize: 'var(--size-small)',
        fontWeight: 600,
        whiteSpace: 'nowrap',
        '& svg': { color, flexShrink: 0 },
        color: refused > 0 ? 'error.main' : 'text.secondary',
      }}
    >
      <Icon size={16} aria-hidden />
      {words}
    </ButtonBase>
  );
}
