import { type Actor, type CompiledTemplate, type FormView, resolveForm } from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CircleCheck, Gauge, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { inState } from '../preview/preview-order.ts';
import { deviceFactor } from './device-factor.ts';
import { simulateTexts } from './simulate-texts.ts';
import { openingSteps } from './surroundings.ts';
import type { Hand, Standing } from './use-hand.ts';
import { beginWalk, storyOf } from './walk.ts';

/** What feels immediate, in milliseconds: 100 for a reaction, 1,000 for a view (J. Nielsen, Usability Engineering, 1993). */
const BUDGET = { key: 100, open: 1000 } as const;
const KEYSTROKES = 40;

/** An order to measure on, and the form of it. */
interface Opened extends Omit<Standing, 'transitions'> {
  readonly view: FormView;
}

interface Measured {
  readonly open: number;
  readonly key: number;
  readonly drawn: number;
  /** How much slower the phone is. */
  readonly factor: number;
}

/** The slowest of twenty: what a person notices. */
const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;

/** The order in the state in which the technician has most to fill, newly opened. */
const fullest = ({ compiled, around, preview }: Hand): Opened | null => {
  const { order, facts, at } = storyOf(beginWalk(compiled, openingSteps(around, preview)));
  if (order === null) return null;
  const actor: Actor = { kind: 'user', id: 'technician', name: 'technician', roles: ['technician'] };
  const now = { ...facts, receivedAt: at };
  const tried = compiled.workflow.states.map(({ id }): Opened => {
    const stood = inState(order, compiled, id);
    const view = resolveForm(compiled, stood, actor, now);
    return { order: stood, view, actor, facts: now };
  });
  const open = ({ view }: Opened): number =>
    Object.values(view.fields).filter((field) => field.editable).length;
  return tried.toSorted((a, b) => open(b) - open(a))[0] ?? null;
};

/** Milliseconds that the form takes to be worked out anew after a letter typed, field after field. */
const keystrokeTime = (compiled: CompiledTemplate, { order, view, actor, facts }: Opened): number => {
  const places = Object.entries(view.fields).flatMap(([pointer, { editable, kind }]) =>
    editable && (kind === 'text' || kind === 'long-text' || kind === 'number') ? [pointer] : [],
  );
  const times = Array.from({ length: KEYSTROKES }, (_, i) => {
    const path = places[i % places.length] ?? Object.keys(view.fields)[0] ?? '';
    const value = view.fields[path]?.kind === 'number' ? i : `typed ${String(i)}`;
    const start = performance.now();
    resolveForm(compiled, order, actor, facts, [{ path, value }]);
    return performance.now() - start;
  });
  return p95(times);
};

/** How the draft would feel on a cheap phone, reckoned from what it takes here. */
export function SpeedEstimate({ hand }: { readonly hand: Hand }) {
  const { t } = useTexts(simulateTexts);
  const [measuring, setMeasuring] = useState<Opened | null>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const empty = Object.keys(hand.compiled.form.tree).length === 0;
  return (
    <Panel title={t('speed')}>
      <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '72ch' }}>
        {t('speed.text')}
      </Typography>
      <Button
        size="small"
        startIcon={<Gauge size={16} aria-hidden />}
        disabled={empty || measuring !== null}
        onClick={() => setMeasuring(fullest(hand))}
        sx={{ marginBlock: 1.5 }}
      >
        {t(measured === null ? 'speed.measure' : 'speed.again')}
      </Button>
      {empty && <Typography>{t('speed.nothing')}</Typography>}
      <Box role="status">
        {measured !== null && (
          <Typography variant="body2" sx={{ marginBottom: 1 }}>
            {t('speed.factor', { factor: round(measured.factor) })}
          </Typography>
        )}
        {measured !== null && (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
            <Figure
              what={t('speed.open', { count: measured.drawn })}
              time={measured.open}
              factor={measured.factor}
              budget={BUDGET.open}
              over="speed.over"
            />
            <Figure
              what={t('speed.key')}
              time={measured.key}
              factor={measured.factor}
              budget={BUDGET.key}
              over="speed.keyOver"
            />
          </Box>
        )}
      </Box>
      {measuring && (
        <FirstView
          hand={hand}
          view={measuring.view}
          onDrawn={(open) => {
            const shown = Object.values(measuring.view.fields).filter((field) => !field.hidden);
            setMeasuring(null);
            setMeasured({
              open,
              drawn: shown.length,
              key: keystrokeTime(hand.compiled, measuring),
              factor: deviceFactor(),
            });
          }}
        />
      )}
    </Panel>
  );
}

interface FigureProps {
  readonly what: string;
  readonly time: number;
  readonly factor: number;
  readonly budget: number;
  readonly over: 'speed.over' | 'speed.keyOver';
}

const round = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

function Figure({ what, time, factor, budget, over }: FigureProps) {
  const { t } = useTexts(simulateTexts);
  const there = time * factor;
  const fine = there <= budget;
  const Icon = fine ? CircleCheck : TriangleAlert;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1 }}>
      <Box
        component="span"
        sx={{ display: 'flex', paddingTop: '2px', color: fine ? 'success.main' : 'warning.main' }}
      >
        <Icon size={18} aria-hidden />
      </Box>
      <Box>
        <Typography sx={{ fontWeight: 600 }}>{what}</Typography>
        <Typography variant="body2">
          {t('speed.value', { here: round(time), there: round(there) })}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {t(fine ? 'speed.fine' : over, { budget })}
        </Typography>
      </Box>
    </Box>
  );
}

interface FirstViewProps {
  readonly hand: Hand;
  readonly view: FormView;
  readonly onDrawn: (time: number) => void;
}

/** Draws the form once, out of sight, and tells how long that took. */
function FirstView({ hand: { preview, language }, view, onDrawn }: FirstViewProps) {
  const [start] = useState(() => performance.now());
  const place = useRef<HTMLDivElement>(null);
  const told = useRef(onDrawn);
  useLayoutEffect(() => {
    // The layout is part of what the phone has to do.
    place.current?.getBoundingClientRect();
    told.current(performance.now() - start);
  }, [start]);
  return (
    <Box
      ref={place}
      inert
      aria-hidden
      sx={{ position: 'absolute', left: -4000, width: 390, visibility: 'hidden' }}
    >
      <OrderForm
        template={preview.template}
        view={view}
        language={language}
        currency={preview.currency}
        timeZone={preview.timeZone}
        layout="desk"
        onWrite={() => undefined}
      />
    </Box>
  );
}
