import { LANGUAGES, type Language } from '../language/i18n.ts';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { Segments } from './Segments.tsx';

export interface LanguageSwitchProps {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** English or French, each named in itself. */
export function LanguageSwitch({ value, onChange }: LanguageSwitchProps) {
  const { t } = useTexts(uiTexts);
  return (
    <Segments
      label={t('language')}
      value={value}
      onChange={onChange}
      items={LANGUAGES.map((language) => ({
        value: language,
        label: <span lang={language}>{t(`language.${language}`)}</span>,
      }))}
    />
  );
}
