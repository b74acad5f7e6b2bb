import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { InstallWish, PackClash, PackPlan, PackPreview } from './api.ts';
import { packsTexts } from './packs-texts.ts';

interface PlanPanelProps {
  readonly preview: PackPreview;
  readonly wish: InstallWish;
  readonly onWish: (wish: InstallWish) => void;
}

/** What an upgrade would do: what the pack changed, what was changed here, and what both changed, to be decided. */
export function PlanPanel({ preview, wish, onWish }: PlanPanelProps) {
  const { t } = useTexts(packsTexts);
  const edited = preview.plans.some((plan) => plan.state === 'both' || plan.state === 'here');
  return (
    <Panel title={t('plan', { from: preview.from ?? '', to: preview.pack.version })}>
      <Box sx={{ display: 'grid', gap: 3 }}>
        {preview.plans.map((plan) => (
          <TemplatePlan key={plan.key} plan={plan} wish={wish} onWish={onWish} />
        ))}
        {preview.dropped.length > 0 && (
          <Typography>{t('plan.dropped', { titles: preview.dropped.join(', ') })}</Typography>
        )}
        {edited && (
          <FormControlLabel
            label={t('plan.publish')}
            control={
              <Checkbox checked={wish.publish} onChange={(_, on) => onWish({ ...wish, publish: on })} />
            }
          />
        )}
      </Box>
    </Panel>
  );
}

function TemplatePlan({
  plan,
  wish,
  onWish,
}: {
  readonly plan: PackPlan;
  readonly wish: InstallWish;
  readonly onWish: (wish: InstallWish) => void;
}) {
  const { t } = useTexts(packsTexts);
  const decide = (clash: string, side: 'ours' | 'theirs'): void =>
    onWish({
      ...wish,
      decisions: { ...wish.decisions, [plan.key]: { ...wish.decisions[plan.key], [clash]: side } },
    });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h3">{plan.title}</Typography>
      <Typography color="text.secondary">{t(`plan.${plan.state}`)}</Typography>
      <Sentences title={t('plan.byPack')} list={plan.pack} />
      <Sentences title={t('plan.byYou')} list={plan.here} />
      {plan.clashes.length > 0 && (
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Typography sx={{ fontWeight: 600 }}>{t('plan.clashes')}</Typography>
          {plan.clashes.map((clash) => (
            <ClashRow
              key={clash.id}
              clash={clash}
              side={wish.decisions[plan.key]?.[clash.id] ?? 'ours'}
              onDecide={(side) => decide(clash.id, side)}
            />
          ))}
        </Box>
      )}
      <Sentences title={t('plan.issues')} list={plan.issues} />
    </Box>
  );
}

function Sentences({ title, list }: { readonly title: string; readonly list: readonly string[] }) {
  if (list.length === 0) return null;
  return (
    <Box>
      <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
        {[...new Set(list)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Box>
    </Box>
  );
}

function ClashRow({
  clash,
  side,
  onDecide,
}: {
  readonly clash: PackClash;
  readonly side: 'ours' | 'theirs';
  readonly onDecide: (side: 'ours' | 'theirs') => void;
}) {
  const { t } = useTexts(packsTexts);
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', padding: 1.5 }}>
      <Typography id={`clash-${clash.id}`}>{clash.about}</Typography>
      <RadioGroup
        aria-labelledby={`clash-${clash.id}`}
        value={side}
        onChange={(_, chosen) => onDecide(chosen === 'theirs' ? 'theirs' : 'ours')}
      >
        <FormControlLabel
          value="ours"
          control={<Radio size="small" />}
          label={t('plan.ours', { value: clash.ours })}
        />
        <FormControlLabel
          value="theirs"
          control={<Radio size="small" />}
          label={t('plan.theirs', { value: clash.theirs })}
        />
      </RadioGroup>
    </Box>
  );
}
