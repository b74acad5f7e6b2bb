import { resolveForm } from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CircleCheck, Gauge, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { simulateTexts } from './simulate-texts.ts';
import type { Hand } from './use-hand.ts';

/**
 * How much slower a low-end phone is than the machine of somebody who draws templates: what browsers' own tools take
 * to stand for one (Chrome DevTools' "low-end mobile" slows the processor six times).
 */
const SLOWER = 6;
/** What feels immediate, in milliseconds: 100 for a reaction, 1,000 for a view (J. Nielsen, Usability Engineering, 1993). */
const BUDGET = { key: 100, open: 1000 } as const;
const KEYSTROKES = 40;

interface Measured {
  readonly open: number;
  readonly key: number;
  readonly drawn: number;
}

/** The slowest of twenty: what a person notices. */
const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;

/** Milliseconds that the form takes to be worked out anew after a letter typed, field after field. */
const keystrokeTime = ({ compiled, standing }: Hand): number | null => {
  if (standing === null) return null;
  const { order, actor, facts } = standing;
  const { fields } = resolveForm(compiled, order, actor, facts);
  const open = Object.entries(fields).flatMap(([pointer, { hidden, editable, kind }]) =>
    !hidden && editable && (kind === 'text' || kind === 'long-text' || kind === 'number') ? [pointer] : [],
  );
  const places = open.length > 0 ? open : Object.keys(fields).slice(0, 1);
  if (places.length === 0) return null;
  const times = Array.from({ length: KEYSTROKES }, (_, i) => {
    const path = places[i % places.length] ?? '';
    const value = fields[path]?.kind === 'number' ? i : `typed ${String(i)}`;
    const start = performance.now();
    resolveForm(compiled, order, actor, facts, [{ path, value }]);
    return performance.now() - start;
  });
  return p95(times);
};

/** How the draft would feel on a cheap phone, reckoned from what it takes here. */
export function SpeedEstimate({ hand }: { readonly hand: Hand }) {
  const { t } = useTexts(simulateTexts);
  const [measuring, setMeasuring] = useState(false);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const { standing } = hand;
  return (
    <Panel title={t('speed')}>
      <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '72ch' }}>
        {t('speed.text', { factor: SLOWER })}
      </Typography>
      <Button
        size="small"
        startIcon={<Gauge size={16} aria-hidden />}
        disabled={standing === null || measuring}
        onClick={() => setMeasuring(true)}
        sx={{ marginBlock: 1.5 }}
      >
        {t(measured === null ? 'speed.measure' : 'speed.again')}
      </Button>
      {standing === null && <Typography>{t('speed.nothing')}</Typography>}
      <Box role="status">
        {measured !== null && (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
            <Figure
              what={t('speed.open', { count: measured.drawn })}
              time={measured.open}
              budget={BUDGET.open}
              over="speed.over"
            />
            <Figure what={t('speed.key')} time={measured.key} budget={BUDGET.key} over="speed.keyOver" />
          </Box>
        )}
      </Box>
      {measuring && (
        <FirstView
          hand={hand}
          onDrawn={(open, drawn) => {
            setMeasuring(false);
            setMeasured({ open, drawn, key: keystrokeTime(hand) ?? 0 });
          }}
        />
      )}
    </Panel>
  );
}

interface FigureProps {
  readonly what: string;
  readonly time: number;
  readonly budget: number;
  readonly over: 'speed.over' | 'speed.keyOver';
}

const round = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

function Figure({ what, time, budget, over }: FigureProps) {
  const { t } = useTexts(simulateTexts);
  const there = time * SLOWER;
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
  readonly onDrawn: (time: number, drawn: number) => void;
}

/** Draws the form once, out of sight, and tells how long that took. */
function FirstView({ hand: { preview, language }, onDrawn }: FirstViewProps) {
  const [start] = useState(() => performance.now());
  const place = useRef<HTMLDivElement>(null);
  const told = useRef(onDrawn);
  useLayoutEffect(() => {
    // The layout is part of what the phone has to do.
    place.current?.getBoundingClientRect();
    const drawn =
      place.current?.querySelectorAll('input, textarea, [role="combobox"], [role="radiogroup"]').length ?? 0;
    told.current(performance.now() - start, drawn);
  }, [start]);
  return (
    <Box
      ref={place}
      inert
      aria-hidden
      sx={{ position: 'absolute', left: -4000, width: 390, visibility: 'hidden' }}
    >
      {preview.view !== null && (
        <OrderForm
          template={preview.template}
          view={preview.view}
          language={language}
          currency={preview.currency}
          timeZone={preview.timeZone}
          layout="desk"
          attachments={preview.files}
          attachmentUrl={(id) => preview.files[id]?.url ?? ''}
        />
      )}
    </Box>
  );
}
