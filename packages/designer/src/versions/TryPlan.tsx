import { ErrorState, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { FlaskConical } from 'lucide-react';
import { moveTexts } from './move-texts.ts';

interface TryPlanProps {
  readonly disabled?: boolean;
  /** The dry run as it stands. */
  readonly attempt: {
    readonly isPending: boolean;
    readonly data: unknown;
    readonly error: Error | null;
  };
  readonly onTry: () => void;
}

/** Asks for the dry run of a plan, and says how it goes. */
export function TryPlan({ disabled = false, attempt, onTry }: TryPlanProps) {
  const { t } = useTexts(moveTexts);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          disabled={attempt.isPending || disabled}
          startIcon={<FlaskConical size={16} aria-hidden />}
          onClick={onTry}
        >
          {t(attempt.data === undefined ? 'try' : 'try.again')}
        </Button>
        <Typography color="text.secondary" role="status">
          {attempt.isPending ? t('try.busy') : t('try.text')}
        </Typography>
      </Box>
      {attempt.error && <ErrorState title={t('try.failed')} text={attempt.error.message} />}
    </>
  );
}
