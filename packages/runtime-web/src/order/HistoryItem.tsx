import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  ArrowRight,
  CalendarClock,
  CheckCheck,
  type LucideIcon,
  MessageSquare,
  Paperclip,
  PencilLine,
  Plus,
  ShieldCheck,
  Shuffle,
  Timer,
} from 'lucide-react';
import type { OrderEvent } from '@orderwright/engine';
import { useSession } from '../app/session.ts';
import { plannedWords } from '../orders/planned-words.ts';
import { formatMoment, StateChip, useTexts } from '../ui/index.ts';
import { AskedData } from './AskedData.tsx';
import { ChangeList } from './ChangeList.tsx';
import type { HistoryLine } from './history-lines.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { stateCategory, stateLabel, transitionLabel } from './state-words.ts';
import type { RunningOrder } from './use-running-order.ts';

const ICONS: Record<OrderEvent['type'], LucideIcon> = {
  'order-opened': Plus,
  'answers-written': PencilLine,
  'transition-taken': ArrowRight,
  approved: ShieldCheck,
  planned: CalendarClock,
  commented: MessageSquare,
  'attachment-added': Paperclip,
  'attachment-settled': Paperclip,
  corrected: CheckCheck,
  migrated: Shuffle,
  'migration-undone': Shuffle,
  'timer-fired': Timer,
  'timers-moved': Timer,
};

interface HistoryItemProps {
  readonly line: HistoryLine;
  readonly running: RunningOrder;
  readonly last: boolean;
}

/** One event of the history. */
export function HistoryItem({ line, running, last }: HistoryItemProps) {
  const { me } = useSession();
  const { t, language } = useTexts(orderPageTexts);
  const Icon = ICONS[line.type];
  const { timeZone } = running.facts;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, position: 'relative', paddingBottom: last ? 0 : 2 }}>
      {!last && (
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            left: 13,
            top: 30,
            bottom: 2,
            width: '1px',
            backgroundColor: 'divider',
          }}
        />
      )}
      <Box
        aria-hidden
        sx={{
          width: 27,
          height: 27,
          flexShrink: 0,
          display: 'grid',
          placeItems: 'center',
          borderRadius: '50%',
          border: 1,
          borderColor: 'divider',
          color: 'text.secondary',
          backgroundColor: 'background.paper',
        }}
      >
        <Icon size={14} strokeWidth={2} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, paddingTop: '2px' }}>
        <Typography sx={{ lineHeight: 1.4 }}>
          <strong>
            {line.by === 'timer'
              ? t('history.timerName')
              : line.by === 'system'
                ? t('history.system')
                : line.who}
          </strong>{' '}
          <What line={line} running={running} />
        </Typography>
        <Typography
          variant="caption"
          component="time"
          dateTime={line.at}
          color="text.secondary"
          sx={{ display: 'block' }}
        >
          {formatMoment(line.at, { language, timeZone: timeZone || me.org.timeZone })}
        </Typography>
        {line.to.length > 0 && line.from.join() !== line.to.join() && (
          <FromTo line={line} running={running} />
        )}
        {line.text && (
          <Typography
            sx={{
              marginTop: 0.75,
              padding: '8px 12px',
              borderRadius: '10px',
              backgroundColor: 'sunken',
              whiteSpace: 'pre-line',
              overflowWrap: 'anywhere',
            }}
          >
            {line.text}
          </Typography>
        )}
        {line.reason && (
          <Typography sx={{ marginTop: 0.5 }}>{t('history.reason', { reason: line.reason })}</Typography>
        )}
        <AskedData line={line} running={running} />
        <ChangeList line={line} running={running} />
      </Box>
    </Box>
  );
}

function What({ line, running }: Omit<HistoryItemProps, 'last'>) {
  const { t, language } = useTexts(orderPageTexts);
  const { event } = line;
  switch (event.type) {
    case 'order-opened':
      return t('history.opened');
    case 'answers-written':
      return t('history.answers', { count: line.changes.length });
    case 'transition-taken':
      return `· ${transitionLabel(running.compiled, event.payload.transition) ?? event.payload.event}`;
    case 'approved':
      return t(event.payload.approval.verdict === 'yes' ? 'history.approved' : 'history.rejected');
    case 'planned': {
      const visit = event.payload.visits?.[0];
      const when = visit
        ? plannedWords(visit.plannedStart, visit.plannedEnd, { language, timeZone: running.facts.timeZone })
        : null;
      const who = visit?.assignees.map((person) => person.label).join(', ');
      return [t('history.planned'), [when, who].filter(Boolean).join(' · ')].filter(Boolean).join(': ');
    }
    case 'commented':
      return t('history.commented');
    case 'attachment-added':
      return t('history.attached', { name: event.payload.attachment.name });
    case 'attachment-settled':
      return event.payload.status === 'stored' ? t('history.stored') : t('history.fileRejected');
    case 'corrected':
      return t('history.corrected');
    case 'migrated':
      return t('history.migrated', { version: event.payload.to.version });
    case 'timer-fired':
      return t('history.timer');
    case 'timers-moved':
      return '';
    case 'migration-undone':
      return t('history.unmigrated', { version: event.payload.to.version });
  }
}

function FromTo({ line, running: { compiled } }: Omit<HistoryItemProps, 'last'>) {
  const chips = (ids: readonly string[]) =>
    ids.map((id) => (
      <StateChip
        key={id}
        category={stateCategory(compiled, id) ?? line.category ?? 'open'}
        label={stateLabel(compiled, id)}
      />
    ));
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 0.75, marginTop: 0.75 }}>
      {chips(line.from)}
      {line.from.length > 0 && <ArrowRight size={14} aria-label="→" />}
      {chips(line.to)}
    </Box>
  );
}
