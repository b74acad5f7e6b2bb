import { EmptyState, Segments, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Wrench } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { ByHand } from './ByHand.tsx';
import { SimulatePart } from './SimulatePart.tsx';
import { TestsPart } from './TestsPart.tsx';
import { tryTexts } from './try-texts.ts';
import { useHand } from './use-hand.ts';

type Part = 'hand' | 'tests' | 'simulate';
const isPart = (value: string | null): value is Part =>
  value === 'hand' || value === 'tests' || value === 'simulate';

/** Where a draft is tried before anybody works by it: step by step, by its own tests, by a hundred invented orders. */
export function TryRoom() {
  const { t } = useTexts(tryTexts);
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('try');
  const part = isPart(wanted) ? wanted : 'hand';
  const hand = useHand();
  const set = (values: Readonly<Record<string, string>>): void =>
    setSearch((before) => new URLSearchParams({ ...Object.fromEntries(before), ...values }), {
      replace: true,
    });
  const go = (next: Part): void => set({ try: next });
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'center',
          padding: 1,
          borderBottom: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
          flexShrink: 0,
        }}
      >
        <Box sx={{ width: 420, maxWidth: '100%' }}>
          <Segments<Part>
            label={t('title')}
            value={part}
            onChange={go}
            items={[
              { value: 'hand', label: t('hand') },
              { value: 'tests', label: t('tests') },
              { value: 'simulate', label: t('simulate') },
            ]}
          />
        </Box>
      </Box>
      {hand === null ? (
        <EmptyState
          icon={Wrench}
          title={t('broken')}
          text={t('brokenText')}
          action={<Button onClick={() => set({ problems: '' })}>{t('problems')}</Button>}
        />
      ) : part === 'hand' ? (
        <ByHand hand={hand} onTests={() => go('tests')} />
      ) : part === 'tests' ? (
        <TestsPart hand={hand} onHand={() => go('hand')} />
      ) : (
        <SimulatePart hand={hand} onHand={() => go('hand')} onTests={() => go('tests')} />
      )}
    </Box>
  );
}
