import type { Template } from '@orderwright/engine';
import { seenSections } from '@orderwright/runtime-web/form';
import { spokenLanguage, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { PhoneFrame } from './PhoneFrame.tsx';
import { previewTexts } from './preview-texts.ts';
import { usePreviewOf } from './use-preview.ts';

const SCALE = 0.54;
const HEIGHT = 720;
/** The list of sections and the first of them; a form of one section is one picture. */
const PICTURES = 3;

/** Still pictures of a template's form on a phone: the real form, page after page, made small and out of reach. */
export function PhonePictures({ template }: { readonly template: Template }) {
  const { language } = useTexts(previewTexts);
  const preview = usePreviewOf(template, {
    role: 'technician',
    state: null,
    language: spokenLanguage(language),
  });
  const sections = preview.view === null ? [] : seenSections(template, preview.view);
  const pages = sections.length < 2 ? [null] : [null, ...sections.slice(0, PICTURES - 1)];
  return (
    <Box inert aria-hidden sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {pages.map((section) => (
        <Box key={section} sx={{ width: 390 * SCALE, height: HEIGHT * SCALE, flexShrink: 0 }}>
          <Box sx={{ width: 390, transform: `scale(${String(SCALE)})`, transformOrigin: '0 0' }}>
            <PhoneFrame preview={preview} language={language} section={section} height={HEIGHT} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
