import type { Template } from '@orderwright/engine';
import { spokenLanguage, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { PhoneFrame } from './PhoneFrame.tsx';
import { previewTexts } from './preview-texts.ts';
import { usePreviewOf } from './use-preview.ts';

const SCALE = 0.6;

/** A still picture of a template's form on a phone: the real form, made small and out of reach. */
export function PhonePicture({ template }: { readonly template: Template }) {
  const { language } = useTexts(previewTexts);
  const preview = usePreviewOf(template, {
    role: 'technician',
    state: null,
    language: spokenLanguage(language),
  });
  return (
    <Box
      inert
      aria-hidden
      sx={{ width: 390 * SCALE, height: 620 * SCALE, overflow: 'hidden', flexShrink: 0 }}
    >
      <Box sx={{ width: 390, transform: `scale(${String(SCALE)})`, transformOrigin: '0 0' }}>
        <PhoneFrame preview={preview} language={language} />
      </Box>
    </Box>
  );
}
