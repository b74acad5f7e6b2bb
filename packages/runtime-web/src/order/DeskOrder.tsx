import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { FileText, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { reportAddress } from '../api/orders.ts';
import { reachOf, useSession } from '../app/session.ts';
import { PageTitle, Panel, useTexts } from '../ui/index.ts';
import { Alarm } from './Alarm.tsx';
import { ApprovalBox } from './ApprovalBox.tsx';
import { CommentBox } from './CommentBox.tsx';
import { CorrectPanel } from './CorrectPanel.tsx';
import { EarlierOrders } from './EarlierOrders.tsx';
import { Files } from './Files.tsx';
import { History } from './History.tsx';
import { OrderAnswers } from './OrderAnswers.tsx';
import { Asked, PlaceFacts, TimeFacts } from './OrderFacts.tsx';
import { StateChips } from './OrderHead.tsx';
import { orderPageTexts } from './order-page-texts.ts';
import { PlanPanel } from './PlanPanel.tsx';
import { SavedWord } from './SavedWord.tsx';
import { StepDialog } from './StepDialog.tsx';
import { StepList } from './StepList.tsx';
import { TestBanner } from './TestBanner.tsx';
import { useMissingWalk } from './use-missing-walk.ts';
import { useSteps } from './use-steps.ts';
import type { RunningOrder } from './use-running-order.ts';
import { ValidateNav } from './ValidateNav.tsx';

/** An order on the desk: answers as read at the left; state, plan, place and history at the right. */
export function DeskOrder({ running }: { readonly running: RunningOrder }) {
  const { me } = useSession();
  const { t, language } = useTexts(orderPageTexts);
  const navigate = useNavigate();
  const walk = useMissingWalk();
  const steps = useSteps(running);
  const [editing, setEditing] = useState(false);
  const [beside, setBeside] = useState<'plan' | 'correct' | null>(null);
  const { order, form } = running;
  const office = reachOf(me.roles).allOrders;
  const finished = order.category === 'done' || order.category === 'validated';
  const canEdit = Object.values(form.fields).some((field) => field.editable);
  const show = (path: string): void => {
    if (canEdit) setEditing(true);
    walk.goTo(path);
  };
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, overflow: 'auto', containerType: 'inline-size' }}>
        <TestBanner running={running} />
        <Alarm running={running} goTo={show} />
        <Box sx={{ padding: '16px 24px 40px' }}>
          <PageTitle
            {...(!me.trial && {
              onBack: () => void (history.length > 1 ? navigate(-1) : navigate('/orders')),
            })}
            title={order.number ?? t('unnumbered')}
            chip={<StateChips running={running} />}
            subtitle={[order.customer?.label, running.template.title].filter(Boolean).join(' · ')}
            actions={
              <>
                <SavedWord order={order.id} />
                {office && order.category === 'done' && <ValidateNav order={order.id} />}
                <Button
                  component="a"
                  href={reportAddress(order.id, language)}
                  target="_blank"
                  rel="noreferrer"
                  startIcon={<FileText size={16} aria-hidden />}
                >
                  {t('files.report')}
                </Button>
              </>
            }
          />
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 1fr)',
              // By the room there is: a side panel may have taken its part.
              '@container (min-width: 760px)': { gridTemplateColumns: 'minmax(0, 2fr) minmax(300px, 1fr)' },
              gap: 2,
              marginTop: 2,
              alignItems: 'start',
            }}
          >
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <Asked running={running} />
              <Box component="section" aria-labelledby="answers">
                <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 44 }}>
                  <Typography variant="h3" component="h2" id="answers" sx={{ flex: 1 }}>
                    {t('answers.title')}
                  </Typography>
                  {canEdit ? (
                    <Button
                      size="small"
                      variant="text"
                      startIcon={editing ? undefined : <Pencil size={14} aria-hidden />}
                      onClick={() => setEditing(!editing)}
                    >
                      {t(editing ? 'answers.done' : 'answers.edit')}
                    </Button>
                  ) : (
                    finished &&
                    office && (
                      <Button
                        size="small"
                        variant="text"
                        startIcon={<Pencil size={14} aria-hidden />}
                        onClick={() => setBeside('correct')}
                      >
                        {t('answers.correct')}
                      </Button>
                    )
                  )}
                </Box>
                <OrderAnswers running={running} layout="desk" walk={walk} readOnly={!editing} />
              </Box>
              <Files running={running} />
            </Box>
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <ApprovalBox running={running} />
              <StepList
                running={running}
                steps={steps}
                onMissing={(missing) => (canEdit && setEditing(true), walk.walk(missing))}
              />
              <Panel
                title={t('plan.title')}
                actions={
                  office &&
                  !finished && (
                    <Button
                      size="small"
                      variant="text"
                      startIcon={<Pencil size={14} aria-hidden />}
                      onClick={() => setBeside('plan')}
                      aria-label={t('plan.change')}
                    >
                      {t('answers.edit')}
                    </Button>
                  )
                }
              >
                <TimeFacts view={running.view} />
              </Panel>
              <Panel title={t('place.title')}>
                <PlaceFacts view={running.view} />
              </Panel>
              <EarlierOrders order={order.id} />
              <Panel title={t('history.title')}>
                <Box sx={{ display: 'grid', gap: 2 }}>
                  <CommentBox running={running} />
                  <History running={running} />
                </Box>
              </Panel>
            </Box>
          </Box>
        </Box>
      </Box>
      {beside === 'plan' && <PlanPanel running={running} onClose={() => setBeside(null)} />}
      {beside === 'correct' && <CorrectPanel running={running} onClose={() => setBeside(null)} />}
      {steps.asked && <StepDialog key={steps.asked.id} step={steps.asked} steps={steps} running={running} />}
    </Box>
  );
}
