import { describeIssue, type SampleStep } from '@orderwright/engine';
import { formatTime, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Ban } from 'lucide-react';
import { useMemo } from 'react';
import { changesOf, type StepChanges } from './step-changes.ts';
import { type Teller, tellerOf, tellEvents, valueWords } from './step-words.ts';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';
import { storyBefore, type Walked } from './walk.ts';

/** What happened to the order, newest first: the events in words, and what each step changed. */
export function HandHistory({ hand }: { readonly hand: Hand }) {
  const { t, language } = useTexts(tryTexts);
  const { walk, template, preview } = hand;
  const { timeZone, currency } = preview;
  const teller = useMemo(
    () => tellerOf(template, t, language, { timeZone, currency }),
    [template, t, language, timeZone, currency],
  );
  return (
    <Box
      component="aside"
      aria-label={t('history')}
      // It scrolls and may hold no control: without a tab stop a keyboard could not read on.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      sx={{
        width: { md: 300, lg: 380 },
        flexShrink: 0,
        overflowY: 'auto',
        borderLeft: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        padding: 2,
      }}
    >
      <Typography variant="h3" component="h2" sx={{ marginBottom: 1 }}>
        {t('history')}
      </Typography>
      <Box aria-live="polite">
        {walk.refused && (
          <Box
            sx={{
              padding: 1.5,
              marginBottom: 1.5,
              borderRadius: '10px',
              color: 'error.main',
              backgroundColor: 'error.light',
            }}
          >
            <Typography sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 600 }}>
              <Ban size={16} aria-hidden />
              {`${t('refused.title')}: ${asked(walk.refused.step, teller)}`}
            </Typography>
            {walk.refused.issues.map((issue) => (
              <Typography key={`${issue.code} ${issue.path}`} variant="body2">
                {describeIssue(issue, language, template)}
              </Typography>
            ))}
            <Typography variant="body2">{t('refused.text')}</Typography>
          </Box>
        )}
      </Box>
      {walk.walked.length === 0 && <Typography color="text.secondary">{t('history.empty')}</Typography>}
      <Box component="ol" reversed sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {walk.walked
          .map((walked, place) => (
            // The place of a step is what it is: steps are only added and taken away at the end.
            // oxlint-disable-next-line react/no-array-index-key
            <StepTold key={place} hand={hand} place={place} walked={walked} teller={teller} />
          ))
          .toReversed()}
      </Box>
    </Box>
  );
}

/** What a refused step asked for. */
const asked = (step: SampleStep, { labels, t }: Teller): string => {
  if ('transition' in step) return labels.event(step.transition);
  if ('answer' in step)
    return Object.keys(step.answer)
      .map((path) => labels.field(path))
      .join(', ');
  if ('attach' in step) return labels.field(step.attach);
  if ('approve' in step) return t('approval', { state: labels.state(step.approve) });
  return t('hand');
};

interface StepToldProps {
  readonly hand: Hand;
  readonly place: number;
  readonly walked: Walked;
  readonly teller: Teller;
}

function StepTold({ hand, place, walked, teller }: StepToldProps) {
  const { t } = teller;
  const before = storyBefore(hand.walk, place);
  const events = useMemo(() => tellEvents(walked.story.last, teller), [walked, teller]);
  const changes = useMemo(
    () => sayChanges(changesOf(before, walked.story), teller),
    [before, walked, teller],
  );
  return (
    <Box component="li" sx={{ paddingBlock: 1.25, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="body2" color="text.secondary">
        {formatTime(walked.story.at, { language: teller.language, timeZone: teller.timeZone })}
      </Typography>
      {events.length === 0 && <Typography>{t('event.waited')}</Typography>}
      {events.map((told, i) => (
        // Two events may say the same.
        // oxlint-disable-next-line react/no-array-index-key
        <Box key={i}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{told.sentence}</Typography>
          {told.writes
            .filter(({ by }) => by.rule === undefined)
            .map(({ path, value }) => (
              <Typography key={path} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {t('write.said', {
                  field: teller.labels.field(path),
                  value: valueWords(path, value, teller),
                })}
              </Typography>
            ))}
          {told.effects.map((effect) => (
            <Typography key={effect} variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
              {effect}
            </Typography>
          ))}
        </Box>
      ))}
      {changes.length > 0 && (
        <Box sx={{ marginTop: 0.75, paddingLeft: 1.25, borderLeft: 2, borderColor: 'primary.main' }}>
          <Typography variant="body2" sx={{ fontWeight: 600, color: 'primary.main' }}>
            {t('history.changed')}
          </Typography>
          {changes.map((sentence) => (
            <Typography key={sentence} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Typography>
          ))}
        </Box>
      )}
    </Box>
  );
}

const FIELD_CHANGES = ['shown', 'hidden', 'asked', 'notAsked', 'locked', 'unlocked'] as const;
const STEP_CHANGES = ['possible', 'closed'] as const;

const list = (names: readonly string[]): string => [...new Set(names)].join(', ');

const sayChanges = (changes: StepChanges, teller: Teller): string[] => {
  const { t, labels } = teller;
  return [
    ...changes.computed.map(({ pointer, value }) =>
      t('change.computed', { field: labels.field(pointer), value: valueWords(pointer, value, teller) }),
    ),
    ...FIELD_CHANGES.flatMap((kind) =>
      changes[kind].length === 0
        ? []
        : [t(`change.${kind}`, { what: list(changes[kind].map((pointer) => labels.field(pointer))) })],
    ),
    ...STEP_CHANGES.flatMap((kind) =>
      changes[kind].length === 0
        ? []
        : [t(`change.${kind}`, { what: list(changes[kind].map((id) => labels.transition(id))) })],
    ),
  ];
};
