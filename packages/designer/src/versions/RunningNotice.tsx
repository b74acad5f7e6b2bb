import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Info } from 'lucide-react';
import { moveTexts } from './move-texts.ts';

interface RunningNoticeProps {
  readonly version: number;
  readonly running: number;
  readonly onMove: () => void;
}

/** One line: orders still run on an older version, and may be moved. */
export function RunningNotice({ version, running, onMove }: RunningNoticeProps) {
  const { t } = useTexts(moveTexts);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        paddingInline: 2,
        paddingBlock: 0.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
      }}
    >
      <Info size={18} aria-hidden />
      <span>{t('notice', { count: running, version })}</span>
      <Button variant="text" onClick={onMove}>
        {t(running === 1 ? 'notice.one' : 'notice.other')}
      </Button>
    </Box>
  );
}
