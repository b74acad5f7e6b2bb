import { labelsOf } from '@orderwright/engine';
import { formatMoment, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { AlarmClock } from 'lucide-react';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';
import { storyOf } from './walk.ts';

/** Lets time pass: by the hour, by the day, or until a timer runs out. */
export function HandTimers({ hand }: { readonly hand: Hand }) {
  const { t, language } = useTexts(tryTexts);
  const labels = labelsOf(hand.template, hand.language);
  const { at } = storyOf(hand.walk);
  const timers = (hand.standing?.order.timers ?? []).toSorted(
    (a, b) => Date.parse(a.due) - Date.parse(b.due),
  );
  const [next] = timers;
  const waitUntil = (due: string): void =>
    hand.act({
      wait: `PT${String(Math.max(0, Math.ceil((Date.parse(due) - Date.parse(at)) / 1000)))}S`,
    });
  const none = hand.standing === null;
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button size="small" disabled={none} onClick={() => hand.act({ wait: 'PT1H' })}>
          {t('hour')}
        </Button>
        <Button size="small" disabled={none} onClick={() => hand.act({ wait: 'P1D' })}>
          {t('day')}
        </Button>
        {next && (
          <Button size="small" onClick={() => waitUntil(next.due)}>
            {t('nextTimer')}
          </Button>
        )}
      </Box>
      <Typography variant="subtitle2" component="h2" color="text.secondary" sx={{ marginTop: 1 }}>
        {t('timers')}
      </Typography>
      {timers.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('timers.none')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}>
        {timers.map((timer) => (
          <Box component="li" key={timer.id} sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
            <Typography variant="body2" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
              <AlarmClock size={15} aria-hidden />
              {t('timer.due', {
                state: labels.state(timer.state),
                when: formatMoment(timer.due, { language, timeZone: hand.preview.timeZone }),
              })}
            </Typography>
            <Button
              size="small"
              variant="text"
              aria-label={t('timer.fireNamed', { state: labels.state(timer.state) })}
              onClick={() => waitUntil(timer.due)}
            >
              {t('timer.fire')}
            </Button>
          </Box>
        ))}
      </Box>
    </>
  );
}
