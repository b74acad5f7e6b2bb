import {
  formatMoment,
  LabelledField,
  MiniWorkflow,
  StateChip,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { HandSurroundings } from './HandSurroundings.tsx';
import { HandTimers } from './HandTimers.tsx';
import { type Started, startJob } from './start-job.ts';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';
import { storyOf } from './walk.ts';

const NONE = '';

/** Who holds the phone, when it is, where the order stands and what is around it. */
export function HandSettings({ hand }: { readonly hand: Hand }) {
  const { t, language } = useTexts(tryTexts);
  const { roles, states, stateName } = useSpeaker();
  const { content } = useEditor();
  const { walk, standing } = hand;
  const here = standing?.order.states ?? [];
  const innermost = here.filter((id) => walk.compiled.workflow.byId.get(id)?.children.length === 0);
  return (
    <Box
      component="aside"
      aria-label={t('settings')}
      sx={{
        width: { md: 264, lg: 300 },
        flexShrink: 0,
        overflowY: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        padding: 2,
        display: 'grid',
        gap: 2.5,
        alignContent: 'start',
      }}
    >
      <Box component="section" aria-label={t('state')} sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="subtitle2" component="h2" color="text.secondary">
          {t('state')}
        </Typography>
        <MiniWorkflow workflow={hand.preview.template.workflow} width={264} height={88} current={innermost} />
        <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }} aria-live="polite">
          {innermost.map((id) => (
            <StateChip
              key={id}
              category={walk.compiled.workflow.byId.get(id)?.category ?? standing?.order.category ?? 'open'}
              label={stateName(id)}
            />
          ))}
        </Box>
        <GoTo hand={hand} states={states.filter(({ id }) => !here.includes(id))} />
      </Box>
      <LabelledField id="try-role" label={t('as')}>
        <Select
          fullWidth
          value={hand.role}
          onChange={(event) => hand.setRole(event.target.value)}
          inputProps={{ id: 'try-role', 'aria-label': t('as') }}
        >
          {roles.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
          {!roles.some(({ id }) => id === hand.role) && <MenuItem value={hand.role}>{hand.role}</MenuItem>}
        </Select>
      </LabelledField>
      <Languages />
      <Box component="section" aria-label={t('clock')} sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="subtitle2" component="h2" color="text.secondary">
          {t('clock')}
        </Typography>
        <Typography sx={{ fontWeight: 600 }} lang={content}>
          {formatMoment(storyOf(walk).at, { language, timeZone: hand.preview.timeZone })}
        </Typography>
        <HandTimers hand={hand} />
      </Box>
      <HandSurroundings hand={hand} />
    </Box>
  );
}

/** The language of the phone is that of the texts in the bar. */
function Languages() {
  const { t, language } = useTexts(tryTexts);
  const { template, content, setContent } = useEditor();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const known = [...new Set([template.language ?? 'en', ...Object.keys(template.translations ?? {})])];
  return (
    <LabelledField id="try-language" label={t('language')}>
      <Select
        fullWidth
        value={content}
        onChange={(event) => setContent(event.target.value)}
        inputProps={{ id: 'try-language', 'aria-label': t('language') }}
      >
        {known.map((code) => (
          <MenuItem key={code} value={code}>
            {names.of(code) ?? code}
          </MenuItem>
        ))}
      </Select>
    </LabelledField>
  );
}

interface GoToProps {
  readonly hand: Hand;
  readonly states: readonly { readonly id: string; readonly label: string }[];
}

/** Leads the order into a state by the shortest way that invented orders found. */
function GoTo({ hand, states }: GoToProps) {
  const { t } = useTexts(tryTexts);
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const started = useRef<Started<'way'> | null>(null);
  useEffect(() => () => started.current?.cancel(), []);
  const go = async (id: string): Promise<void> => {
    const state = states.find((each) => each.id === id)?.label ?? id;
    started.current?.cancel();
    const job = startJob({ kind: 'way', template: hand.template, state: id });
    started.current = job;
    setBusy(true);
    const outcome = await job.outcome;
    if (started.current !== job) return;
    setBusy(false);
    if (outcome?.value) {
      const undo = hand.replace(outcome.value);
      toast({ text: t('goTo.done', { state, count: outcome.value.length }), undo });
    } else toast({ text: t('goTo.none', { state }), tone: 'error' });
  };
  return (
    <>
      <Select
        displayEmpty
        fullWidth
        value={NONE}
        disabled={busy}
        onChange={(event) => void go(event.target.value)}
        inputProps={{ 'aria-label': t('goTo') }}
        renderValue={() => t(busy ? 'goTo.busy' : 'goTo')}
      >
        {states.map(({ id, label }) => (
          <MenuItem key={id} value={id}>
            {label}
          </MenuItem>
        ))}
      </Select>
      {busy && <LinearProgress aria-label={t('goTo.busy')} />}
    </>
  );
}
