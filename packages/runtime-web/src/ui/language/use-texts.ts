import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts, type Language, spokenLanguage, type TextBundle } from './i18n.ts';

type PluralForms = '_zero' | '_one' | '_other';
/** A key as used: `missing_one` and `missing_other` are asked for as `missing` with a `count`. */
type Asked<K extends string> = K extends `${infer Base}${PluralForms}` ? Base : K;

export type Say<En> = (key: Asked<keyof En & string>, params?: Readonly<Record<string, unknown>>) => string;

/**
 * The sentences of a package in the person's language, or in the one given; adds them to the page's instance
 * on first use.
 */
export function useTexts<En extends Readonly<Record<string, string>>>(
  bundle: TextBundle<En>,
  inLanguage?: string,
): { t: Say<En>; language: Language } {
  const { i18n } = useTranslation();
  addTexts(i18n, bundle as unknown as TextBundle);
  const language = inLanguage === undefined ? i18n.language : spokenLanguage(inLanguage);
  const { namespace } = bundle;
  // `language` is a dependency so that what is memoised on `t` is said again after a switch.
  const t = useCallback<Say<En>>(
    (key, params) => String(i18n.t(key, { ...params, ns: namespace, lng: language, keySeparator: false })),
    [i18n, namespace, language],
  );
  return { t, language: spokenLanguage(language) };
}
