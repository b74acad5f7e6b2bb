import { frenchSpaces } from '@orderwright/engine';
import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

type Texts = Readonly<Record<string, string>>;

/** The sentences of one package, in every language: a key missing in French is a type error. */
export interface TextBundle<En extends Texts = Texts> {
  readonly namespace: string;
  readonly en: En;
  readonly fr: Readonly<Record<keyof En, string>>;
}

/** Makes a bundle, holding French to the keys of English and to its spaces. */
export const textBundle = <const En extends Texts>(
  namespace: string,
  en: En,
  fr: Readonly<Record<keyof En, string>>,
): TextBundle<En> => ({
  namespace,
  en,
  fr: Object.fromEntries(
    Object.entries<string>(fr).map(([key, text]) => [key, frenchSpaces(text)]),
  ) as Readonly<Record<keyof En, string>>,
});

/** Adds a package's sentences to an instance, once. */
export function addTexts(i18n: I18n, bundle: TextBundle): void {
  for (const language of LANGUAGES)
    if (!i18n.hasResourceBundle(language, bundle.namespace))
      i18n.addResourceBundle(language, bundle.namespace, bundle[language]);
}

/** The nearest language we speak. */
export const spokenLanguage = (wanted: string | null | undefined): Language =>
  LANGUAGES.find((l) => wanted?.toLowerCase().startsWith(l)) ?? 'en';

/** A language instance of our own; packages add their sentences with `bundles` or by `useTexts`. */
export function createI18n(language: string = navigator.language, bundles: readonly TextBundle[] = []): I18n {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    lng: spokenLanguage(language),
    fallbackLng: 'en',
    resources: {},
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  i18n.on('languageChanged', (now) => {
    if (typeof document !== 'undefined') document.documentElement.lang = now;
  });
  if (typeof document !== 'undefined') document.documentElement.lang = i18n.language;
  for (const bundle of bundles) addTexts(i18n, bundle);
  return i18n;
}
