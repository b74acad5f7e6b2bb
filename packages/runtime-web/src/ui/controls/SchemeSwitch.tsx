import { useColorScheme } from '@mui/material/styles';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { Segments } from './Segments.tsx';

/** Light, dark, or as the device asks. */
export function SchemeSwitch() {
  const { t } = useTexts(uiTexts);
  const { mode, setMode } = useColorScheme();
  return (
    <Segments
      label={t('scheme')}
      value={mode ?? 'system'}
      onChange={setMode}
      items={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))}
    />
  );
}
