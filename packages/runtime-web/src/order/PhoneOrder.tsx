import { describeIssue, type OpenTransition } from '@orderwright/engine';
import Box from '@mui/material/Box';
import { useLayoutEffect } from 'react';
import { useParam } from '../app/panels.ts';
import { isOwnPage } from '../form/index.ts';
import { ActionBar, Hidden, type MoreItem, Panel, Segments, useTexts, useToast } from '../ui/index.ts';
import { Alarm } from './Alarm.tsx';
import { ApprovalBox } from './ApprovalBox.tsx';
import { CommentBox } from './CommentBox.tsx';
import { EarlierOrders } from './EarlierOrders.tsx';
import { Files } from './Files.tsx';
import { History } from './History.tsx';
import { Asked, PlaceFacts, TimeFacts } from './OrderFacts.tsx';
import { OrderAnswers } from './OrderAnswers.tsx';
import { OrderHead } from './OrderHead.tsx';
import { orderPageTexts } from './order-page-texts.ts';
import { SavedWord } from './SavedWord.tsx';
import { missingAnswers, sortSteps } from './sort-steps.ts';
import { StepDialog } from './StepDialog.tsx';
import { TestBanner } from './TestBanner.tsx';
import { useMissingWalk } from './use-missing-walk.ts';
import { useSteps } from './use-steps.ts';
import type { RunningOrder } from './use-running-order.ts';

const PARTS = ['work', 'info', 'history'] as const;

/** An order in the hand: Work, Info, History, and the one next step always at the foot. */
export function PhoneOrder({ running }: { readonly running: RunningOrder }) {
  const { t } = useTexts(orderPageTexts);
  const [asked, setPart] = useParam('part');
  const part = PARTS.find((known) => known === asked) ?? 'work';
  const [section, setSection] = useParam('section');
  const whole = part === 'work' && isOwnPage(running.template, running.form, section);
  const walk = useMissingWalk();
  // The head, which an open section hides, says where the order stands now.
  const steps = useSteps(running, () => setSection(null));
  const canEdit = Object.values(running.form.fields).some((field) => field.editable);
  const goTo = (path: string): void => {
    setPart(null);
    walk.goTo(path);
  };
  return (
    <Box sx={{ flex: 1, display: 'flex', flexDirection: 'column' }}>
      <FromItsHead key={whole ? section : null} />
      {/* An open section has the whole page; its own head leads back. */}
      {whole ? (
        <Hidden>
          <h1>
            {[running.order.number, running.order.customer?.label ?? running.template.title]
              .filter(Boolean)
              .join(' · ')}
          </h1>
        </Hidden>
      ) : (
        <>
          <OrderHead running={running} />
          <Box
            sx={{
              position: 'sticky',
              top: 0,
              zIndex: 2,
              padding: '0 16px 12px',
              backgroundColor: 'background.paper',
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Segments
              label={t('segments')}
              value={part}
              onChange={(to) => setPart(to === 'work' ? null : to)}
              items={PARTS.map((value) => ({ value, label: t(`segment.${value}`) }))}
            />
          </Box>
        </>
      )}
      <TestBanner running={running} />
      <Alarm running={running} goTo={goTo} />
      <Box
        sx={{
          flex: 1,
          padding: 2,
          display: 'grid',
          gap: 2,
          alignContent: 'start',
          gridTemplateColumns: 'minmax(0, 1fr)',
        }}
      >
        {part === 'work' && (
          <>
            <ApprovalBox running={running} />
            <OrderAnswers
              running={running}
              layout="phone"
              walk={walk}
              readOnly={!canEdit}
              sectionAside={<SavedWord order={running.order.id} />}
            />
          </>
        )}
        {part === 'info' && (
          <>
            <Asked running={running} />
            <Panel title={t('place.title')}>
              <PlaceFacts view={running.view} />
            </Panel>
            <Panel title={t('plan.title')}>
              <TimeFacts view={running.view} />
            </Panel>
            <EarlierOrders order={running.order.id} />
            <Files running={running} />
          </>
        )}
        {part === 'history' && (
          <>
            <CommentBox running={running} />
            <History running={running} />
          </>
        )}
      </Box>
      <PhoneActions
        running={running}
        steps={steps}
        onMissing={(missing) => (setPart(null), walk.walk(missing))}
      />
      {steps.asked && <StepDialog key={steps.asked.id} step={steps.asked} steps={steps} running={running} />}
    </Box>
  );
}

/** A page that opens is read from its head, whichever way the one before was scrolled. */
function FromItsHead() {
  useLayoutEffect(() => void globalThis.scrollTo(0, 0), []);
  return null;
}

interface PhoneActionsProps {
  readonly running: RunningOrder;
  readonly steps: ReturnType<typeof useSteps>;
  readonly onMissing: (missing: readonly string[]) => void;
}

function PhoneActions({ running, steps, onMissing }: PhoneActionsProps) {
  const { t, language } = useTexts(orderPageTexts);
  const toast = useToast();
  const { next, others } = sortSteps(running.transitions);
  const why = (step: OpenTransition): string => running.why({ transition: step.id });
  const missing = next ? missingAnswers(next) : [];
  const blocked = next !== null && !next.open && missing.length === 0;
  const press = (step: OpenTransition): void => {
    const lacking = missingAnswers(step);
    if (lacking.length === 0) {
      steps.begin(step);
      return;
    }
    const first = step.reasons[0];
    if (first) toast({ text: describeIssue(first, language, running.template), tone: 'error' });
    onMissing(lacking);
  };
  const foreign = running.transitions.filter((step) => !step.allowedRole);
  const other = [...others, ...foreign].map((step): MoreItem => ({
    label: step.label,
    onClick: () => press(step),
    danger: step.style === 'danger',
    disabled: !step.allowedRole || (!step.open && missingAnswers(step).length === 0),
    ...(!step.open && { reason: why(step) || t('steps.role') }),
  }));
  return (
    <ActionBar
      primary={
        next && {
          label: next.label,
          onClick: () => press(next),
          disabled: blocked,
          busy: steps.busy,
          ...(blocked && { reason: why(next) }),
        }
      }
      missing={missing.length}
      onMissing={() => onMissing(missing)}
      other={other}
    />
  );
}
