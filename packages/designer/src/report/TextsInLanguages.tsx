import TextField from '@mui/material/TextField';
import Box from '@mui/material/Box';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useEditor } from '../app/editor.ts';
import { languagesOf, ownLanguage } from '../document/index.ts';
import { PlaceMenu } from './PlaceMenu.tsx';
import { reportTexts } from './report-texts.ts';

interface TextsInLanguagesProps {
  readonly label: 'rename' | 'title' | 'text';
  readonly value: (language: string) => string;
  readonly onChange: (language: string, text: string) => void;
  /** The text in the document's own language was typed to its end. */
  readonly onSettled?: () => void;
  readonly multiline?: boolean;
  /** Offers places for values of the order. */
  readonly places?: boolean;
}

/** One text in every language of the template, each in an input of its own. */
export function TextsInLanguages({
  label,
  value,
  onChange,
  onSettled,
  multiline = false,
  places = false,
}: TextsInLanguagesProps) {
  const { t, language: spoken } = useTexts(reportTexts);
  const { template } = useEditor();
  const names = new Intl.DisplayNames([spoken], { type: 'language' });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {languagesOf(template).map((language) => (
        <Box key={language}>
          <TextField
            fullWidth
            label={t(label, { language: names.of(language) ?? language })}
            value={value(language)}
            multiline={multiline}
            minRows={multiline ? 3 : 1}
            onChange={(event) => onChange(language, event.target.value)}
            {...(onSettled && language === ownLanguage(template) ? { onBlur: onSettled } : {})}
            slotProps={{ htmlInput: { lang: language } }}
          />
          {places && (
            <PlaceMenu
              onInsert={(place) => {
                const held = value(language);
                onChange(language, `${held}${held === '' || /\s$/.test(held) ? '' : ' '}${place}`);
              }}
            />
          )}
        </Box>
      ))}
    </Box>
  );
}
