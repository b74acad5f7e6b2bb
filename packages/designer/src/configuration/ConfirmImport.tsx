import { ConfirmDialog, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { Download } from 'lucide-react';
import type { ConfigurationPlan } from './api.ts';
import { configurationTexts } from './configuration-texts.ts';
import { useExport } from './use-export.ts';

interface ConfirmImportProps {
  readonly plan: ConfigurationPlan;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Counts once more what follows, offers a copy of what stands here, and asks. */
export function ConfirmImport({ plan, busy, onConfirm, onClose }: ConfirmImportProps) {
  const { t } = useTexts(configurationTexts);
  const copy = useExport();
  const lost = plan.drafts.filter(({ replaces }) => replaces !== null).length;
  const counts = [
    ['published', plan.published.length],
    ['drafts', plan.drafts.length],
    ['lost', lost],
    ['settings', plan.settings.length],
    ['groups', plan.groups.length],
    ['packs', plan.packs.length],
  ] as const;
  return (
    <ConfirmDialog
      open
      title={t('confirm.title')}
      text={t('confirm.text')}
      confirm={t('take')}
      danger={lost > 0}
      busy={busy}
      onConfirm={onConfirm}
      onClose={busy ? () => undefined : onClose}
    >
      <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
        {counts.map(([what, count]) => count > 0 && <li key={what}>{t(`confirm.${what}`, { count })}</li>)}
      </Box>
      <Button
        variant="outlined"
        startIcon={<Download size={16} aria-hidden />}
        disabled={busy || copy.isPending}
        onClick={() => copy.mutate()}
        sx={{ justifySelf: 'start' }}
      >
        {t('confirm.first')}
      </Button>
      {busy && <LinearProgress aria-label={t('taking')} />}
    </ConfirmDialog>
  );
}
