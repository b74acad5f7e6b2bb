/** The BCP 47 locale a language is written in everywhere, on screens and in print: day before month, 24 hours. */
export const localeOf = (language: string): string =>
  language === 'en' ? 'en-GB' : language === 'fr' ? 'fr-FR' : language;

/** Which of the two languages the product speaks answers somebody who asks for this one. */
export const spokenIn = (language: string): 'en' | 'fr' => (language.startsWith('fr') ? 'fr' : 'en');
