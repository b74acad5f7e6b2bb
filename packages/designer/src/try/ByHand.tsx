import { describeExplanation, explain } from '@orderwright/engine';
import { WhyHere } from '@orderwright/runtime-web/form';
import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FlaskConical, RotateCcw, Smartphone, StepBack } from 'lucide-react';
import { useState } from 'react';
import { PhoneFrame } from '../preview/PhoneFrame.tsx';
import { HandHistory } from './HandHistory.tsx';
import { HandSettings } from './HandSettings.tsx';
import { HandSteps } from './HandSteps.tsx';
import { KeepDialog } from './KeepDialog.tsx';
import { phoneTexts } from './phone-texts.ts';
import { SampleBar } from './SampleBar.tsx';
import { TryOnPhone } from './TryOnPhone.tsx';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';

/** One order of the draft, stepped by hand: who and when at the left, the phone, and what happened at the right. */
export function ByHand({ hand, onTests }: { readonly hand: Hand; readonly onTests: () => void }) {
  const { t } = useTexts(tryTexts);
  const { t: phone } = useTexts(phoneTexts);
  const [keeping, setKeeping] = useState(false);
  const [onPhone, setOnPhone] = useState(false);
  const { walk, standing, preview } = hand;
  const why = (pointer: string): string => {
    if (standing === null) return '';
    const { order, actor, facts } = standing;
    const found = explain(hand.compiled, order, actor, facts, { field: pointer });
    return describeExplanation(found, hand.language, hand.template);
  };
  const bare = walk.walked.length === 0 && walk.refused === null;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <HandSettings hand={hand} />
      <Box
        component="section"
        aria-label={t('hand')}
        sx={{
          flex: 1,
          minWidth: 0,
          overflowY: 'auto',
          padding: 2,
          display: 'grid',
          // A row is as high as what stands in it: else the foot of a long phone is cut off where nobody can scroll.
          gridAutoRows: 'max-content',
          gap: 2,
          alignContent: 'start',
        }}
      >
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', justifyContent: 'center' }}>
          <Box component="h1" sx={{ position: 'absolute' }}>
            <Hidden>{t('title')}</Hidden>
          </Box>
          <Button
            size="small"
            startIcon={<StepBack size={16} aria-hidden />}
            disabled={bare}
            onClick={hand.back}
          >
            {t('back')}
          </Button>
          <Button size="small" startIcon={<RotateCcw size={16} aria-hidden />} onClick={hand.restart}>
            {t('restart')}
          </Button>
          <Button
            size="small"
            startIcon={<FlaskConical size={16} aria-hidden />}
            disabled={standing === null}
            onClick={() => setKeeping(true)}
          >
            {t('keep')}
          </Button>
          <Button
            size="small"
            startIcon={<Smartphone size={16} aria-hidden />}
            onClick={() => setOnPhone(true)}
          >
            {phone('button')}
          </Button>
        </Box>
        {walk.sample !== null && <SampleBar hand={hand} />}
        {preview.view !== null && (
          <Box sx={{ width: 390, maxWidth: '100%', marginInline: 'auto' }}>
            <WhyHere
              view={preview.view}
              template={preview.template}
              language={hand.language}
              why={why}
              fromRoles
            />
          </Box>
        )}
        {standing !== null && (
          <PhoneFrame
            preview={preview}
            language={hand.language}
            why={why}
            footer={<HandSteps key={walk.walked.length} hand={hand} standing={standing} />}
          />
        )}
      </Box>
      <HandHistory hand={hand} />
      {onPhone && <TryOnPhone hand={hand} onClose={() => setOnPhone(false)} />}
      {keeping && <KeepDialog hand={hand} onClose={() => setKeeping(false)} onTests={onTests} />}
    </Box>
  );
}
