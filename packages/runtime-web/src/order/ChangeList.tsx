import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ArrowRight, ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTexts } from '../ui/index.ts';
import { fieldWords } from './field-words.ts';
import type { HistoryLine } from './history-lines.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

const FEW = 3;

/** Answers before and after, with their labels; many of them fold away. */
export function ChangeList({
  line,
  running,
}: {
  readonly line: HistoryLine;
  readonly running: RunningOrder;
}) {
  const { t, language } = useTexts(orderPageTexts);
  const [open, setOpen] = useState(false);
  const { template, order, facts } = running;
  const words = useMemo(
    () => fieldWords(template, { language, timeZone: facts.timeZone, currency: order.currency }),
    [template, language, facts.timeZone, order.currency],
  );
  const { changes } = line;
  if (changes.length === 0) return null;
  const folds = changes.length > FEW;
  const shown = folds && !open ? [] : changes;
  const nameOf = (id: string): string | undefined => order.attachments[id]?.name;
  return (
    <Box sx={{ marginTop: 0.75 }}>
      {folds && (
        <Button
          size="small"
          variant="text"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          endIcon={open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
          sx={{ marginLeft: '-10px' }}
        >
          {t('history.showAll', { count: changes.length })}
        </Button>
      )}
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
        {shown.map((change) => (
          <Box
            component="li"
            key={change.path}
            sx={{ fontSize: 'var(--size-small)', lineHeight: 1.4, overflowWrap: 'anywhere' }}
          >
            <Typography component="span" variant="body2" color="text.secondary">
              {t(change.rule === null ? 'history.field' : 'history.fieldByRule', {
                field: words.label(change.path),
              })}{' '}
            </Typography>
            <del aria-label={t('history.before')}>
              {words.value(change.path, change.before, nameOf) || t('history.unanswered')}
            </del>{' '}
            <ArrowRight size={12} aria-hidden />{' '}
            <ins aria-label={t('history.after')} style={{ textDecoration: 'none', fontWeight: 600 }}>
              {words.value(change.path, change.after, nameOf) || t('history.unanswered')}
            </ins>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
